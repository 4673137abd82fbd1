/** Bins of the service as bars with the colours and words of the legend. */
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { subjectOf } from "../../data/subjects.js";
import { legendClasses, limits } from "../../map/ramp.js";
import { isQuantity } from "./columns.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").ColumnBin} ColumnBin */
/** @typedef {import("../../parts/charts/histogram.js").Bar} Bar */

/**
 * Make bars.
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {Known} known
 * @param {ColumnBin[]} bins
 * @param {"places"|"area_km2"|"residents"} weight
 * @returns {Bar[]}
 */
export function barsOf(catalog, known, bins, weight) {
  const subject = subjectOf(catalog, `column.${known.key}`);
  const classes = legendClasses(subject);
  const total = bins.reduce((sum, bin) => sum + bin[weight], 0) || 1;
  const edges = isQuantity(known.column) ? limits(subject) : [];
  return bins.map((bin) => ({
    label: bin.code === null ? rangeWords(bin) : className(known, bin.code),
    colour: (bin.code === null ? classes[classAt(bin, edges)] : classes.find((item) => item.code === bin.code))?.colour ?? "",
    value: bin[weight],
    share: bin[weight] / total,
  }));
}

/** Class of the legend that holds the middle of a bin. @param {ColumnBin} bin @param {number[]} edges */
function classAt({ low, high }, edges) {
  if (low === null) return 0;
  if (high === null) return edges.length;
  return edges.filter((edge) => (low + high) / 2 >= edge).length;
}

/** @param {ColumnBin} bin */
function rangeWords({ low, high }) {
  if (low === null) return `< ${number(Number(high), 4)}`;
  if (high === null) return `≥ ${number(low, 4)}`;
  return `${number(low, 4)} ${low < 0 ? "…" : "–"} ${number(high, 4)}`;
}

/** @param {Known} known @param {number} code */
function className({ column }, code) {
  if (column.dtype === "boolean") return t(code ? "yes" : "no");
  return named(column.classes.find((item) => item.code === code)?.label) || String(code);
}

/** Words at the edges of bars, not so many that they touch. @param {ColumnBin[]} bins */
export function edgeWords(bins) {
  const edges = [bins[0]?.low ?? null, ...bins.map((bin) => bin.high)];
  const every = Math.ceil(edges.length / 9);
  return edges.map((edge, position) => (edge === null || position % every ? "" : number(edge, 3)));
}
