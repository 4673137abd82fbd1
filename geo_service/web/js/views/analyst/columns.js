/** Columns of layers by their keys, and their figures from the service. */
import { getJson } from "../../core/api.js";
import { columnValue } from "../../core/format.js";
import { named } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("../../core/types.js").Layer} Layer */
/** @typedef {import("../../core/types.js").Column} Column */
/** @typedef {import("../../core/types.js").ColumnFigures} ColumnFigures */
/** @typedef {{key: string, layer: Layer, column: Column}} Known A column, its key being "layer.column". */

/** Find a column. @param {Catalog} catalog @param {string} key @returns {Known|null} */
export function columnOf(catalog, key) {
  const [name, rest] = key.split(".");
  const layer = catalog.layers.find((item) => item.name === name);
  const column = layer?.columns.find((item) => item.name === rest);
  return layer && column ? { key, layer, column } : null;
}

/** Whether a column holds quantities. @param {Column} column */
export const isQuantity = (column) => column.dtype === "number" || column.dtype === "integer";

/** Whether it holds words. @param {Column} column */
export const isText = (column) => column.dtype === "text";

/**
 * Load the figures of a column.
 * @param {Known} known
 * @param {{over?: string, oblast?: string, bins?: number|string}} query
 * @param {AbortSignal} signal
 * @returns {Promise<ColumnFigures>}
 */
export function loadFigures({ layer, column }, query, signal) {
  const pairs = Object.entries(query).filter(([, value]) => value !== "").map(([name, value]) => [name, String(value)]);
  return getJson(`/api/columns/${layer.name}/${column.name}?${new URLSearchParams(pairs)}`, signal);
}

/** Unit of a column in words, "" for classes and words. @param {Column} column */
export const unitOf = (column) => (isQuantity(column) ? named(column.unit.symbol) : "");

/** Title with the unit. @param {Column} column */
export const titleOf = (column) => [named(column.title), unitOf(column)].filter(Boolean).join(", ");

/** Value of a district in words. @param {{value: number|null, text: string|null}} item @param {Column} column */
export const wordsOf = (item, column) => columnValue(item.value ?? item.text, column);

/** Options of every column, by layer. @param {Catalog} catalog @param {(column: Column) => boolean} wanted */
export const grouped = (catalog, wanted) =>
  catalog.layers
    .map((layer) => ({ layer, columns: layer.columns.filter(wanted) }))
    .filter((group) => group.columns.length);
