/** The table of stretches: the twin of the lines on the map. */
import { h } from "../../core/dom.js";
import { columnValue, number, vintage, withUnit } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";
import { kindBadge } from "../../data/sources.js";
import { sorted } from "./register.js";

/** @typedef {import("../../core/types.js").Stretch} Stretch */
/** @typedef {import("../../core/types.js").Column} Column */
/** @typedef {import("../../core/types.js").Catalog} Catalog */

/** Columns of the table by the register's column that sorts them; texts are set left. */
const SHOWN = /** @type {const} */ ([
  { key: "stretch", words: "stretch", text: true },
  { key: "neighbour", words: "neighbour", text: true },
  { key: "", words: "district", text: true },
  { key: "length_km", words: "length", text: false },
  { key: "residents_2025", words: "residents", text: false },
  { key: "change_percent", words: "trend", text: false },
  { key: "distance_settlement", words: "settlement", text: true },
  { key: "distance_town", words: "town", text: true },
  { key: "distance_station", words: "station", text: true },
]);

export class StretchTable {
  /**
   * @param {Catalog} catalog
   * @param {Map<string, Column>} columns Of the register.
   * @param {{choose: (name: string) => void, point: (name: string) => void, sort: () => void}} on
   */
  constructor(catalog, columns, on) {
    this.catalog = catalog;
    this.columns = columns;
    this.on = on;
    this.sort = "residents_2025";
    this.downwards = false;
    this.chosen = "";
    /** @type {Stretch[]} */
    this.rows = [];
    const point = (/** @type {any} */ event) => this.on.point(event.target.closest("tr")?.dataset.stretch ?? "");
    this.body = h("tbody", {
      on: {
        click: (/** @type {any} */ event) => this.choose(event.target.closest("tr")?.dataset.stretch),
        mouseover: point,
        mouseleave: () => this.on.point(""),
        focusin: point,
        focusout: () => this.on.point(""),
      },
    });
    this.head = h("thead");
    this.element = h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": t("border.caption") },
      h("table", { class: "districts stretches" }, h("caption", { class: "hidden" }, t("border.caption")), this.head, this.body),
    );
  }

  /** Fill the table. @param {Stretch[]} rows */
  fill(rows) {
    this.rows = sorted(rows, this.sort, this.downwards);
    this.head.replaceChildren(h("tr", {}, ...SHOWN.map((item) => this.headCell(item))));
    this.body.replaceChildren(...this.rows.map((row) => this.row(row)));
  }

  /** @param {typeof SHOWN[number]} item */
  headCell({ key, words, text }) {
    const order = this.downwards ? "descending" : "ascending";
    const column = this.columns.get(key);
    const title = t(`border.column.${words}`);
    const about = words === "trend" && column ? h("small", {}, kindBadge(column.kind), ` ${trendYears(column)}`) : null;
    const sort = () => {
      this.downwards = this.sort === key && !this.downwards;
      this.sort = key;
      this.fill(this.rows);
      this.on.sort();
      /** @type {HTMLElement|null} */ (this.head.querySelector(`[data-sort="${key}"]`))?.focus();
    };
    const button = h("button", { type: "button", class: "sort", "data-sort": key, on: { click: sort } }, title,
      h("span", { class: "hidden" }, ` ${t("ranking.sort")}`));
    return h(
      "th",
      { scope: "col", class: text ? null : "number", "aria-sort": key ? (key === this.sort ? order : "none") : null },
      key ? button : title,
      about,
    );
  }

  /** @param {Stretch} row */
  row(row) {
    const chosen = row.stretch === this.chosen;
    return h(
      "tr",
      { "data-stretch": row.stretch, class: chosen ? "chosen" : null },
      h("th", { scope: "row" }, h("button", { type: "button", class: "place", "aria-current": chosen ? "true" : null }, row.stretch)),
      h("td", {}, this.value(row, "neighbour")),
      h("td", {}, ...this.districts(row)),
      h("td", { class: "number" }, this.value(row, "length_km", 1)),
      h("td", { class: "number" }, this.swatch(row), row.values.residents_2025 === null ? t("no_data") : number(row.values.residents_2025)),
      h("td", { class: "number" }, trend(row)),
      h("td", {}, ...this.near(row, "settlement", row.settlement_residents)),
      h("td", {}, ...this.near(row, "town", row.town_residents)),
      h("td", {}, ...this.near(row, "station", null)),
    );
  }

  /** @param {Stretch} row @param {string} name @param {number} [decimals] */
  value(row, name, decimals) {
    const column = this.columns.get(name);
    return column ? columnValue(row.values[name], column, decimals) : t("no_data");
  }

  /** Colour of the class of emptiness; its name is what a screen reader says. @param {Stretch} row */
  swatch(row) {
    const item = this.columns.get("emptiness")?.classes.find(({ code }) => code === row.values.emptiness);
    if (!item) return null;
    return h("span", { class: "stretch-class", title: named(item.label), role: "img", "aria-label": named(item.label), style: { "background-color": item.colour } });
  }

  /** @param {Stretch} row @returns {(HTMLElement|string)[]} */
  districts(row) {
    const names = row.districts.map((kato) => named(this.catalog.districts.get(kato)?.name));
    const oblasts = row.oblasts.map((kato) => named(this.catalog.oblasts.get(kato)?.name));
    return names.length ? [names.join(", "), h("small", {}, oblasts.join(", "))] : [t("no_data")];
  }

  /** @param {Stretch} row @param {string} kind @param {number|null} residents @returns {(HTMLElement|string)[]} */
  near(row, kind, residents) {
    const own = row.values[`nearest_${kind}_${language() === "ru" ? "ru" : "kk"}`];
    const name = kind === "station" ? row.values.nearest_station : own;
    const distance = row.values[`distance_${kind}`];
    if (!name) return [t("no_data")];
    const people = kind === "station" ? "" : ` · ${residents === null ? t("no_data") : t("residents.count", { count: number(residents) })}`;
    const far = distance === null ? t("no_data") : withUnit(number(distance, 1), t("unit.km"));
    return [h("span", { class: "away" }, far), " ", kind === "station" ? h("span", { lang: "und" }, name) : name, people ? h("small", {}, people.slice(3)) : null].filter((one) => one !== null);
  }

  /** @param {string|undefined} name */
  choose(name) {
    if (name) this.on.choose(name);
  }

  /** Mark a row. @param {string} name */
  mark(name) {
    this.chosen = name;
    for (const row of this.body.querySelectorAll("tr")) {
      const chosen = row.dataset.stretch === name;
      row.classList.toggle("chosen", chosen);
      if (chosen) row.querySelector("button")?.setAttribute("aria-current", "true");
      else row.querySelector("button")?.removeAttribute("aria-current");
      if (chosen) row.scrollIntoView({ block: "nearest" });
    }
  }

  /** Light up the row of the stretch that the pointer is on. @param {string} name */
  light(name) {
    this.body.querySelector("tr.lit")?.classList.remove("lit");
    const row = name ? this.body.querySelector(`tr[data-stretch="${CSS.escape(name)}"]`) : null;
    row?.classList.add("lit");
    row?.scrollIntoView({ block: "nearest" });
  }
}

/** Years between which the trend is. @param {Column} column */
const trendYears = (column) => (column.vintage.match(/\b\d{4}(?=-|$|\/)/g) ?? [vintage(column.vintage)]).join("–");

/** @param {Stretch} row */
function trend(row) {
  const change = row.values.change_percent;
  if (change === null) return h("span", { title: t("border.trend_unknown") }, t("no_data"));
  const arrow = change > 0 ? "↗" : change < 0 ? "↘" : "→";
  return h("span", {}, h("span", { "aria-hidden": "true" }, `${arrow} `), withUnit(`${change > 0 ? "+" : ""}${number(change, 1)}`, "%"));
}
