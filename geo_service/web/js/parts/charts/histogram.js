/** A histogram as bars, and as a table. */
import { h } from "../../core/dom.js";
import { number, withUnit } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { chart, decimals, linear, s, ticks } from "./svg.js";

/** @typedef {{label: string, colour: string, value: number, share: number}} Bar */

const [WIDTH, LEFT, TOP, BOTTOM] = [460, 52, 8, 26];
const ROW = 22; // height of a bar that lies
const LEAST = 0.001; // a smaller share is written as less than this
const LABELS = 176; // width of the names beside them

/**
 * Draw bars that stand, for bins in order.
 * @param {Bar[]} bars
 * @param {{title: string, unit: string, edges: string[]}} words Edges between the bars, "" where nothing is written.
 */
export function standing(bars, { title, unit, edges }) {
  const height = 210;
  const marks = ticks(0, Math.max(...bars.map((bar) => bar.value), 1e-9), 4);
  const y = linear([0, Math.max(...bars.map((bar) => bar.value), marks[marks.length - 1] || 1)], [height - BOTTOM, TOP]);
  const wide = (WIDTH - LEFT - 8) / bars.length;
  return chart(
    { width: WIDTH, height, title, text: described(bars, unit), name: "histogram" },
    ...marks.flatMap((mark) => [
      s("line", { class: "grid", x1: LEFT, x2: WIDTH - 8, y1: y(mark), y2: y(mark) }),
      s("text", { class: "tick", x: LEFT - 6, y: y(mark) + 4, "text-anchor": "end" }, short(mark, marks)),
    ]),
    ...bars.map((bar, position) =>
      s(
        "rect",
        { class: "bar", x: LEFT + position * wide + 0.5, width: Math.max(1, wide - 1), y: y(bar.value), height: height - BOTTOM - y(bar.value), fill: bar.colour },
        s("title", {}, tip(bar, unit)),
      ),
    ),
    ...edges.map((edge, position) =>
      edge ? s("text", { class: "tick", x: LEFT + position * wide, y: height - 8, "text-anchor": "middle" }, edge) : null,
    ),
    s("line", { class: "axis", x1: LEFT, x2: WIDTH - 8, y1: height - BOTTOM, y2: height - BOTTOM }),
  );
}

/**
 * Draw bars that lie, for classes with names.
 * @param {Bar[]} bars
 * @param {{title: string, unit: string}} words
 */
export function lying(bars, { title, unit }) {
  const x = linear([0, Math.max(...bars.map((bar) => bar.value), 1e-9)], [0, WIDTH - LABELS - 64]);
  return chart(
    { width: WIDTH, height: bars.length * ROW + 4, title, text: described(bars, unit), name: "histogram" },
    ...bars.flatMap((bar, position) => [
      s("text", { class: "label", x: LABELS - 6, y: position * ROW + 16, "text-anchor": "end" }, cut(bar.label), s("title", {}, bar.label)),
      s("rect", { class: "bar", x: LABELS, y: position * ROW + 4, height: ROW - 6, width: Math.max(x(bar.value), bar.value ? 1 : 0), fill: bar.colour }, s("title", {}, tip(bar, unit))),
      s("text", { class: "tick", x: LABELS + x(bar.value) + 5, y: position * ROW + 16 }, percent(bar.share)),
    ]),
  );
}

/**
 * The same bars as a table.
 * @param {Bar[]} bars
 * @param {{bin: string, unit: string, caption: string}} words
 */
export function barsTable(bars, { bin, unit, caption }) {
  const head = (/** @type {string} */ text, /** @type {string|null} */ kind) => h("th", { scope: "col", class: kind }, text);
  return h(
    "table",
    { class: "plain-table bars-table" },
    h("caption", { class: "hidden" }, caption),
    h("thead", {}, h("tr", {}, head(bin, null), head(unit, "number"), head(t("analyst.share"), "number"))),
    h(
      "tbody",
      {},
      ...bars.map((bar) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("span", { class: "dot", style: { "background-color": bar.colour } }), bar.label),
          h("td", { class: "number" }, number(bar.value)),
          h("td", { class: "number" }, percent(bar.share)),
        ),
      ),
    ),
  );
}

/** @param {number} share 0 to 1. */
const percent = (share) => withUnit(share > 0 && share < LEAST ? `< ${number(100 * LEAST, 1)}` : number(100 * share, 1), "%");

/** @param {Bar} bar @param {string} unit */
const tip = (bar, unit) => `${bar.label}: ${number(bar.value)} ${unit} (${percent(bar.share)})`;

/** @param {Bar[]} bars @param {string} unit */
const described = (bars, unit) => bars.filter((bar) => bar.value).map((bar) => tip(bar, unit)).join("; ");

/** Write a large mark shortly. @param {number} mark @param {number[]} marks */
function short(mark, marks) {
  if (!mark) return number(0);
  const largest = marks[marks.length - 1];
  if (largest >= 1e4) return t("analyst.thousands", { value: number(mark / 1e3, 1) });
  return number(mark, decimals(marks));
}

const LONGEST = 23; // letters beside a bar that lies
/** @param {string} text */
const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
