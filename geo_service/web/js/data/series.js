/**
 * Series: columns of a layer that say the same of several times, told by the periods in their names.
 *
 * `growth_2009_2023` and `growth_2023_2025` are steps of one series; `koppen_now` is the first step of each series that
 * begins with its stem, one for each scenario of the climate.
 */
import { vintage } from "../core/format.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").Column} Column */
/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {{key: string, words: string, from: number}} Step `key` of the subject; `from` the first year. */
/** @typedef {{name: string, variant: string, steps: Step[]}} Series */

const PERIOD = /(?<=_)((?:19|20)\d\d(?:_(?:19|20)\d\d)?)(?=_|$)/;
const PRESENT = /_(?:now|observed)$/;
const PLACE = "*";

/**
 * Return the series that a subject is a step of, the variants of one quantity in order.
 * @param {Subject} subject
 * @param {Catalog} catalog
 * @returns {Series[]}
 */
export function seriesOf(subject, catalog) {
  const layer = catalog.layers.find((item) => item.name === subject.layer?.name);
  if (subject.type !== "column" || !layer) return [];
  const columns = layer.columns.filter((column) => column.dtype !== "text");
  const names = new Set(columns.map((column) => patternOf(column.name)).filter((name) => name.includes(PLACE)));
  return [...names]
    .map((name) => ({ name, variant: variantOf(name), steps: stepsOf(name, columns, layer.name) }))
    .filter(({ steps }) => steps.length > 1 && steps.some((step) => step.key === subject.key));
}

/** Name with the period left open. @param {string} name */
const patternOf = (name) => name.replace(PERIOD, PLACE);

/** @param {string} pattern @param {Column[]} columns @param {string} layer @returns {Step[]} */
function stepsOf(pattern, columns, layer) {
  const stem = pattern.slice(0, pattern.indexOf(PLACE));
  return columns
    .filter(({ name }) => patternOf(name) === pattern || (PRESENT.test(name) && `${name.replace(PRESENT, "")}_` === stem))
    .map((column) => ({ key: `column.${layer}.${column.name}`, words: periodOf(column), from: firstYear(column) }))
    .sort((a, b) => a.from - b.from);
}

/** @param {Column} column */
const periodOf = ({ name, vintage: period }) => vintage((PERIOD.exec(name)?.[1] ?? period).replace("_", "-"));

/** @param {Column} column */
const firstYear = ({ name, vintage: period }) => Number(/\d{4}/.exec(PERIOD.exec(name)?.[1] ?? period)?.[0] ?? 0);

/** Name of a scenario of the climate as its authors write it, else "". @param {string} pattern */
function variantOf(pattern) {
  const found = /_ssp(\d)(\d)(\d)$/.exec(pattern);
  return found ? `SSP${found[1]}-${found[2]}.${found[3]}` : "";
}
