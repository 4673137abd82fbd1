/** The parts of a card that show scores: bars, contributions, what is missing, and the hexagon's own. */
import { h } from "../core/dom.js";
import { columnValue, score } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { SCORES } from "../data/score.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */

/** @param {any} scores */
export function scoreBars(scores) {
  return h("div", { class: "bars" }, ...SCORES.map((name) => bar(t(`score.${name}`), scores?.[name], `bar-${name}`)));
}

/** @param {string} title @param {number|null|undefined} value @param {string} kind */
function bar(title, value, kind) {
  const known = typeof value === "number";
  return h(
    "div",
    { class: `bar ${kind}` },
    h("span", { class: "bar-title" }, title),
    h(
      "span",
      { class: known ? "track" : "track none", "aria-hidden": "true" },
      known && h("span", { class: "fill", style: { width: `${value * 100}%` } }),
    ),
    h("span", { class: "bar-value" }, score(value)),
  );
}

/** @param {any} scores @param {Catalog} catalog */
export function contributions(scores, catalog) {
  const rows = [...(scores?.contributions ?? [])].sort((a, b) => (b.contribution ?? -1) - (a.contribution ?? -1));
  if (!rows.length) return null;
  const largest = Math.max(...rows.map((row) => row.contribution ?? 0), 1e-9);
  return h(
    "details",
    { class: "contributions", "data-layer": "contributions" },
    h("summary", {}, t("card.contributions")),
    h("p", { class: "summary" }, t("card.contributions_text")),
    h(
      "table",
      { class: "values" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...["criterion", "value", "contribution"].map((key, position) =>
            h("th", { scope: "col", class: position ? "number" : null }, t(`card.${key}`)),
          ),
        ),
      ),
      h("tbody", {}, ...rows.map((row) => contributionRow(row, catalog, largest))),
    ),
  );
}

/** @param {any} row @param {Catalog} catalog @param {number} largest */
function contributionRow(row, catalog, largest) {
  const width = `${(100 * (row.contribution ?? 0)) / largest}%`;
  return h(
    "tr",
    { class: row.value === null ? "missing" : null },
    h(
      "th",
      { scope: "row" },
      named(catalog.criteria.get(row.criterion)?.criterion.title),
      h("span", { class: "about" }, t(`score.${row.part}`)),
    ),
    h("td", { class: "number" }, score(row.value)),
    h(
      "td",
      { class: "number" },
      score(row.contribution),
      h("span", { class: "track thin", "aria-hidden": "true" }, h("span", { class: "fill", style: { width } })),
    ),
  );
}

/** @param {any} scores @param {Catalog} catalog */
export function missing(scores, catalog) {
  const names = (scores?.missing ?? [])
    .map((/** @type {string} */ name) => named(catalog.criteria.get(name)?.criterion.title))
    .filter(Boolean);
  return names.length ? h("p", { class: "note" }, t("card.missing", { names: names.join("; ") })) : null;
}

/** @param {any[]} list */
export function notes(list) {
  return list.length
    ? h(
        "ul",
        { class: "notes" },
        ...list.map((item) => h("li", {}, typeof item === "string" ? item : named(item.text ?? item))),
      )
    : null;
}

/** @param {any} cell @param {Catalog} catalog */
export function cellPart(cell, catalog) {
  const rows = cell.values
    .map((/** @type {any} */ value) => {
      const column = catalog.layers
        .find((layer) => layer.name === value.layer)
        ?.columns.find((item) => item.name === value.column);
      return (
        column &&
        h(
          "tr",
          {},
          h("th", { scope: "row" }, named(column.title)),
          h("td", { class: "number" }, columnValue(value.value ?? value.text, column)),
        )
      );
    })
    .filter(Boolean);
  return h(
    "details",
    { class: "cell", "data-layer": "cell" },
    h("summary", {}, t("card.cell", { cell: cell.cell, resolution: cell.resolution })),
    scoreBars(cell.scores),
    h("table", { class: "values" }, h("tbody", {}, ...rows)),
  );
}
