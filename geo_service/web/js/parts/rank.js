/** A rank in words. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Score} Score */

const WIDE = 0.25; // of all districts that are ranked

/**
 * Rank with the interval of nine draws in ten; a wide one is pale.
 * @param {Score|undefined} row
 * @param {number} ranked How many districts are ranked.
 * @returns {HTMLElement}
 */
export function rankWords(row, ranked) {
  if (!row?.rank) return h("span", { class: "none" }, t(row && isExcluded(row) ? "ranking.excluded" : "no_data"));
  return h("span", {}, h("strong", {}, String(row.rank)), interval(row, ranked));
}

/**
 * Whether constraints leave nothing of a district, one by itself or several together.
 * @param {Score} row Without a rank.
 */
const isExcluded = ({ excluded_by: excludedBy, missing }) => excludedBy.length > 0 || missing.length === 0;

/** @param {Score} row @param {number} ranked */
function interval({ rank_low: low, rank_high: high }, ranked) {
  if (!low || !high) return null;
  const wide = high - low > WIDE * ranked;
  return h(
    "span",
    { class: wide ? "interval wide" : "interval", title: t("ranking.interval") },
    low === high ? ` [${low}]` : ` [${low}–${high}]`,
  );
}

/**
 * Mark of a district that nearly all draws put among the first, or leave out.
 * @param {Score} row
 * @returns {HTMLElement|null}
 */
export function robustMark({ standing }) {
  if (standing !== "in") return null;
  return h("span", { class: "robust", role: "img", "aria-label": t("ranking.robust"), title: t("ranking.robust") }, "●");
}
