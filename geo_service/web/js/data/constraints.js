/** What a constraint says: in plain words, and as a filter of tiles that finds what it excludes. */
import { columnValue, number, withUnit } from "../core/format.js";
import { named, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").Column} Column */
/** @typedef {import("../core/types.js").Constraint} Constraint */

/**
 * What a constraint looks at: a column of a layer in its unit, or a criterion from 0 to 1.
 * @typedef {Object} Quantity
 * @property {string} key As a constraint names it.
 * @property {string} tileset
 * @property {string} property Name inside the tileset.
 * @property {Column|null} column null for a criterion.
 * @property {"number"|"classes"|"boolean"} type
 */

const DECIMALS = 3;
/** Characters of a filter, which the service limits to 2000. */
const LONGEST_FILTER = 1900;

/** @param {Catalog} catalog @param {string} key `layer.column`, or the name of a criterion. @returns {Quantity|null} */
export function quantityOf(catalog, key) {
  if (catalog.criteria.has(key)) return { key, tileset: "hexagons", property: key, column: null, type: "number" };
  const [tileset, property] = key.split(".");
  const column = catalog.layers.find((layer) => layer.name === tileset)?.columns.find((item) => item.name === property);
  return column && column.dtype !== "text" ? { key, tileset, property, column, type: typeOf(column) } : null;
}

/** @param {Column} column @returns {Quantity["type"]} */
function typeOf({ dtype }) {
  if (dtype === "boolean") return "boolean";
  return dtype === "code" ? "classes" : "number";
}

/** @param {Catalog} catalog @param {Quantity} quantity */
export const quantityTitle = (catalog, { key, column }) => named(column?.title ?? catalog.criteria.get(key)?.criterion.title);

/** Say a limit with its unit. @param {Quantity|null} quantity @param {number} value */
const limitWords = (quantity, value) => withUnit(number(value, DECIMALS), named(quantity?.column?.unit.symbol));

/**
 * Say in plain words what a constraint demands.
 * @param {Constraint} constraint
 * @param {Catalog} catalog
 * @returns {string}
 */
export function constraintWords(constraint, catalog) {
  const whole = constraint.over === "districts" ? t("constraint.districts", { words: demand(constraint, catalog) }) : demand(constraint, catalog);
  return constraint.unknown === "exclude" ? t("constraint.unknown", { words: whole }) : whole;
}

/** @param {Constraint} constraint @param {Catalog} catalog */
function demand(constraint, catalog) {
  if (constraint.kind === "named") return namedWords(constraint, catalog);
  if (constraint.kind === "area") return t(constraint.keep ? "constraint.inside" : "constraint.outside");
  const quantity = quantityOf(catalog, constraint.column);
  const title = quantity ? quantityTitle(catalog, quantity) : constraint.column;
  if (constraint.kind === "classes") return classWords(constraint, quantity, title);
  const value = (/** @type {number} */ limit) => limitWords(quantity, limit);
  const { low, high, strict } = limitsOf(constraint);
  if (low !== null && high !== null) return t("constraint.between", { title, low: value(low), high: value(high) });
  if (low !== null) return t(strict ? "constraint.over" : "constraint.at_least", { title, value: value(low) });
  return t(strict ? "constraint.under" : "constraint.at_most", { title, value: value(Number(high)) });
}

/**
 * Limits between which a band or a threshold keeps places.
 * @param {Constraint} constraint
 * @returns {{low: number|null, high: number|null, strict: boolean}}
 */
export function limitsOf({ kind, at_least = null, at_most = null, comparison = "", value = null }) {
  if (kind === "band") return { low: at_least, high: at_most, strict: false };
  const above = comparison.startsWith(">");
  return { low: above ? value : null, high: above ? null : value, strict: comparison.length === 1 };
}

/** @param {Constraint} constraint @param {Catalog} catalog */
function namedWords({ level, katos, keep }, catalog) {
  const places = level === "oblast" ? catalog.oblasts : catalog.districts;
  const names = katos.map((/** @type {string} */ kato) => named(places.get(kato)?.name) || kato).join(", ");
  return t(keep ? "constraint.only_places" : "constraint.without_places", { names });
}

/** @param {Constraint} constraint @param {Quantity|null} quantity @param {string} title */
function classWords({ classes, keep }, quantity, title) {
  const name = (/** @type {number} */ code) => (quantity?.column ? columnValue(code, quantity.column) : String(code));
  return t(keep ? "constraint.only_classes" : "constraint.without_classes", { title, names: classes.map(name).join(", ") });
}

/**
 * Return where to ask for what a constraint excludes cell by cell, and the filter in CQL2; null where tiles cannot tell.
 * @param {Constraint} constraint
 * @param {string[]} oblasts Those of the scenario; none for the whole country.
 * @param {Catalog} catalog
 * @returns {{tileset: string, filter: string}|null}
 */
export function excludedCells(constraint, oblasts, catalog) {
  if (constraint.kind === "named" || constraint.over === "districts") return null;
  const quantity = constraint.kind === "area" ? null : quantityOf(catalog, constraint.column);
  if (constraint.kind !== "area" && !quantity) return null;
  const broken = quantity ? brokenBy(constraint, quantity) : outsideOf(constraint);
  const unknown = quantity && constraint.unknown === "exclude" ? ` OR ${quantity.property} IS NULL` : "";
  const where = oblasts.length ? `oblast IN (${oblasts.map((kato) => `'${kato}'`).join()}) AND ` : "";
  const filter = `${where}(${broken}${unknown})`;
  return filter.length > LONGEST_FILTER ? null : { tileset: quantity?.tileset ?? "hexagons", filter };
}

/** @param {Constraint} constraint @param {Quantity} quantity */
function brokenBy(constraint, { property, type }) {
  if (constraint.kind === "classes") {
    const codes = constraint.classes;
    const chosen =
      type === "boolean"
        ? codes.map((/** @type {number} */ code) => `${property} = ${Boolean(code)}`).join(" OR ")
        : `${property} IN (${codes.join()})`;
    return constraint.keep ? `NOT (${chosen})` : chosen;
  }
  const { low, high, strict } = limitsOf(constraint);
  const parts = [
    low === null ? "" : `${property} ${strict ? "<=" : "<"} ${low}`,
    high === null ? "" : `${property} ${strict ? ">=" : ">"} ${high}`,
  ];
  return parts.filter(Boolean).join(" OR ");
}

/** @param {Constraint} constraint */
function outsideOf({ rings, keep }) {
  const ring = (/** @type {number[][]} */ corners) => `(${closed(corners).map((corner) => corner.join(" ")).join()})`;
  const meets = `S_INTERSECTS(geometry, POLYGON(${rings.map(ring).join()}))`;
  return keep ? `NOT ${meets}` : meets;
}

/** Corners with the first repeated at the end, as GeoJSON and CQL2 want them. @param {number[][]} corners */
export function closed(corners) {
  const [first, last] = [corners[0], corners[corners.length - 1]];
  return first && (first[0] !== last[0] || first[1] !== last[1]) ? [...corners, first] : corners;
}
