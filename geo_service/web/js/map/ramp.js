/** Colours and classes of a subject. The colours themselves stand in tokens.css. */
import { named, t } from "../core/i18n.js";
import { isAbsent, isTwoWay, limitWords, subjectExpression } from "../data/subjects.js";

/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {import("../core/types.js").LegendClass} LegendClass */
/** @typedef {import("../data/subjects.js").Scale} Scale */

const CLASSES = 5;
/** Limits between the nine classes of two parts at once. */
const BETWEEN_CLASSES = Array.from({ length: 8 }, (_, position) => position + 0.5);
export const TRANSPARENT = "rgba(0, 0, 0, 0)";

/** Value of a colour token in the present theme. @param {string} name */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** @param {string} family @param {number} count @returns {string[]} */
const anchors = (family, count) => Array.from({ length: count }, (_, position) => token(`${family}-${position + 1}`));

/** @param {string} hex @returns {number[]} */
const channels = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));

/** Colour at a place between the first (0) and the last (4) of five. @param {string[]} colours @param {number} place */
function between(colours, place) {
  const [low, high] = [Math.floor(place), Math.ceil(place)].map((index) => channels(colours[index]));
  const mixed = low.map((value, index) => Math.round(value + (high[index] - value) * (place - Math.floor(place))));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Places of classes on the sequential ramp, evenly from end to end. @param {number} count @returns {number[]} */
const evenly = (count) =>
  Array.from({ length: count }, (_, position) => (count === 1 ? CLASSES - 1 : (position * (CLASSES - 1)) / (count - 1)));

/**
 * Places of classes on the diverging ramp: those below zero on one half, those above on the other, and the class that
 * holds zero, if there is one, in the middle.
 * @param {number[]} edges
 * @returns {number[]}
 */
function aroundZero(edges) {
  const middle = (CLASSES - 1) / 2;
  const below = edges.filter((edge) => edge <= 0).length;
  const above = edges.filter((edge) => edge >= 0).length;
  const holding = edges.includes(0) ? [] : [middle];
  const falling = Array.from({ length: below }, (_, position) => (position * middle) / below);
  const rising = Array.from({ length: above }, (_, position) => middle + ((position + 1) * middle) / above);
  return [...falling, ...holding, ...rising];
}

/** Limits between the classes, in the subject's own unit. @param {Subject} subject @returns {number[]} */
export function limits(subject) {
  const column = subject.column;
  if (isTwoWay(subject)) return BETWEEN_CLASSES;
  if (subject.type !== "column" || !column) return [0.2, 0.4, 0.6, 0.8];
  if (column.breaks.length) return column.breaks;
  const [low, high] = column.scale ?? column.bounds ?? [0, 1];
  return Array.from({ length: CLASSES - 1 }, (_, position) => low + ((position + 1) * (high - low)) / CLASSES);
}

/** Whether there are classes on both sides of zero, so that two directions are told apart. @param {number[]} list */
const parts = (list) => list[0] < 0 && list[list.length - 1] > 0;

/** Whether the subject has named classes. @param {Subject} subject */
export const isCategorical = (subject) =>
  subject.type === "column" && (subject.column?.dtype === "code" || subject.column?.dtype === "boolean");

/** @param {Subject} subject @returns {LegendClass[]} */
function categories(subject) {
  const column = /** @type {import("../core/types.js").Column} */ (subject.column);
  if (column.dtype === "boolean") {
    return [
      { code: 1, colour: token("yes"), label: t("yes") },
      { code: 0, colour: token("no"), label: t("no") },
    ];
  }
  const own = anchors("class", 8);
  return column.classes.map((item, position) => ({
    code: item.code,
    colour: item.colour || own[position % own.length],
    label: named(item.label),
  }));
}

/**
 * Return the classes that the legend shows, in order.
 * @param {Subject} subject
 * @returns {LegendClass[]}
 */
export function legendClasses(subject) {
  if (isCategorical(subject)) return categories(subject);
  if (isTwoWay(subject)) return anchors("both", 9).map((colour) => ({ colour, label: "", code: null }));
  const edges = limits(subject);
  const anchored = anchors(parts(edges) ? "diverging" : "ramp", CLASSES);
  const colours = (parts(edges) ? aroundZero(edges) : evenly(edges.length + 1)).map((place) => between(anchored, place));
  return colours.map((colour, position) => ({ colour, label: rangeWords(subject, edges, position), code: null }));
}

/** @param {Subject} subject @param {number[]} edges @param {number} position */
function rangeWords(subject, edges, position) {
  const words = (/** @type {number} */ value) => limitWords(subject, value);
  if (position === 0) return `< ${words(edges[0])}`;
  if (position === edges.length) return `≥ ${words(edges[position - 1])}`;
  const dash = edges[0] < 0 ? "…" : "–"; // a dash beside a minus is hard to read
  return `${words(edges[position - 1])} ${dash} ${words(edges[position])}`;
}

/**
 * Return the map expression of a subject's colour; transparent, so that the hatch shows, where there is no data.
 * @param {Subject} subject
 * @param {import("../core/types.js").Catalog} catalog
 * @param {Scale|null} scale
 * @returns {any}
 */
export function colourExpression(subject, catalog, scale) {
  const value = subjectExpression(subject, catalog);
  if (isCategorical(subject)) {
    return ["match", value, ...categories(subject).flatMap((item) => [item.code, item.colour]), TRANSPARENT];
  }
  const toTile = (/** @type {number} */ edge) => (scale ? (edge - scale.offset) / scale.step : edge);
  const edges = limits(subject).map(toTile);
  const colours = legendClasses(subject).map((item) => item.colour);
  const steps = edges.flatMap((edge, position) => [edge, colours[position + 1]]);
  const inOrder = ["step", ["var", "value"], colours[0], ...steps];
  return ["let", "value", value, ["case", isAbsent(subject, ["var", "value"]), TRANSPARENT, inOrder]];
}
