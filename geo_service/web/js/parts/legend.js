/** The legend: classes with their limits, unit, kind, vintage, source, and "no data". */
import { CELL_AREA_KM2, resolutionAt } from "../data/catalog.js";
import { h } from "../core/dom.js";
import { number, vintage, withUnit } from "../core/format.js";
import { hatchBackground } from "../map/hatch.js";
import { named, t } from "../core/i18n.js";
import { isCategorical, legendClasses } from "../map/ramp.js";
import { kindBadge, sourceFold } from "../data/sources.js";
import { isTwoWay, subjectTitle } from "../data/subjects.js";
import { twoWaySquare } from "./legend_two_way.js";

/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {import("../core/types.js").Catalog} Catalog */

/**
 * Draw the legend of a subject.
 * @param {HTMLElement} element
 * @param {Subject} subject
 * @param {Catalog} catalog
 * @param {number} zoom
 * @param {string} [method] By which the districts are ranked.
 */
export function renderLegend(element, subject, catalog, zoom, method = USUAL_METHOD) {
  const folds = [
    subject.type === "score"
      ? weightFold(subject, catalog)
      : sourceFold(subject.column?.sources ?? [], catalog.sources),
    methodFold(subject),
  ];
  element.replaceChildren(
    h("p", { class: "kicker" }, kicker(subject)),
    h(
      "div",
      { class: "legend-head" },
      h("h2", {}, subjectTitle(subject)),
      h("p", { class: "unit" }, `${t("legend.unit")}: ${unitWords(subject)}`),
    ),
    classList(subject),
    subject.key === "score.suitability" && method !== USUAL_METHOD ? methodNote(method) : "",
    facts(subject, catalog, zoom),
    h("div", { class: "legend-folds" }, ...folds),
  );
}

/** The method of what the hexagons show. */
const USUAL_METHOD = "wlc";

/** @param {string} method */
const methodNote = (method) => h("p", { class: "note", "data-method": method }, t("method.note", { method: t(`method.name.${method}`) }));

/** @param {Subject} subject */
function kicker(subject) {
  if (subject.type === "score") return t("group.scores");
  const layer = named(subject.layer?.title);
  return subject.type === "criterion" ? `${t("group.criteria")} · ${layer}` : layer;
}

/** @param {Subject} subject */
function unitWords(subject) {
  if (subject.type === "column") return named(subject.column?.unit.symbol) || t("legend.none");
  return t(
    subject.type === "score" ? `score.unit.${subject.key.split(".")[1]}` : `criterion.unit.${subject.criterion?.part}`,
  );
}

/** Colours of a subject with their words. @param {Subject} subject */
export function classList(subject) {
  const classes = legendClasses(subject).map(({ colour, label, code }) =>
    h(
      "li",
      { "data-code": code },
      h("span", { class: "swatch", style: { "background-color": colour } }),
      h("span", {}, label),
    ),
  );
  const hatch = h("span", { class: "swatch" });
  hatchBackground(hatch);
  const noData = h("li", { class: "no-data" }, hatch, h("span", {}, t("no_data")));
  if (isTwoWay(subject)) return twoWaySquare(subject, noData);
  return h("ul", { class: isCategorical(subject) ? "classes named" : "classes" }, ...classes, noData);
}

const MANY = 8; // classes; a longer list shows only those that have been in view
/** @type {{key: string, codes: Set<number>}} */
let seen = { key: "", codes: new Set() };

/**
 * Shorten a long list of classes to those that the reader has had in view.
 * @param {HTMLElement} element
 * @param {Subject} subject
 * @param {Set<number>} codes
 */
export function shortenClasses(element, subject, codes) {
  if (seen.key !== subject.key) seen = { key: subject.key, codes: new Set() };
  codes.forEach((code) => seen.codes.add(code));
  const items = [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("li[data-code]"))];
  if (items.length <= MANY || !seen.codes.size) return;
  for (const item of items) item.hidden = !seen.codes.has(Number(item.dataset.code));
}

/** @param {Subject} subject @param {Catalog} catalog @param {number} zoom */
function facts(subject, catalog, zoom) {
  const column = subject.column;
  return h(
    "dl",
    { class: "facts" },
    ...[
      row("legend.kind", kindBadge(column && subject.type === "column" ? column.kind : "derived")),
      column?.vintage && row("legend.vintage", vintage(column.vintage)),
      row("legend.cells", h("span", { id: "resolution" }, resolutionWords(catalog, zoom))),
      subject.layer && row("legend.licence", h("span", { lang: "en" }, subject.layer.licence)),
    ],
  );
}

/** @param {string} key @param {Node|string} value */
const row = (key, value) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value));

/** Resolution and mean area of the hexagons at a zoom. @param {Catalog} catalog @param {number} zoom */
export function resolutionWords(catalog, zoom) {
  const resolution = resolutionAt(catalog.zooms, zoom);
  const area = CELL_AREA_KM2[/** @type {4} */ (resolution)];
  return t("legend.resolution", { resolution, area: withUnit(number(area, area < 10 ? 1 : 0), t("unit.km2")) });
}

/** Scores to which the criteria of both parts belong. */
const BOTH_PARTS = ["suitability", "two_way"];

/** @param {Subject} subject @param {Catalog} catalog */
function weightFold(subject, catalog) {
  const which = subject.key.split(".")[1];
  const counted = [...catalog.criteria.values()].filter(
    ({ criterion }) => BOTH_PARTS.includes(which) || (which === "risk" ? criterion.risk : criterion.part === which),
  );
  return h(
    "details",
    { class: "sources" },
    h("summary", {}, t("legend.criteria", { count: counted.length })),
    h("p", {}, t(`score.method.${which}`)),
    h(
      "ul",
      {},
      ...counted.map(({ criterion }) =>
        h("li", {}, named(criterion.title), h("span", { class: "weight" }, weightWords(which, criterion, catalog))),
      ),
    ),
  );
}

/** @param {string} which @param {import("../core/types.js").Criterion} criterion @param {Catalog} catalog */
function weightWords(which, criterion, catalog) {
  if (which === "risk") return t(`risk.${criterion.risk}`);
  const weight = t("legend.weight", { weight: number(100 * shareOf(which, criterion, catalog), 1) });
  return BOTH_PARTS.includes(which) ? `${t(`score.${criterion.part}`)} · ${weight}` : weight;
}

/**
 * Share of a criterion in a score where nothing is missing.
 * @param {string} which
 * @param {import("../core/types.js").Criterion} criterion
 * @param {Catalog} catalog
 */
function shareOf(which, criterion, catalog) {
  const weight = (/** @type {import("../core/types.js").Criterion} */ item) => catalog.weights[item.name] ?? item.weight;
  const counted = [...catalog.criteria.values()]
    .map((item) => item.criterion)
    .filter((item) => which === "suitability" || item.part === which);
  return weight(criterion) / (counted.reduce((sum, item) => sum + weight(item), 0) || 1);
}

/** @param {Subject} subject */
function methodFold(subject) {
  const text = subject.type === "criterion" ? subject.criterion?.citation : subject.column?.method;
  if (!text) return null;
  return h("details", { class: "sources" }, h("summary", {}, t("legend.method")), h("p", {}, named(text)));
}
