/** A scatter of two columns over districts. */
import { number } from "../../core/format.js";
import { chart, decimals, linear, s, ticks } from "./svg.js";

/** @typedef {{kato: string, name: string, x: number, y: number, words: string}} Point */

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 330, 58, 12, 10, 40];

/**
 * Draw the points; those who listen hear which one is pointed at or chosen.
 * @param {Point[]} points
 * @param {{title: string, text: string, x: string, y: string}} words
 * @param {{point: (kato: string) => void, choose: (kato: string) => void}} on
 */
export function scatter(points, words, on) {
  const [x, xMarks] = axis(points.map((item) => item.x), [LEFT, WIDTH - RIGHT], 5);
  const [y, yMarks] = axis(points.map((item) => item.y), [HEIGHT - BOTTOM, TOP], 5);
  const [xDecimals, yDecimals] = [decimals(xMarks), decimals(yMarks)];
  const picture = chart(
    { width: WIDTH, height: HEIGHT, title: words.title, text: words.text, name: "scatter" },
    ...xMarks.flatMap((mark) => [
      s("line", { class: "grid", x1: x(mark), x2: x(mark), y1: TOP, y2: HEIGHT - BOTTOM }),
      s("text", { class: "tick", x: x(mark), y: HEIGHT - BOTTOM + 15, "text-anchor": "middle" }, number(mark, xDecimals)),
    ]),
    ...yMarks.flatMap((mark) => [
      s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(mark), y2: y(mark) }),
      s("text", { class: "tick", x: LEFT - 6, y: y(mark) + 4, "text-anchor": "end" }, number(mark, yDecimals)),
    ]),
    s("text", { class: "label", x: (LEFT + WIDTH) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, words.x),
    ...points.map((item) =>
      s("circle", { class: "point", cx: x(item.x), cy: y(item.y), r: 4, "data-kato": item.kato }, s("title", {}, item.words)),
    ),
  );
  const kato = (/** @type {any} */ event) => event.target.closest("circle")?.dataset.kato ?? "";
  picture.addEventListener("mouseover", (event) => on.point(kato(event)));
  picture.addEventListener("mouseleave", () => on.point(""));
  picture.addEventListener("click", (event) => kato(event) && on.choose(kato(event)));
  return picture;
}

/**
 * Scale of an axis with its marks, a little wider than the values.
 * @param {number[]} values
 * @param {[number, number]} to
 * @param {number} count
 * @returns {[(value: number) => number, number[]]}
 */
function axis(values, to, count) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) || 1) * 0.04;
  return [linear([low - margin, high + margin], to), ticks(low - margin, high + margin, count)];
}

/** Light up a point, or none with "". @param {Element} picture @param {string} kato */
export function lightPoint(picture, kato) {
  picture.querySelector("circle.lit")?.classList.remove("lit");
  const found = kato ? picture.querySelector(`circle[data-kato="${CSS.escape(kato)}"]`) : null;
  found?.classList.add("lit");
  if (found) found.parentNode?.append(found); // above the others
}
