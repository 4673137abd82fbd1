/** The ranking of districts: the table twin of the map. */
import { h } from "./dom.js";
import { number, score } from "./format.js";
import { language, named, t } from "./i18n.js";
import { rankWords } from "./rank.js";

/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Score} Score */

const COLUMNS = /** @type {const} */ (["suitability", "need", "livability", "risk"]);

/** The ranking, which remembers how it is sorted and what is searched for. */
export class Ranking {
  /**
   * @param {HTMLElement} element
   * @param {Catalog} catalog
   * @param {{district: (kato: string) => void, oblast: (kato: string) => void}} choose
   */
  constructor(element, catalog, choose) {
    this.element = element;
    this.catalog = catalog;
    this.choose = choose;
    /** @type {typeof COLUMNS[number]} */
    this.sort = "suitability";
    this.search = "";
  }

  /** Draw everything. @param {State} state */
  render(state) {
    this.state = state;
    this.body = h("tbody", { on: { click: (/** @type {any} */ event) => this.onClick(event) } });
    this.count = h("p", { class: "count-line", role: "status" });
    this.head = h("thead");
    this.element.replaceChildren(
      h("h2", {}, t("ranking.title")),
      this.filters(),
      this.count,
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": t("ranking.title") },
        h(
          "table",
          { class: "districts" },
          h("caption", { class: "hidden" }, t("ranking.caption")),
          this.head,
          this.body,
        ),
      ),
    );
    this.fill();
  }

  filters() {
    const oblasts = [...this.catalog.oblasts.values()].sort((a, b) =>
      named(a.name).localeCompare(named(b.name), language()),
    );
    const options = oblasts.map((item) =>
      h("option", { value: item.kato, selected: item.kato === this.state?.oblast }, named(item.name)),
    );
    const select = /** @type {HTMLSelectElement} */ (
      h("select", { id: "oblast" }, h("option", { value: "" }, t("ranking.all")), ...options)
    );
    select.addEventListener("change", () => this.choose.oblast(select.value));
    const input = /** @type {HTMLInputElement} */ (
      h("input", {
        type: "search",
        id: "search",
        value: this.search,
        autocomplete: "off",
        placeholder: t("ranking.search_hint"),
      })
    );
    input.addEventListener("input", () => {
      this.search = input.value;
      this.fill();
    });
    return h(
      "div",
      { class: "filters" },
      h("label", {}, h("span", {}, t("ranking.oblast")), select),
      h("label", {}, h("span", {}, t("ranking.search")), input),
    );
  }

  /** Rows that the filters leave, in order. @returns {Score[]} */
  rows() {
    const wanted = this.search.trim().toLocaleLowerCase();
    return this.catalog.scores
      .filter(({ kato }) => !this.state?.oblast || this.catalog.districts.get(kato)?.oblast === this.state.oblast)
      .filter(
        ({ kato }) =>
          !wanted ||
          Object.values(this.catalog.districts.get(kato)?.name ?? {}).some((name) =>
            name.toLocaleLowerCase().includes(wanted),
          ),
      )
      .sort((a, b) => (b[this.sort] ?? -1) - (a[this.sort] ?? -1));
  }

  /** Draw the rows. */
  fill() {
    const rows = this.rows();
    this.head?.replaceChildren(this.headRow());
    this.body?.replaceChildren(...rows.map((row) => this.row(row)));
    if (this.count)
      this.count.textContent = t("ranking.count", {
        count: number(rows.length),
        total: number(this.catalog.scores.length),
      });
  }

  headRow() {
    return h(
      "tr",
      {},
      h("th", { scope: "col", class: "rank" }, t("ranking.rank")),
      h("th", { scope: "col" }, t("ranking.district")),
      ...COLUMNS.map((name) =>
        h(
          "th",
          { scope: "col", class: "number", "aria-sort": name === this.sort ? "descending" : "none" },
          h(
            "button",
            {
              type: "button",
              class: "sort",
              title: t(`score.${name}`),
              on: {
                click: () => {
                  this.sort = name;
                  this.fill();
                },
              },
            },
            t(`score.short.${name}`),
            h("span", { class: "hidden" }, ` ${t("ranking.sort")}`),
          ),
        ),
      ),
    );
  }

  /** @param {Score} row */
  row(row) {
    const district = this.catalog.districts.get(row.kato);
    const chosen = row.kato === this.state?.district;
    return h(
      "tr",
      { "data-kato": row.kato, class: chosen ? "chosen" : null },
      h("td", { class: "rank" }, rankWords(row)),
      h(
        "th",
        { scope: "row" },
        h("button", { type: "button", class: "place", "aria-current": chosen ? "true" : null }, named(district?.name)),
        h("small", {}, named(this.catalog.oblasts.get(district?.oblast ?? "")?.name)),
      ),
      ...COLUMNS.map((name) => h("td", { class: "number" }, row[name] === null ? "–" : score(row[name]))),
    );
  }

  /** @param {any} event */
  onClick(event) {
    const row = event.target.closest("tr[data-kato]");
    if (row) this.choose.district(row.dataset.kato);
  }

  /** Mark the chosen district. @param {State} state */
  mark(state) {
    this.state = state;
    this.body?.querySelectorAll("tr").forEach((row) => {
      const chosen = row.dataset.kato === state.district;
      row.classList.toggle("chosen", chosen);
      chosen
        ? row.querySelector("button")?.setAttribute("aria-current", "true")
        : row.querySelector("button")?.removeAttribute("aria-current");
    });
  }

  /** Put the keyboard back on a district's row, or on the table. @param {string} kato */
  focus(kato) {
    const button = this.body?.querySelector(`tr[data-kato="${CSS.escape(kato)}"] button`);
    /** @type {HTMLElement} */ (button ?? this.element).focus();
  }
}
