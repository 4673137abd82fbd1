/** Drawing charts: SVG elements, scales and ticks that are easily read. */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * Make an element of SVG.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] What is null or false is left out.
 * @param {...(Node|string|null)} children
 * @returns {SVGElement}
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

/**
 * Make a chart with its name and description.
 * @param {{width: number, height: number, title: string, text: string, name: string}} about
 * @param {...(Node|null)} children
 */
export function chart({ width, height, title, text, name }, ...children) {
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", class: "chart", "aria-labelledby": `${name}-title ${name}-text` },
    s("title", { id: `${name}-title` }, title),
    s("desc", { id: `${name}-text` }, text),
    ...children,
  );
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Marks of an axis that are easily read.
 * @param {number} low
 * @param {number} high
 * @param {number} count About how many.
 * @returns {number[]}
 */
export function ticks(low, high, count) {
  const width = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = (STEPS.find((item) => item * power >= width * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, position) => (first + position) * step);
}

/** Decimals that marks need. @param {number[]} marks */
export function decimals(marks) {
  const step = marks.length > 1 ? marks[1] - marks[0] : 1;
  return Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9) + (String(step / 10 ** Math.floor(Math.log10(step))).startsWith("2.5") ? 1 : 0)));
}

/**
 * A linear scale.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {(value: number) => number}
 */
export const linear = ([low, high], [start, end]) =>
  (value) => start + ((value - low) / (high - low || 1)) * (end - start);
