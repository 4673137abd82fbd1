/** What stands behind a criterion: its column, what 0 and 1 mean, and whose work says so. */
import { getJson } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { columnValue } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("../../core/types.js").Column} Column */

/** @type {Promise<any>|null} Criteria with their value functions, asked for when the first fold is opened. */
let functions = null;

/** @returns {Promise<any[]>} */
async function valueFunctions() {
  functions ??= getJson("/api/criteria");
  try {
    return (await functions).criteria;
  } catch (error) {
    functions = null; // ask again next time
    throw error;
  }
}

/** @param {Catalog} catalog @param {string} name @returns {HTMLElement} */
export function criterionFold(catalog, name) {
  const { criterion, column, layer } = /** @type {any} */ (catalog.criteria.get(name));
  const ends = h("dl", { class: "value-ends" });
  const fold = h(
    "details",
    { class: "sources" },
    h("summary", {}, t("weigh.what"), h("span", { class: "hidden" }, `: ${named(criterion.title)}`)),
    h("p", {}, t("weigh.from", { column: named(column.title), layer: named(layer.title), unit: named(column.unit.symbol) || t("legend.none") })),
    ends,
    h("p", { class: "line" }, named(criterion.citation)),
  );
  fold.addEventListener("toggle", () => fill(ends, name, column), { once: true });
  return fold;
}

/** @param {HTMLElement} ends @param {string} name @param {Column} column */
async function fill(ends, name, column) {
  try {
    const known = (await valueFunctions()).find((item) => item.name === name);
    if (!known) return;
    const rows = endsOf(known.function, column).flatMap(([value, words]) => [h("dt", {}, `${value}:`), h("dd", {}, words)]);
    ends.replaceChildren(...rows);
  } catch (error) {
    ends.replaceChildren(h("dd", {}, error instanceof Error ? error.message : t("error.unexpected")));
  }
}

/**
 * What 0 and 1 stand for.
 * @param {any} form Value function of a criterion.
 * @param {Column} column
 * @returns {[string, string][]}
 */
function endsOf(form, column) {
  if (form.type === "table") {
    const scored = (/** @type {number} */ score) =>
      form.codes.filter((/** @type {number} */ _, /** @type {number} */ place) => form.scores[place] === score);
    const names = (/** @type {number} */ score) =>
      scored(score)
        .map((/** @type {number} */ code) => columnValue(code, column))
        .join(", ");
    return [
      ["0", names(0)],
      ["1", names(1)],
    ];
  }
  const rising = form.best > form.worst;
  const side = (/** @type {number} */ limit, /** @type {boolean} */ above) =>
    t(above ? "weigh.and_over" : "weigh.and_under", { value: columnValue(limit, column, 2) });
  return [
    ["0", side(form.worst, !rising)],
    ["1", side(form.best, rising)],
  ];
}
