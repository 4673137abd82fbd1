/** Totals of the border by neighbour. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").StretchTotals} StretchTotals */
/** @typedef {import("../../core/types.js").Category} Category */

/**
 * Draw the totals.
 * @param {StretchTotals[]} totals Of the service.
 * @param {Category[]} neighbours
 * @param {Set<number>} land Codes of the neighbours on land.
 * @param {number} kilometres Beyond this distance a settlement does not count.
 * @returns {HTMLElement}
 */
export function totalsTable(totals, neighbours, land, kilometres) {
  const by = new Map(totals.map((item) => [item.neighbour, item]));
  const on = neighbours.filter((item) => land.has(item.code) && by.has(item.code));
  const off = neighbours.filter((item) => !land.has(item.code) && by.has(item.code));
  const row = (/** @type {Category} */ item) => line(named(item.label), /** @type {StretchTotals} */ (by.get(item.code)));
  const ofLand = on.map((item) => /** @type {StretchTotals} */ (by.get(item.code)));
  return h(
    "table",
    { class: "plain-table totals" },
    h("caption", { class: "hidden" }, t("border.totals")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t("border.column.neighbour")),
        h("th", { scope: "col", class: "number" }, t("border.total_km")),
        h("th", { scope: "col", class: "number" }, t("border.total_residents")),
        h("th", { scope: "col", class: "number" }, t("border.total_without", { km: number(kilometres) })),
      ),
    ),
    h("tbody", {}, ...on.map(row), on.length > 1 ? line(t("border.land"), summed(ofLand), true) : null, ...off.map(row)),
  );
}

/** @param {string} name @param {StretchTotals} item @param {boolean} [sum] */
const line = (name, item, sum = false) =>
  h(
    "tr",
    { class: sum ? "sum" : null },
    h("th", { scope: "row" }, name),
    h("td", { class: "number" }, number(item.length_km)),
    h("td", { class: "number" }, item.residents_nearest === null ? t("no_data") : number(item.residents_nearest)),
    h("td", { class: "number" }, number(item.without_settlement_km)),
  );

/** @param {StretchTotals[]} items @returns {StretchTotals} */
function summed(items) {
  const add = (/** @type {"stretches"|"length_km"|"without_settlement_km"|"unknown_settlement_km"} */ key) =>
    items.reduce((sum, item) => sum + item[key], 0);
  const people = items.map((item) => item.residents_nearest);
  return {
    neighbour: null,
    stretches: add("stretches"),
    length_km: add("length_km"),
    residents_nearest: people.includes(null) ? null : people.reduce((sum, item) => Number(sum) + Number(item), 0),
    without_settlement_km: add("without_settlement_km"),
    unknown_settlement_km: add("unknown_settlement_km"),
  };
}
