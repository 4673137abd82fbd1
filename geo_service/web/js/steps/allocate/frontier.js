/** What fairness costs: total suitability by the least part of its fair share that every district receives. */
import { h } from "../../core/dom.js";
import { t } from "../../core/i18n.js";
import { chart, decimals, linear, s, ticks } from "../../parts/charts/svg.js";
import { percent, sentences } from "./words.js";

const [WIDTH, HEIGHT] = [400, 190];
const PLOT = { left: 52, right: 12, top: 10, bottom: 40 };
const FLAT = 0.01; // of the best: the least height of the axis

/** @param {any} answer @returns {HTMLElement} */
export function fairness(answer) {
  const points = answer.frontier ?? [];
  const lines = sentences(answer, "frontier");
  return h(
    "details",
    { class: "group said frontier" },
    h("summary", {}, t("allocate.fairness")),
    h("p", { class: "line" }, t("allocate.fairness_text")),
    points.length > 1 ? drawing(points) : null,
    points.length > 1 ? twin(points) : null,
    h("ul", { class: "said-lines" }, ...lines.map((line) => h("li", {}, line))),
  );
}

/** @typedef {{level: number, objective: number}} Point */

/** @param {Point[]} points */
function drawing(points) {
  const best = points[0].objective;
  const parts = points.map(({ objective }) => objective / best);
  const most = points[points.length - 1].level;
  const x = linear([0, most], [PLOT.left, WIDTH - PLOT.right]);
  const y = linear([Math.min(...parts, 1 - FLAT), 1], [HEIGHT - PLOT.bottom, PLOT.top]);
  const path = points.map(({ level }, at) => `${at ? "L" : "M"}${x(level).toFixed(1)},${y(parts[at]).toFixed(1)}`).join("");
  return chart(
    { width: WIDTH, height: HEIGHT, title: t("allocate.fairness"), text: t("allocate.fairness_text"), name: "frontier" },
    ...upAxis(Math.min(...parts, 1 - FLAT), y),
    ...ticks(0, most, 5).map((mark) => s("text", { x: x(mark), y: HEIGHT - PLOT.bottom + 15, "text-anchor": "middle" }, percent(mark, 0))),
    s("text", { x: WIDTH - PLOT.right, y: HEIGHT - 6, "text-anchor": "end", class: "tick" }, t("allocate.fair_part")),
    s("path", { d: path, class: "line-of" }),
    ...points.map(({ level }, at) => s("circle", { cx: x(level), cy: y(parts[at]), r: 3.5, class: "dot-of" }, s("title", {}, `${percent(level)}: ${percent(parts[at], 2)}`))),
  );
}

/** @param {number} low @param {(value: number) => number} y */
function upAxis(low, y) {
  const marks = ticks(100 * low, 100, 4);
  return marks.flatMap((mark) => [
    s("line", { x1: PLOT.left, x2: WIDTH - PLOT.right, y1: y(mark / 100), y2: y(mark / 100), class: "grid" }),
    s("text", { x: PLOT.left - 6, y: y(mark / 100) + 4, "text-anchor": "end" }, percent(mark / 100, decimals(marks))),
  ]);
}

/** @param {Point[]} points */
function twin(points) {
  const row = (/** @type {Point} */ { level, objective }) =>
    h("tr", {}, h("th", { scope: "row" }, percent(level)), h("td", { class: "number" }, percent(objective / points[0].objective, 2)));
  return h(
    "details",
    { class: "inner twin" },
    h("summary", {}, t("allocate.as_table")),
    h(
      "table",
      { class: "plain-table" },
      h("caption", { class: "hidden" }, t("allocate.fairness")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("allocate.fair_part")), h("th", { scope: "col", class: "number" }, t("allocate.of_best")))),
      h("tbody", {}, ...points.map(row)),
    ),
  );
}
