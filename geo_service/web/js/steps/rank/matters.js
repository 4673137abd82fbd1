/** Whose uncertainty decides the order: what to look into first, or to agree on. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

const SHOWN = 5;

/** @param {import("../../core/types.js").Page} page @returns {HTMLElement|null} */
export function matters({ work, catalog }) {
  const { sensitivity } = work.ranking.uncertainty;
  const rows = [...(sensitivity ?? [])].sort((a, b) => b.of_ranks - a.of_ranks).filter((row) => row.of_ranks >= 0.01).slice(0, SHOWN);
  if (!rows.length) return null;
  const columns = ["criterion", "of_ranks", "of_scores"].map((key, position) => h("th", { scope: "col", class: position ? "number" : null }, t(`rank.${key}`)));
  return h(
    "details",
    { class: "matters", open: true },
    h("summary", {}, t("rank.matters")),
    h("p", { class: "summary" }, t("rank.matters_text")),
    h(
      "table",
      { class: "plain-table" },
      h("caption", { class: "hidden" }, t("rank.matters")),
      h("thead", {}, h("tr", {}, ...columns)),
      h("tbody", {}, ...rows.map((row) => line(row, named(catalog.criteria.get(row.criterion)?.criterion.title), rows[0].of_ranks))),
    ),
  );
}

/** @param {{of_ranks: number, of_scores: number}} row @param {string} title @param {number} largest */
function line({ of_ranks: ranks, of_scores: scores }, title, largest) {
  const share = (/** @type {number} */ value) => t("percent", { value: number(100 * value) });
  const bar = h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "fill", style: { width: `${(100 * ranks) / largest}%` } }));
  return h("tr", {}, h("th", { scope: "row" }, title, bar), h("td", { class: "number" }, share(ranks)), h("td", { class: "number" }, share(scores)));
}
