/** The districts in numbers: scores, ranks with their intervals, residents, settlements. */
import { h } from "../../core/dom.js";
import { number, score, withUnit } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { SCORES, twoWayClass } from "../../data/score.js";
import { subjectOf } from "../../data/subjects.js";
import { legendClasses } from "../../map/ramp.js";
import { rankWords } from "../../parts/rank.js";
import { rankStrip } from "../../parts/strip.js";
import { columnHead } from "./sides.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../compare.js").Side} Side */

const LEVELS = /** @type {const} */ (["low", "middle", "high"]);

/** @param {Page} page @param {Side[]} sides @returns {HTMLElement} */
export function figuresTable(page, sides) {
  const { ranked, content } = page.work.ranking;
  const lines = [
    line(t("compare.rank"), sides, ({ row }) => h("span", {}, rankWords(row, ranked), rankStrip(row, ranked, content.top))),
    line(t("compare.chance", { top: content.top }), sides, ({ row }) => (row.top_probability === null ? "–" : t("percent", { value: number(100 * row.top_probability) }))),
    ...SCORES.map((name) => line(t(`score.${name}`), sides, ({ row }) => score(row[name]))),
    line(t("compare.class"), sides, ({ row }) => classOf(row, page)),
    line(t("card.residents"), sides, ({ district }) => (typeof district.residents_2025 === "number" ? number(district.residents_2025) : t("no_data"))),
    line(t("card.settlements"), sides, ({ district }) => number(district.settlements?.count ?? 0)),
    line(t("card.area"), sides, ({ district }) => withUnit(number(district.area_km2), t("unit.km2"))),
  ];
  return h(
    "table",
    { class: "beside" },
    h("caption", {}, t("compare.figures")),
    h("thead", {}, h("tr", {}, h("td"), ...sides.map(columnHead))),
    h("tbody", {}, ...lines),
  );
}

/** @param {string} title @param {Side[]} sides @param {(side: Side) => Node|string} words */
const line = (title, sides, words) => h("tr", {}, h("th", { scope: "row" }, title), ...sides.map((side) => h("td", {}, words(side))));

/** Class of need and livability at once. @param {import("../../core/types.js").Score} row @param {Page} page */
function classOf({ need, livability }, { catalog }) {
  const place = twoWayClass([need, livability]);
  if (place === null) return t("no_data");
  const { colour } = legendClasses(subjectOf(catalog, "score.two_way"))[place];
  const level = (/** @type {number} */ position) => t(`two_way.level.${LEVELS[position]}`);
  const words = `${level(Math.floor(place / 3))} / ${level(place % 3)}`;
  return h("span", { class: "class-of" }, h("span", { class: "swatch", style: { "background-color": colour } }), words);
}
