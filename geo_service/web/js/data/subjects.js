/** What the hexagons can be coloured by: scores, criteria, and the columns of each layer. */
import { named, t } from "../core/i18n.js";
import { SCORES, FULL, scoreExpression, scorer, TWO_WAY, unknownExpression } from "./score.js";
import { columnValue, number, score } from "../core/format.js";

/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {import("../core/types.js").Catalog} Catalog */

/**
 * List every subject, grouped as the reader chooses them.
 * @param {Catalog} catalog
 * @returns {{key: string, subjects: Subject[]}[]}
 */
export function subjectGroups(catalog) {
  const layers = catalog.layers.map((layer) => ({
    key: layer.name,
    subjects: layer.columns.filter((column) => column.dtype !== "text").map((column) => columnSubject(layer, column)),
  }));
  return [
    { key: "scores", subjects: [...SCORES, TWO_WAY].map(scoreSubject) },
    { key: "criteria", subjects: [...catalog.criteria.keys()].map((name) => criterionSubject(catalog, name)) },
    ...layers.filter((group) => group.subjects.length),
  ];
}

/** Find a subject by key, or the suitability. @param {Catalog} catalog @param {string} key @returns {Subject} */
export function subjectOf(catalog, key) {
  const [type, first, second] = key.split(".");
  if (type === "criterion" && catalog.criteria.has(first)) return criterionSubject(catalog, first);
  const layer = catalog.layers.find((item) => item.name === first);
  const column = layer?.columns.find((item) => item.name === second && item.dtype !== "text");
  if (type === "column" && layer && column) return columnSubject(layer, column);
  return scoreSubject([...SCORES, TWO_WAY].find((name) => name === first) ?? "suitability");
}

/** @param {string} name @returns {Subject} */
const scoreSubject = (name) => ({
  key: `score.${name}`,
  type: "score",
  tileset: "hexagons",
  layer: null,
  column: null,
  criterion: null,
});

/** @param {Catalog} catalog @param {string} name @returns {Subject} */
function criterionSubject(catalog, name) {
  const { criterion, layer, column } = /** @type {any} */ (catalog.criteria.get(name));
  return { key: `criterion.${name}`, type: "criterion", tileset: "hexagons", layer, column, criterion };
}

/** @param {import("../core/types.js").Layer} layer @param {import("../core/types.js").Column} column @returns {Subject} */
const columnSubject = (layer, column) => ({
  key: `column.${layer.name}.${column.name}`,
  type: "column",
  tileset: layer.name,
  layer,
  column,
  criterion: null,
});

/** Name of a score without its type. @param {Subject} subject */
const scoreName = (subject) => /** @type {import("./score.js").ScoreName} */ (subject.key.slice("score.".length));

/** Whether a subject shows need and livability at once. @param {Subject} subject */
export const isTwoWay = (subject) => subject.key === `score.${TWO_WAY}`;

/** What the reader sees. @param {Subject} subject */
export function subjectTitle(subject) {
  if (subject.type === "score") return t(subject.key);
  return named(subject.criterion?.title ?? subject.column?.title);
}

/** Decoder of a column's bytes from its TileJSON. @typedef {{offset: number, step: number}} Scale */

/** Stands for an attribute that a feature lacks; no column reaches it. */
const ABSENT = -2147483648;

/**
 * Return the map expression of a subject's value in its tiles, `isAbsent` of it where there is no data.
 * @param {Subject} subject
 * @param {Catalog} catalog
 * @returns {any}
 */
export function subjectExpression(subject, catalog) {
  if (subject.type === "score") return scoreExpression(scoreName(subject), criteriaOf(catalog), catalog.weights, catalog.balance);
  const name = subject.criterion ? subject.criterion.name : subject.column?.name;
  const byte = ["coalesce", ["get", name], ABSENT];
  return subject.type === "criterion" ? ["/", byte, FULL] : byte;
}

/**
 * Return what computes a score of a feature from its attributes, null where nothing is known.
 * @param {Subject} subject A score.
 * @param {Catalog} catalog
 */
export const subjectScorer = (subject, catalog) =>
  scorer(scoreName(subject), criteriaOf(catalog), catalog.weights, catalog.balance);

/**
 * Return the map expression that tells "no data": scores and criteria are never negative, a column may be.
 * @param {Subject} subject
 * @param {any} value Expression of the subject's value.
 * @returns {any}
 */
export const isAbsent = (subject, value) => (subject.type === "column" ? ["==", value, ABSENT] : ["<", value, 0]);

/**
 * Return the map expression that picks the features of which nothing is known.
 * @param {Subject} subject
 * @param {Catalog} catalog
 * @returns {any}
 */
export function gapExpression(subject, catalog) {
  if (subject.type === "score") return unknownExpression(scoreName(subject), criteriaOf(catalog), catalog.weights, catalog.balance);
  return ["!", ["has", subject.criterion ? subject.criterion.name : subject.column?.name]];
}

/** @param {Catalog} catalog */
const criteriaOf = (catalog) => [...catalog.criteria.values()].map((item) => item.criterion);

/**
 * Say a feature's value in words.
 * @param {Subject} subject
 * @param {Catalog} catalog
 * @param {Scale|null} scale
 * @param {Record<string, any>} bytes Attributes of the feature.
 * @returns {string}
 */
export function subjectWords(subject, catalog, scale, bytes) {
  if (isTwoWay(subject)) return bothWords(catalog, bytes);
  if (subject.type === "score") return score(subjectScorer(subject, catalog)(bytes));
  const name = subject.criterion ? subject.criterion.name : String(subject.column?.name);
  const byte = bytes[name];
  if (typeof byte !== "number") return t("no_data");
  return subject.type === "criterion" ? score(byte / FULL) : columnWords(subject, scale, byte);
}

/** Both parts in words. @param {Catalog} catalog @param {Record<string, any>} bytes */
function bothWords(catalog, bytes) {
  const part = (/** @type {"need"|"livability"} */ name) =>
    score(scorer(name, criteriaOf(catalog), catalog.weights, catalog.balance)(bytes));
  return t("score.two_way_words", { need: part("need"), livability: part("livability") });
}

/** @param {Subject} subject @param {Scale|null} scale @param {number} byte */
function columnWords(subject, scale, byte) {
  const column = /** @type {import("../core/types.js").Column} */ (subject.column);
  if (column.dtype === "code" || column.dtype === "boolean" || !scale) return columnValue(byte, column);
  const value = scale.offset + byte * scale.step;
  return columnValue(value, column, stepDecimals(scale.step));
}

/** Decimals that a step of the ramp can tell apart. @param {number} step */
const stepDecimals = (step) => Math.max(0, Math.ceil(-Math.log10(step)));

/** Write a limit between classes. @param {Subject} subject @param {number} value */
export function limitWords(subject, value) {
  return subject.type === "column" ? number(value, 4) : number(value, 2);
}
