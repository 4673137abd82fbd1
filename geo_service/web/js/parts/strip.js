/** Where a rank may lie: all ranks from left to right, the interval as a band, the rank as a mark. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/**
 * @param {import("../core/types.js").Score} row
 * @param {number} ranked
 * @param {number} top How many count as the first.
 * @returns {HTMLElement|null}
 */
export function rankStrip({ rank, rank_low: low, rank_high: high }, ranked, top) {
  if (!rank || !low || !high) return null;
  const place = (/** @type {number} */ value) => `${(100 * (value - 0.5)) / ranked}%`;
  const words = t("strip.words", { rank, low, high, total: ranked });
  return h(
    "span",
    { class: "strip", role: "img", "aria-label": words, title: words },
    h("span", { class: "strip-top", style: { width: `${(100 * Math.min(top, ranked)) / ranked}%` } }),
    h("span", { class: "strip-band", style: { left: `${(100 * (low - 1)) / ranked}%`, right: `${(100 * (ranked - high)) / ranked}%` } }),
    h("span", { class: "strip-mark", style: { left: place(rank) } }),
  );
}
