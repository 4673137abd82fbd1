/** Which criteria are compared, and turning from pair to pair. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { button, checkbox } from "../fields.js";
import { FEWEST, MOST } from "./judgements.js";
import { PARTS } from "./shares.js";

/** @typedef {import("../../core/types.js").Criterion} Criterion */

/**
 * Boxes to choose criteria by, in their parts.
 * @param {Criterion[]} criteria
 * @param {string[]} chosen Names.
 * @param {(name: string, on: boolean) => void} choose
 * @returns {HTMLElement[]}
 */
export function criterionBoxes(criteria, chosen, choose) {
  const box = (/** @type {Criterion} */ { name, title }) => {
    const ticked = chosen.includes(name);
    const more = { value: name, disabled: !ticked && chosen.length >= MOST };
    return checkbox(named(title), ticked, (on) => choose(name, on), more);
  };
  const part = (/** @type {typeof PARTS[number]} */ which) =>
    h(
      "div",
      { role: "group", "aria-label": t(`score.${which}`) },
      h("p", { class: "kicker" }, t(`score.${which}`)),
      ...criteria.filter((item) => item.part === which).map((item) => box(item)),
    );
  const count = { fewest: number(FEWEST), most: number(MOST), count: number(chosen.length) };
  return [h("legend", {}, t("pairs.choose", count)), ...PARTS.map(part)];
}

/**
 * Buttons to the pair before and to the next.
 * @param {number} place From 0.
 * @param {number} total
 * @param {(place: number, which: string) => void} turn
 * @returns {HTMLElement}
 */
export function pager(place, total, turn) {
  const step = (/** @type {number} */ to, /** @type {"previous"|"next"} */ which) =>
    button(t(`pairs.${which}`), () => turn(to, which), { "data-go": which, disabled: to < 0 || to >= total });
  const progress = t("pairs.progress", { place: number(place + 1), total: number(total) });
  return h("div", { class: "buttons pager" }, step(place - 1, "previous"), h("span", {}, progress), step(place + 1, "next"));
}
