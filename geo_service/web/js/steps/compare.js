/** Step 5: two or three districts side by side, and two maps of one place. */
import { getJson } from "../core/api.js";
import { showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { chart } from "./compare/chart.js";
import { Choice, comparedOf } from "./compare/choice.js";
import { criteriaTable } from "./compare/criteria.js";
import { figuresTable } from "./compare/figures.js";
import { MapsTool } from "./compare/maps.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Score} Score */
/** @typedef {{row: Score, district: any}} Side What is compared: scores in the scenario, and the district's own values. */

/** @type {Map<string, Promise<any>>} */
const districts = new Map();

/** A district's values, asked for once. @param {string} kato */
function districtOf(kato) {
  if (!districts.has(kato)) {
    const answer = getJson(`/api/districts/${kato}`);
    answer.catch(() => districts.delete(kato));
    districts.set(kato, answer);
  }
  return /** @type {Promise<any>} */ (districts.get(kato));
}

/** @param {Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const { store, work } = page;
  const choice = new Choice(page);
  const maps = new MapsTool(page);
  const report = h("div", { class: "comparison" });
  document.body.dataset.wide = "compare";
  form.replaceChildren(h("h2", {}, t("compare.title")), h("p", { class: "summary" }, t("compare.text")), choice.element, report, maps.element);
  const draw = async () => {
    choice.draw();
    const rows = comparedOf(page);
    report.toggleAttribute("aria-busy", rows.length > 1);
    const found = await Promise.all(rows.map((row) => districtOf(row.kato)));
    if (rows.map((row) => row.kato).join() !== comparedOf(page).map((row) => row.kato).join()) return; // chosen anew meanwhile
    report.removeAttribute("aria-busy");
    report.replaceChildren(...parts(page, rows.map((row, position) => ({ row, district: found[position] }))));
  };
  const redraw = () => draw().catch((error) => showTrouble(error, redraw));
  const ends = [store.on(["compared"], redraw), work.on(["ranking"], redraw)];
  choice.begin();
  redraw();
  return () => {
    ends.forEach((end) => end());
    maps.close();
    delete document.body.dataset.wide;
  };
}

/** @param {Page} page @param {Side[]} sides @returns {HTMLElement[]} */
function parts(page, sides) {
  if (sides.length < 2) return [h("p", { class: "line", role: "status" }, t("compare.too_few"))];
  return [chart(sides), figuresTable(page, sides), criteriaTable(page, sides)];
}
