/** Which districts are compared: two or three of the ranking. */
import { h } from "../../core/dom.js";
import { language, named, t } from "../../core/i18n.js";
import { badge, LETTERS } from "./sides.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../../core/types.js").Score} Score */

const FEWEST = 2;

/** Rows of the ranking that are compared, in the order in which they were chosen. @param {Page} page @returns {Score[]} */
export function comparedOf({ store, work }) {
  const rows = new Map((work.ranking?.districts ?? []).map((/** @type {Score} */ row) => [row.kato, row]));
  const wanted = [...new Set(store.value.compared.split(","))].filter((kato) => rows.has(kato));
  return wanted.slice(0, LETTERS.length).map((kato) => /** @type {Score} */ (rows.get(kato)));
}

export class Choice {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.selects = LETTERS.map((_, position) => this.select(position));
    const fields = this.selects.map((select, position) => h("label", { class: "field" }, h("span", {}, badge(position), t(position < FEWEST ? "compare.district" : "compare.third")), select));
    this.element = h("div", { class: "choice" }, ...fields);
  }

  /** @param {number} position */
  select(position) {
    const select = /** @type {HTMLSelectElement} */ (h("select", { "data-side": LETTERS[position] }));
    select.addEventListener("change", () => this.choose());
    return select;
  }

  /** Begin with the two best, where nothing was chosen. */
  begin() {
    const { store, work } = this.page;
    if (comparedOf(this.page).length || !work.ranking) return;
    const best = this.rows().slice(0, FEWEST).map((row) => row.kato);
    store.set({ compared: best.join() });
  }

  choose() {
    const chosen = this.selects.map((select) => select.value).filter(Boolean);
    this.page.store.set({ compared: [...new Set(chosen)].join() });
    this.draw();
  }

  /** @returns {Score[]} */
  rows() {
    const { ranking } = this.page.work;
    return [...(ranking?.districts ?? [])].sort(
      (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || named(a.name).localeCompare(named(b.name), language()),
    );
  }

  draw() {
    if (!this.page.store.value.compared) this.begin();
    const rows = this.rows();
    const chosen = comparedOf(this.page).map((row) => row.kato);
    this.selects.forEach((select, position) => {
      const free = rows.filter((row) => row.kato === chosen[position] || !chosen.includes(row.kato));
      select.replaceChildren(
        h("option", { value: "" }, t("compare.none")),
        ...free.map((row) => h("option", { value: row.kato }, `${row.rank ? `${row.rank}. ` : ""}${named(row.name)}`)),
      );
      select.value = chosen[position] ?? "";
    });
  }
}
