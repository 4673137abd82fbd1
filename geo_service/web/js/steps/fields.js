/** Controls that several steps are made of. */
import { h } from "../core/dom.js";

/** @typedef {{value: string, text: string}} Choice */

let groups = 0;

/**
 * A group of radio buttons.
 * @param {string} title
 * @param {Choice[]} choices
 * @param {string} chosen
 * @param {(value: string) => void} choose
 * @returns {HTMLElement}
 */
export function radios(title, choices, chosen, choose) {
  const name = `group-${(groups += 1)}`;
  const option = (/** @type {Choice} */ { value, text }) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name, value, on: { change: () => choose(value) } }));
    input.checked = value === chosen;
    return h("label", { class: "option" }, input, h("span", {}, text));
  };
  return h("fieldset", { class: "choices" }, h("legend", {}, title), ...choices.map(option));
}

/**
 * A box to tick.
 * @param {string|Node} text
 * @param {boolean} ticked
 * @param {(ticked: boolean) => void} tick
 * @param {Record<string, any>} [more] Attributes of the box.
 * @returns {HTMLElement}
 */
export function checkbox(text, ticked, tick, more = {}) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", ...more }));
  input.checked = ticked;
  input.addEventListener("change", () => tick(input.checked));
  return h("label", { class: "option" }, input, h("span", {}, text));
}

/** @param {string} text @param {() => void} press @param {Record<string, any>} [more] */
export const button = (text, press, more = {}) => h("button", { type: "button", ...more, on: { click: press } }, text);

/**
 * Read a number as people type it, with a comma or a point and a minus of any kind.
 * @param {string} text
 * @returns {number|null} NaN for what is no number, null for nothing.
 */
export function numberOf(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  if (!plain) return null;
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(plain) ? Number(plain) : NaN;
}

/** Write a number into a field, with a comma where the reader uses one. @param {number|null} value @param {string} language */
export const typed = (value, language) => (value === null ? "" : String(value).replace(".", language === "en" ? "." : ","));
