/** Pure edits of a scenario's constraints. */
import { sameContent } from "../../work/content.js";

/** @typedef {import("../../core/types.js").Content} Content */
/** @typedef {import("../../core/types.js").Constraint} Constraint */

/** Whether two constraints demand the same. @param {Constraint} a @param {Constraint} b */
export const sameConstraint = (a, b) => sameContent(/** @type {any} */ (a), /** @type {any} */ (b));

/**
 * Put a constraint into its place, or at the end where the one it stands for is gone.
 * @param {Content} content
 * @param {Constraint|null} old
 * @param {Constraint} constraint
 * @returns {Content}
 */
export function withConstraint(content, old, constraint) {
  const place = old ? content.constraints.findIndex((item) => sameConstraint(item, old)) : -1;
  const constraints = [...content.constraints];
  constraints.splice(place < 0 ? constraints.length : place, place < 0 ? 0 : 1, constraint);
  return { ...content, constraints };
}

/** @param {Content} content @param {Constraint} constraint @returns {Content} */
export const withoutConstraint = (content, constraint) => ({
  ...content,
  constraints: content.constraints.filter((item) => !sameConstraint(item, constraint)),
});

/** Whether this is the one that leaves out districts by name. @param {Constraint} item */
const leavesOut = (item) => item.kind === "named" && item.level === "district" && !item.keep;

/** KATO codes of the districts that are left out by name. @param {Content|null} content @returns {string[]} */
export const leftOut = (content) => content?.constraints.filter(leavesOut).flatMap((item) => item.katos) ?? [];

/**
 * Leave out exactly these districts by name.
 * @param {Content} content
 * @param {string[]} katos
 * @returns {Content}
 */
export function withLeftOut(content, katos) {
  const [old, ...more] = content.constraints.filter(leavesOut);
  const rest = { ...content, constraints: content.constraints.filter((item) => !more.includes(item)) };
  if (!katos.length) return old ? withoutConstraint(rest, old) : rest;
  return withConstraint(rest, old ?? null, { kind: "named", level: "district", katos: [...katos].sort(), keep: false, unknown: "keep" });
}
