/** How a column is distributed: the histogram, its figures, its table. */
import { h } from "../../core/dom.js";
import { columnValue, number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { barsTable, lying, standing } from "../../parts/charts/histogram.js";
import { barsOf, edgeWords } from "./bars.js";
import { isQuantity, titleOf } from "./columns.js";
import { pick } from "./fields.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").ColumnFigures} ColumnFigures */
/** @typedef {import("../../core/types.js").AnalystChoice} AnalystChoice */

const BINS = 20;
/** Query of the figures that are shown. @param {AnalystChoice} choice @param {Known} known */
export const distributionQuery = (choice, known) => ({
  over: known.column.dtype === "text" ? "districts" : choice.over,
  oblast: choice.oblast,
  bins: isQuantity(known.column) && choice.bins === "equal" ? BINS : "",
});

/**
 * Draw it.
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {Known} known
 * @param {ColumnFigures} figures
 * @param {AnalystChoice} choice
 * @param {(patch: Partial<AnalystChoice>) => void} change
 * @returns {HTMLElement}
 */
export function distribution(catalog, known, figures, choice, change) {
  return h(
    "div",
    { class: "analysis" },
    h("div", { class: "fields" }, ...controls(known, choice, change)),
    ...(figures.bins.length ? histogram(catalog, known, figures, choice) : [h("p", { class: "line" }, t("analyst.no_bins"))]),
    amounts(figures),
    figures.summary && summary(known, figures.summary),
  );
}

/** @param {Known} known @param {AnalystChoice} choice @param {(patch: Partial<AnalystChoice>) => void} change */
function controls({ column }, choice, change) {
  const words = {
    over: (/** @type {string} */ value) => t(`analyst.over.${value}`),
    weight: (/** @type {string} */ value) => t(`analyst.weight.${value}`),
    bins: (/** @type {string} */ value) => t(`analyst.bins.${value}`),
  };
  const one = (/** @type {"over"|"weight"|"bins"} */ name, /** @type {string[]} */ values) =>
    pick(`analyst.${name}`, choice[name], values.map((value) => [value, words[name](value)]), (value) =>
      change(/** @type {any} */ ({ [name]: value })),
    );
  return [
    column.dtype === "text" ? null : one("over", ["cells", "districts"]),
    one("weight", ["places", "area_km2", "residents"]),
    isQuantity(column) && column.breaks.length ? one("bins", ["classes", "equal"]) : null,
  ].filter((item) => item !== null);
}

/**
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {Known} known
 * @param {ColumnFigures} figures
 * @param {AnalystChoice} choice
 */
function histogram(catalog, known, figures, choice) {
  const all = barsOf(catalog, known, figures.bins, choice.weight);
  const bars = isQuantity(known.column) ? all : all.filter((bar) => bar.value).sort((a, b) => b.value - a.value);
  const unit = weightWords(figures, choice);
  const title = t("analyst.histogram_title", { column: titleOf(known.column) });
  const picture = isQuantity(known.column)
    ? standing(bars, { title, unit, edges: edgeWords(figures.bins) })
    : lying(bars, { title, unit });
  return [
    h("h2", {}, title),
    h("p", { class: "line" }, t("analyst.axis", { unit })),
    h("div", { class: "picture" }, picture),
    h(
      "details",
      { class: "twin" },
      h("summary", {}, t("analyst.as_table")),
      barsTable(bars, { bin: titleOf(known.column), unit, caption: title }),
    ),
  ];
}

/** What the bars count. @param {ColumnFigures} figures @param {AnalystChoice} choice */
const weightWords = (figures, choice) =>
  choice.weight === "places" ? t(`analyst.over.${figures.over}`) : t(`analyst.weight.${choice.weight}`);

/** What is known and what is not. @param {ColumnFigures} figures */
function amounts({ known, unknown, over }) {
  const row = (/** @type {string} */ key, /** @type {import("../../core/types.js").ColumnAmount} */ item) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, t(key)),
      ...[item.places, item.area_km2, item.residents].map((value) => h("td", { class: "number" }, number(value))),
    );
  const head = [t(`analyst.over.${over}`), t("analyst.weight.area_km2"), t("analyst.weight.residents")];
  return h(
    "table",
    { class: "plain-table" },
    h("caption", { class: "hidden" }, t("analyst.coverage")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("analyst.coverage")), ...head.map((text) => h("th", { scope: "col", class: "number" }, text)))),
    h("tbody", {}, row("analyst.known", known), row("no_data", unknown)),
  );
}

/** @param {Known} known @param {import("../../core/types.js").ColumnSummary} found */
function summary({ column }, found) {
  const decimals = column.decimals + 1;
  const written = (/** @type {number|null} */ value) =>
    value === null ? t("no_data") : column.dtype === "integer" ? `${number(value, 1)} ${named(column.unit.symbol)}` : columnValue(value, column, decimals);
  const rows = /** @type {[string, number|null][]} */ ([
    ["analyst.low", found.low],
    ...Object.entries(found.quantiles).map(([share, value]) => [`analyst.quantile.${Math.round(100 * Number(share))}`, value]),
    ["analyst.high", found.high],
    ["analyst.mean", found.mean],
    ["analyst.mean_by_area", found.mean_by_area],
    ["analyst.mean_by_residents", found.mean_by_residents],
    ["analyst.deviation", found.deviation],
  ]);
  return h("dl", { class: "facts summary-facts" }, ...rows.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, written(value))]));
}
