/** The legend of need and livability at once: a square of three by three classes, its axes named. */
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { TWO_WAY_LIMITS } from "../data/score.js";
import { legendClasses } from "../map/ramp.js";

const LEVELS = /** @type {const} */ (["low", "middle", "high"]);

/**
 * Draw the square: need grows upwards, livability to the right.
 * @param {import("../core/types.js").Subject} subject
 * @param {HTMLElement} noData The item of what is not known.
 * @returns {HTMLElement}
 */
export function twoWaySquare(subject, noData) {
  const colours = legendClasses(subject).map((item) => item.colour);
  const item = (/** @type {number} */ need, /** @type {number} */ livability) =>
    h(
      "li",
      { style: { "grid-area": `${3 - need} / ${livability + 2}` } },
      h("span", { class: "swatch", style: { "background-color": colours[3 * need + livability] } }),
      h("span", { class: "hidden" }, classWords(need, livability)),
    );
  const items = LEVELS.flatMap((_, need) => LEVELS.map((__, livability) => item(need, livability)));
  return h(
    "div",
    { class: "two-way" },
    h("p", { class: "axis up", "aria-hidden": "true" }, t("score.need"), " ↑"),
    h("ul", { class: "classes square" }, ...items, ...ticks("need"), ...ticks("livability"), noData),
    h("p", { class: "axis right", "aria-hidden": "true" }, t("score.livability"), " →"),
    h("p", { class: "reading" }, t("two_way.reading")),
  );
}

/** @param {number} need @param {number} livability */
const classWords = (need, livability) =>
  t("two_way.class", { need: t(`two_way.level.${LEVELS[need]}`), livability: t(`two_way.level.${LEVELS[livability]}`) });

/** Limits beside the axis. @param {"need"|"livability"} part */
const ticks = (part) =>
  TWO_WAY_LIMITS[part].map((limit, position) =>
    h("li", { class: `tick tick-${part} at-${position + 1}`, "aria-hidden": "true" }, number(limit, 1)),
  );
