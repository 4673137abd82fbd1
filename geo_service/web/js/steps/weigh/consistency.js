/** Whether comparisons agree with one another, and what would mend them if they do not. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { button } from "../fields.js";
import { stepOf } from "./judgements.js";
import { judgementWords } from "./pair.js";
import { percent } from "./sliders.js";

/** @typedef {{first: string, second: string, step: number}} Advice The pair to judge anew, and how. */

/**
 * Say how far comparisons agree.
 * @param {any} result Of /api/weights/ahp.
 * @param {string[]} criteria
 * @param {(name: string) => string} title
 * @param {{jump: (advice: Advice) => void, mend: (advice: Advice) => void}} on
 * @returns {HTMLElement[]}
 */
export function consistencyParts({ cr, consistent, mend }, criteria, title, on) {
  const ratio = h("p", { class: consistent ? "agrees" : "disagrees" }, h("strong", {}, t("pairs.ratio", { value: number(cr, 3) })), " ", t(consistent ? "pairs.agree" : "pairs.disagree"));
  if (consistent || !mend) return [ratio];
  const [worstFirst, worstSecond] = mend.pair.map((/** @type {number} */ place) => title(criteria[place]));
  const [first, second] = mend.change.map((/** @type {number} */ place) => criteria[place]);
  const advice = { first, second, step: stepOf(mend.value) };
  const words = judgementWords(title(first), title(second), advice.step);
  return [
    ratio,
    h("p", {}, t("pairs.worst", { judgement: judgementWords(worstFirst, worstSecond, stepOf(mend.given)) })),
    h("p", {}, t(mend.mends ? "pairs.mended" : "pairs.eased", { judgement: words, value: number(mend.cr_after, 3) })),
    h("div", { class: "buttons" }, button(t("pairs.jump"), () => on.jump(advice)), button(t("pairs.mend"), () => on.mend(advice), { "data-mend": "" })),
  ];
}

/**
 * Show the weights that follow.
 * @param {any} answer Of /api/weights/ahp.
 * @param {string[]} criteria
 * @param {(name: string) => string} title
 * @returns {HTMLElement}
 */
export function weightTable({ result, balance }, criteria, title) {
  const shares = criteria.map((name, place) => /** @type {[string, number]} */ ([name, result.weights[place]]));
  const row = (/** @type {[string, number]} */ [name, share]) =>
    h("tr", {}, h("th", { scope: "row" }, title(name), h("span", { class: "track" }, h("span", { class: "fill", style: { width: `${100 * share}%` } }))), h("td", { class: "number" }, percent(share)));
  return h(
    "div",
    {},
    h(
      "table",
      { class: "plain-table" },
      h("caption", {}, t("pairs.weights")),
      h("tbody", {}, ...shares.sort((a, b) => b[1] - a[1]).map(row)),
    ),
    h("p", { class: "line" }, t("weigh.balance_value", { need: percent(balance.need), livability: percent(balance.livability) })),
    Math.min(balance.need, balance.livability) ? null : h("p", { class: "note" }, t(balance.need ? "pairs.only_need" : "pairs.only_livability")),
  );
}
