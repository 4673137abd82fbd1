/** Every criterion of the districts side by side: value in its unit, value from 0 to 1, a bar; the ends are marked. */
import { h } from "../../core/dom.js";
import { columnValue, number, score } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { columnHead } from "./sides.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../compare.js").Side} Side */

const PARTS = /** @type {const} */ (["need", "livability"]);
const APART = 0.1; // a difference from which on the higher and the lower are marked
const FAR = 0.4; // … and from which on it is called large

/** @param {Page} page @param {Side[]} sides @returns {HTMLElement} */
export function criteriaTable({ catalog, work }, sides) {
  const groups = PARTS.map((part) => {
    const own = [...catalog.criteria.values()].filter(({ criterion }) => criterion.part === part);
    const weights = work.ranking.weights;
    own.sort((a, b) => (weights[b.criterion.name] ?? 0) - (weights[a.criterion.name] ?? 0));
    const head = h("tr", { class: "part" }, h("th", { scope: "rowgroup", colspan: String(sides.length + 1) }, t(`score.${part}`)));
    return h("tbody", {}, head, ...own.map((item) => line(item, weights[item.criterion.name] ?? 0, sides)));
  });
  return h(
    "table",
    { class: "beside criteria" },
    h("caption", {}, t("compare.criteria"), h("span", { class: "line" }, t("compare.marks"))),
    h("thead", {}, h("tr", {}, h("td"), ...sides.map(columnHead))),
    ...groups,
  );
}

/** @param {any} item @param {number} weight Share of all weight. @param {Side[]} sides */
function line({ criterion, layer, column }, weight, sides) {
  const values = sides.map(({ row }) => row.contributions.find((one) => one.criterion === criterion.name)?.value ?? null);
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const apart = known.length > 1 && high - low >= APART;
  const far = apart && high - low >= FAR ? h("strong", { class: "far" }, t("compare.far")) : null;
  const about = h("span", { class: "about" }, weight ? t("legend.weight", { weight: number(100 * weight, 1) }) : t("compare.no_weight"), far && " ", far);
  return h(
    "tr",
    { class: weight ? null : "without" },
    h("th", { scope: "row" }, named(criterion.title), about),
    ...sides.map(({ district }, position) => {
      const raw = district.values.find((/** @type {any} */ one) => one.layer === layer.name && one.column === column.name);
      return cell(columnValue(raw?.value, column), values[position], apart ? mark(values[position], low, high) : null, position);
    }),
  );
}

/** @param {string} raw @param {number|null} value @param {Node|null} sign @param {number} position */
function cell(raw, value, sign, position) {
  const track = h("span", { class: value === null ? "track none" : "track", "aria-hidden": "true" }, h("span", { class: `fill fill-${position + 1}`, style: { width: `${100 * (value ?? 0)}%` } }));
  return h("td", {}, h("span", { class: "raw" }, raw), h("span", { class: "normal" }, value === null ? "–" : score(value), sign), track);
}

/** @param {number|null} value @param {number} low @param {number} high */
function mark(value, low, high) {
  if (value !== high && value !== low) return null;
  const end = value === high ? "highest" : "lowest";
  return h("span", { class: `end ${end}`, role: "img", "aria-label": t(`compare.${end}`), title: t(`compare.${end}`) }, end === "highest" ? "▲" : "▼");
}
