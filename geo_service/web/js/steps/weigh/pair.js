/** One comparison: a slider of seventeen steps between two criteria, with the judgement in words below. */
import { h } from "../../core/dom.js";
import { t } from "../../core/i18n.js";
import { MOST_STEPS } from "./judgements.js";

/**
 * Say a judgement.
 * @param {string} first Title of the first criterion.
 * @param {string} second
 * @param {number} step
 * @returns {string}
 */
export function judgementWords(first, second, step) {
  const [more, less] = step < 0 ? [second, first] : [first, second];
  return t(`pairs.say.${Math.abs(step) + 1}`, { more, less });
}

/**
 * @param {string} first
 * @param {string} second
 * @param {number} step
 * @param {(step: number) => void} judge
 * @param {string} key Names the pair.
 * @returns {HTMLElement}
 */
export function pairField(first, second, step, judge, key) {
  const words = h("output", { class: "judgement" });
  const input = /** @type {HTMLInputElement} */ (
    h("input", {
      type: "range",
      min: String(-MOST_STEPS),
      max: String(MOST_STEPS),
      step: "1",
      // what is more important lies where the handle is drawn to: the first criterion on the left
      "aria-label": t("pairs.pair", { first, second }),
    })
  );
  input.value = String(-step);
  const say = () => {
    words.textContent = judgementWords(first, second, -Number(input.value));
    input.setAttribute("aria-valuetext", words.textContent);
  };
  input.addEventListener("input", () => {
    say();
    judge(-Number(input.value));
  });
  say();
  return h(
    "div",
    { class: "pair-field", "data-pair": key },
    h("div", { class: "ends" }, h("span", {}, first), h("span", {}, second)),
    input,
    words,
  );
}
