/** What each criterion adds to the score: the bar is its weight, the filled part what the district has of it. */
import { h } from "../../core/dom.js";
import { number, score } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Score} Score */

const PARTS = /** @type {const} */ (["need", "livability"]);

/** @param {Score} row @param {import("../../work/work.js").Work} work @returns {HTMLElement|null} */
export function additions(row, { catalog, ranking }) {
  const counted = row.contributions.filter((item) => item.weight > 0);
  if (!counted.length) return null;
  const widest = Math.max(...counted.map((item) => item.weight));
  const body = PARTS.flatMap((part) => group(part, counted, catalog, widest, ranking.balance));
  const columns = ["criterion", "value", "weight", "adds"].map((key, position) =>
    h("th", { scope: "col", class: position ? "number" : null }, t(`why.${key}`)),
  );
  return h(
    "details",
    { class: "contributions" },
    h("summary", {}, t("card.contributions")),
    h("p", { class: "summary" }, t(ranking.relative ? "why.relative" : "why.bars")),
    h("table", { class: "values additions" }, h("thead", {}, h("tr", {}, ...columns)), ...body),
  );
}

/**
 * @param {typeof PARTS[number]} part
 * @param {any[]} counted
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {number} widest
 * @param {import("../../core/types.js").Balance} balance
 */
function group(part, counted, catalog, widest, balance) {
  const own = counted.filter((item) => item.part === part).sort((a, b) => amount(b) - amount(a));
  if (!own.length) return [];
  const title = t("why.part", { part: t(`score.${part}`), share: number(100 * balance[part]) });
  const head = h("tr", { class: "part" }, h("th", { scope: "rowgroup", colspan: "4" }, title));
  return [h("tbody", {}, head, ...own.map((item) => line(item, catalog, widest)))];
}

/** What is added; where a method makes no sum, weight times value. @param {any} item @returns {number} */
const amount = (item) => item.contribution ?? item.weight * (item.value ?? 0);

/** @param {any} item @param {import("../../core/types.js").Catalog} catalog @param {number} widest */
function line(item, catalog, widest) {
  const filled = `${item.value === null ? 0 : 100 * item.value}%`;
  const bar = h("span", { class: item.value === null ? "track none" : "track", style: { width: `${(100 * item.weight) / widest}%` }, "aria-hidden": "true" }, h("span", { class: "fill", style: { width: filled } }));
  return h(
    "tr",
    { class: item.value === null ? "missing" : null },
    h("th", { scope: "row" }, named(catalog.criteria.get(item.criterion)?.criterion.title), bar),
    h("td", { class: "number" }, score(item.value)),
    h("td", { class: "number" }, t("percent", { value: number(100 * item.weight, 1) })),
    h("td", { class: "number" }, item.contribution === null ? "–" : score(item.contribution)),
  );
}
