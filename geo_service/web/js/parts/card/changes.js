/** Which change of one weight alone would move the district into or out of the first. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {{criterion: string, before: number, after: number|null}} Change Shares of all weight. */

/**
 * @param {Change[]} single
 * @param {import("../../core/types.js").Score} row
 * @param {import("../../work/work.js").Work} work
 * @returns {HTMLElement|null}
 */
export function changes(single, row, { catalog, ranking }) {
  if (!row.rank || !single?.length) return null;
  const { top } = ranking.content;
  const among = row.rank <= top;
  const possible = single.filter((item) => item.after !== null).sort((a, b) => distance(a) - distance(b));
  const text = t(among ? "why.out" : "why.in", { top });
  if (!possible.length) return h("p", { class: "line" }, t("why.no_change", { top }));
  const columns = ["criterion", "now", "then"].map((key, position) => h("th", { scope: "col", class: position ? "number" : null }, t(`why.${key}`)));
  return h(
    "details",
    { class: "changes" },
    h("summary", {}, text),
    h("p", { class: "summary" }, t("why.changes_text")),
    h("table", { class: "values" }, h("thead", {}, h("tr", {}, ...columns)), h("tbody", {}, ...possible.map((item) => line(item, catalog)))),
  );
}

/** @param {Change} change */
const distance = ({ before, after }) => Math.abs(Number(after) - before);

/** @param {Change} change @param {import("../../core/types.js").Catalog} catalog */
function line({ criterion, before, after }, catalog) {
  const share = (/** @type {number} */ value) => t("percent", { value: number(100 * value, 1) });
  const sign = Number(after) > before ? "↑" : "↓";
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, named(catalog.criteria.get(criterion)?.criterion.title)),
    h("td", { class: "number" }, share(before)),
    h("td", { class: "number" }, `${sign} ${share(Number(after))}`),
  );
}
