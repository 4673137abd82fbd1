/** Two columns over districts: the scatter, Spearman's correlation, and the same as a table. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { lightPoint, scatter } from "../../parts/charts/scatter.js";
import { isQuantity, titleOf, wordsOf } from "./columns.js";
import { pickColumn } from "./fields.js";
import { spearman } from "./statistics.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").ColumnFigures} ColumnFigures */
/** @typedef {import("../../core/types.js").AnalystChoice} AnalystChoice */
/** @typedef {{point: (kato: string) => void, choose: (kato: string) => void}} Answers */

/**
 * Draw it.
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {{known: Known, figures: ColumnFigures}} across
 * @param {{known: Known, figures: ColumnFigures}} up
 * @param {(patch: Partial<AnalystChoice>) => void} change
 * @param {Answers} on
 * @returns {{element: HTMLElement, light: (kato: string) => void}}
 */
export function pairs(catalog, across, up, change, on) {
  const points = pointsOf(catalog, across, up);
  const [x, y] = [titleOf(across.known.column), titleOf(up.known.column)];
  const rho = spearman(points.map((item) => item.x), points.map((item) => item.y));
  const left = across.figures.districts.length - points.length;
  const found = rho === null ? t("analyst.no_rho", { n: number(points.length) }) : t("analyst.rho", { rho: number(rho, 2), n: number(points.length) });
  const picture = points.length ? scatter(points, { title: t("analyst.scatter_title", { x, y }), text: found, x, y }, on) : null;
  const element = h(
    "div",
    { class: "analysis" },
    h("div", { class: "fields" }, pickColumn("analyst.other", catalog, up.known.key, isQuantity, (other) => change({ other }))),
    h("h2", {}, y),
    picture && h("div", { class: "picture" }, /** @type {any} */ (picture)),
    h("p", { class: "finding", role: "status" }, found),
    h("p", { class: "line" }, t("analyst.rho_text"), left ? ` ${t("analyst.left_out", { count: number(left) })}` : ""),
    h("details", { class: "twin" }, h("summary", {}, t("analyst.as_table")), table(points, x, y, across, up, on)),
  );
  return { element, light: (kato) => picture && lightPoint(picture, kato) };
}

/**
 * Districts that both columns know.
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {{known: Known, figures: ColumnFigures}} across
 * @param {{known: Known, figures: ColumnFigures}} up
 */
function pointsOf(catalog, across, up) {
  const other = new Map(up.figures.districts.map((item) => [item.kato, item]));
  return across.figures.districts.flatMap((item) => {
    const match = other.get(item.kato);
    if (item.value === null || !match || match.value === null) return [];
    const name = named(catalog.districts.get(item.kato)?.name);
    const words = `${name}: ${wordsOf(item, across.known.column)}; ${wordsOf(match, up.known.column)}`;
    return [{ kato: item.kato, name, x: item.value, y: match.value, words }];
  });
}

/**
 * @param {import("../../parts/charts/scatter.js").Point[]} points
 * @param {string} x
 * @param {string} y
 * @param {{known: Known}} across
 * @param {{known: Known}} up
 * @param {Answers} on
 */
function table(points, x, y, across, up, on) {
  const words = (/** @type {Known} */ known, /** @type {number} */ value) => wordsOf({ value, text: null }, known.column);
  return h(
    "table",
    { class: "plain-table" },
    h("caption", { class: "hidden" }, t("analyst.scatter_title", { x, y })),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("ranking.district")), ...[x, y].map((text) => h("th", { scope: "col", class: "number" }, text)))),
    h(
      "tbody",
      {},
      ...points.map((item) =>
        h(
          "tr",
          { on: { mouseenter: () => on.point(item.kato), mouseleave: () => on.point("") } },
          h("th", { scope: "row" }, h("button", { type: "button", class: "place", on: { click: () => on.choose(item.kato) } }, item.name)),
          h("td", { class: "number" }, words(across.known, item.x)),
          h("td", { class: "number" }, words(up.known, item.y)),
        ),
      ),
    ),
  );
}
