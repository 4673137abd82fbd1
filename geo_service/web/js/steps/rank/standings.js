/** The districts by how sure it is that they are among the first. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { rankStrip } from "../../parts/strip.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../../core/types.js").Score} Score */

const STANDINGS = /** @type {const} */ (["in", "open", "out"]);
const SHORT = 8; // a longer list is folded

/** @param {Page} page @returns {HTMLElement[]} */
export function standings(page) {
  const ranked = page.work.ranking.districts.filter((/** @type {Score} */ row) => row.rank);
  return STANDINGS.map((standing) =>
    group(standing, ranked.filter((/** @type {Score} */ row) => row.standing === standing).sort(byRank), page),
  );
}

/** @param {Score} a @param {Score} b */
const byRank = (a, b) => Number(a.rank) - Number(b.rank);

/** @param {typeof STANDINGS[number]} standing @param {Score[]} rows @param {Page} page */
function group(standing, rows, page) {
  const { top } = page.work.ranking.content;
  const title = h("span", {}, h("span", { class: `mark mark-${standing}`, "aria-hidden": "true" }), t(`rank.${standing}`, { count: number(rows.length), top }));
  const folded = standing === "out" || rows.length > SHORT;
  return h(
    "details",
    { class: `standing-${standing}`, open: !folded && rows.length > 0 },
    h("summary", {}, title),
    h("p", { class: "summary" }, t(`rank.${standing}_text`, { top })),
    h("ol", { class: "places" }, ...rows.map((row) => place(row, page))),
  );
}

/** @param {Score} row @param {Page} page */
function place(row, { work, store }) {
  const { ranked, content } = work.ranking;
  const choose = () => store.set({ district: row.kato, cell: "", tab: "places" });
  const chance = t("percent", { value: number(100 * Number(row.top_probability)) });
  return h(
    "li",
    { "data-kato": row.kato },
    h("button", { type: "button", class: "place", on: { click: choose } }, `${row.rank}. ${named(row.name)}`),
    h("span", { class: "chance", title: t("why.chance", { top: content.top, chance: number(100 * Number(row.top_probability)) }) }, chance),
    rankStrip(row, ranked, content.top),
  );
}
