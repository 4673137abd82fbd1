/** Scores as parallel bars: one group a score, one bar a district; the table below says the same in numbers. */
import { h } from "../../core/dom.js";
import { score } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { SCORES } from "../../data/score.js";
import { svg } from "../../parts/svg.js";
import { badge, LETTERS } from "./sides.js";

/** @typedef {import("../compare.js").Side} Side */

const WIDTH = 460;
const BAR = 14;
const GAP = 4;
const LEFT = 22;
const RIGHT = 52;
const TITLE = 20;

/** @param {Side[]} sides @returns {HTMLElement} */
export function chart(sides) {
  const group = TITLE + sides.length * (BAR + GAP) + 8;
  const picture = svg(
    "svg",
    { class: "chart", viewBox: `0 0 ${WIDTH} ${SCORES.length * group}`, role: "img", "aria-label": t("compare.chart") },
    patterns(),
    ...SCORES.flatMap((name, place) => scoreGroup(name, sides, place * group)),
  );
  const key = sides.map(({ row }, position) => h("li", {}, badge(position), named(row.name)));
  return h("figure", { class: "bars-beside" }, h("figcaption", {}, h("ul", { class: "key" }, ...key)), picture);
}

/** A pattern for each district beside its colour. */
function patterns() {
  const lines = svg("pattern", { id: "side-lines", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("rect", { width: 6, height: 6, class: "ink-2" }), svg("rect", { width: 2, height: 6, class: "ink-paper" }));
  const dots = svg("pattern", { id: "side-dots", width: 6, height: 6, patternUnits: "userSpaceOnUse" }, svg("rect", { width: 6, height: 6, class: "ink-3" }), svg("circle", { cx: 3, cy: 3, r: 1.3, class: "ink-paper" }));
  return svg("defs", {}, lines, dots);
}

/** @param {typeof SCORES[number]} name @param {Side[]} sides @param {number} top */
function scoreGroup(name, sides, top) {
  const title = svg("text", { x: 0, y: top + 14, class: "chart-title" }, t(`score.${name}`));
  return [title, ...sides.flatMap(({ row }, position) => bar(row, name, position, top + TITLE + position * (BAR + GAP)))];
}

/** @param {any} row @param {typeof SCORES[number]} name @param {number} position @param {number} top */
function bar(row, name, position, top) {
  const scale = (/** @type {number} */ value) => LEFT + value * (WIDTH - LEFT - RIGHT);
  const value = row[name];
  const parts = [
    svg("text", { x: 4, y: top + 11, class: "chart-letter" }, LETTERS[position]),
    svg("rect", { x: LEFT, y: top, width: scale(1) - LEFT, height: BAR, class: "ink-track" }),
  ];
  if (value !== null) parts.push(svg("rect", { x: LEFT, y: top, width: Math.max(scale(value) - LEFT, 1), height: BAR, class: `ink-${position + 1} bar-${position + 1}` }));
  if (name === "suitability" && row.score_low !== null && row.score_low !== undefined) parts.push(whisker(scale(row.score_low), scale(row.score_high), top + BAR / 2));
  parts.push(svg("text", { x: WIDTH, y: top + 11, class: "chart-value", "text-anchor": "end" }, value === null ? "–" : score(value)));
  return parts;
}

/** Where nine draws in ten lie. @param {number} low @param {number} high @param {number} y */
const whisker = (low, high, y) =>
  svg("path", { class: "whisker", d: `M${low} ${y - 4}v8M${low} ${y}H${high}M${high} ${y - 4}v8` });
