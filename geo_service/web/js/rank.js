/** A rank in words. */
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {import("./types.js").Score} Score */

const WIDE = 20; // ranks

/**
 * Rank with the interval that missing values leave; a wide one is pale.
 * @param {Score|undefined} row
 * @returns {HTMLElement}
 */
export function rankWords(row) {
  if (!row?.rank) return h("span", { class: "none" }, t("no_data"));
  return h("span", {}, h("strong", {}, String(row.rank)), interval(row));
}

/** @param {Score} row */
function interval({ best, worst }) {
  if (!best || !worst || best === worst) return null;
  return h(
    "span",
    { class: worst - best > WIDE ? "interval wide" : "interval", title: t("ranking.interval") },
    ` [${best}–${worst}]`,
  );
}
