/** Every value of a place, grouped by layer, each with unit, kind, vintage and sources. */
import { h } from "../core/dom.js";
import { columnValue, number, vintage } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { kindBadge, sourceFold } from "../data/sources.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {{layer: string, column: string, value: any, text?: string|null, covered?: number|null}} Value */

/**
 * Show values behind one fold for each layer.
 * @param {Value[]} values
 * @param {Catalog} catalog
 * @returns {HTMLElement[]}
 */
export function valueFolds(values, catalog) {
  return catalog.layers
    .map((layer) => {
      const own = values.filter((value) => value.layer === layer.name);
      return own.length ? layerFold(layer, own, catalog) : null;
    })
    .filter((item) => item !== null);
}

/** @param {import("../core/types.js").Layer} layer @param {Value[]} values @param {Catalog} catalog */
function layerFold(layer, values, catalog) {
  const columns = new Map(layer.columns.map((column) => [column.name, column]));
  const known = values.filter((value) => columns.has(value.column));
  const keys = known.flatMap((value) => columns.get(value.column)?.sources ?? []);
  return h(
    "details",
    { class: "layer", "data-layer": layer.name },
    h("summary", {}, named(layer.title)),
    h(
      "table",
      { class: "values" },
      h("tbody", {}, ...known.map((value) => valueRow(value, /** @type {any} */ (columns.get(value.column))))),
    ),
    sourceFold(keys, catalog.sources),
    h("p", { class: "line" }, `${t("legend.licence")}: `, h("span", { lang: "en" }, layer.licence)),
  );
}

/** @param {Value} value @param {import("../core/types.js").Column} column */
function valueRow(value, column) {
  const missing = (value.value ?? value.text ?? null) === null;
  return h(
    "tr",
    { class: missing ? "missing" : null },
    h(
      "th",
      { scope: "row" },
      named(column.title),
      h("span", { class: "about" }, kindBadge(column.kind), column.vintage && ` ${vintage(column.vintage)}`),
    ),
    h("td", { class: "number" }, columnValue(value.value ?? value.text, column), coverage(value, missing)),
  );
}

/**
 * Share of the place that the value rests on, where it is not the whole.
 * @param {Value} value
 * @param {boolean} missing
 */
function coverage(value, missing) {
  if (missing || typeof value.covered !== "number" || value.covered >= 0.995) return null;
  return h("small", { class: "covered" }, t("card.covered", { share: number(value.covered * 100) }));
}
