/** The register of border stretches: its columns, its neighbours, and the rows of the service. */
import { getJson } from "../../core/api.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("../../core/types.js").Column} Column */
/** @typedef {import("../../core/types.js").Stretch} Stretch */
/** @typedef {import("../../core/types.js").StretchTotals} StretchTotals */

const REGISTER = "border_stretches";
/** Column of the cells whose classes are the neighbours on land. */
const LAND = { layer: "border_districts", column: "nearest_neighbour" };

/** Columns of the register by name. @param {Catalog} catalog @returns {Map<string, Column>} */
export function registerColumns(catalog) {
  const registers = /** @type {any[]} */ (catalog.layers.flatMap((layer) => layer.registers));
  const columns = registers.find((item) => item.name === REGISTER)?.columns ?? [];
  return new Map(columns.map((/** @type {Column} */ column) => [column.name, column]));
}

/** Classes of the neighbours on land. @param {Catalog} catalog @param {Map<string, Column>} columns */
export function landNeighbours(catalog, columns) {
  const layer = catalog.layers.find((item) => item.name === LAND.layer);
  const land = new Set(layer?.columns.find((item) => item.name === LAND.column)?.classes.map((item) => item.code));
  return (columns.get("neighbour")?.classes ?? []).filter((item) => land.has(item.code));
}

/**
 * Address of stretches.
 * @param {Record<string, string|number|number[]>} query
 * @returns {string}
 */
export function stretchesAddress(query) {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, String(item)]));
  return `/api/border-stretches?${new URLSearchParams(pairs.filter(([, value]) => value !== ""))}`;
}

/**
 * Load the stretches of an oblast, or all of them.
 * @param {string} oblast
 * @param {number} kilometres Beyond this distance a settlement does not count.
 * @param {AbortSignal} signal
 * @returns {Promise<{stretches: Stretch[], totals: StretchTotals[]}>}
 */
export const loadStretches = (oblast, kilometres, signal) =>
  getJson(stretchesAddress({ oblast, settlement_km: kilometres }), signal);

/** What a row is sorted by. @param {Stretch} row @param {string} key */
const valueOf = (row, key) => row.values[key] ?? null;

/**
 * Put rows in order, unknown ones last.
 * @param {Stretch[]} rows
 * @param {string} key Column of the register.
 * @param {boolean} downwards
 * @returns {Stretch[]}
 */
export function sorted(rows, key, downwards) {
  const compare = (/** @type {any} */ a, /** @type {any} */ b) =>
    typeof a === "string" ? a.localeCompare(b) : Number(a) - Number(b);
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first, key), valueOf(second, key)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (downwards ? -1 : 1) * compare(a, b) || first.stretch.localeCompare(second.stretch);
  });
}
