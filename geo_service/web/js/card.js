/** The card of a district: names, rank, scores, contributions and every value with its source. */
import { getJson } from "./api.js";
import { h } from "./dom.js";
import { number, withUnit } from "./format.js";
import { LANGUAGES, language, named, t } from "./i18n.js";
import { rankWords } from "./rank.js";
import { cellPart, contributions, missing, notes, scoreBars } from "./scores.js";
import { valueFolds } from "./values.js";

/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").State} State */

/** The card. It shows what was asked for last. */
export class Card {
  /** @param {HTMLElement} element @param {Catalog} catalog @param {() => void} close */
  constructor(element, catalog, close) {
    this.element = element;
    this.catalog = catalog;
    this.close = close;
    this.request = new AbortController();
    /** @type {any} */
    this.district = null;
    /** @type {any} */
    this.cell = null;
  }

  /**
   * Load and draw a district, and the hexagon of it that was pointed at.
   * @param {string} kato
   * @param {string} h3 "" for none.
   */
  async open(kato, h3) {
    this.request.abort();
    this.request = new AbortController();
    this.element.dataset.state = "loading";
    const { signal } = this.request;
    [this.district, this.cell] = await Promise.all([
      this.district?.kato === kato ? this.district : getJson(`/api/districts/${kato}`, signal),
      h3 ? getJson(`/api/cells/${h3}`, signal) : null,
    ]);
    this.render();
  }

  /** Draw what is loaded, in the reader's language. */
  render() {
    const folded = new Set(
      [...this.element.querySelectorAll("details[open][data-layer]")].map((item) => item.getAttribute("data-layer")),
    );
    this.element.replaceChildren(...this.parts().filter((item) => item !== null));
    this.element
      .querySelectorAll("details[data-layer]")
      .forEach((item) => item.toggleAttribute("open", folded.has(item.getAttribute("data-layer"))));
    this.element.dataset.state = "ready";
  }

  parts() {
    const { district } = this;
    return [
      this.heading(),
      this.facts(),
      scoreBars(district.scores),
      contributions(district.scores, this.catalog),
      missing(district.scores, this.catalog),
      notes(district.notes ?? []),
      this.cell ? cellPart(this.cell, this.catalog) : null,
      h("h3", {}, t("card.values")),
      ...valueFolds(district.values, this.catalog),
    ];
  }

  heading() {
    const { name, oblast, kind } = this.district;
    const others = LANGUAGES.filter((code) => code !== language()).map((code) => h("span", { lang: code }, name[code]));
    return h(
      "div",
      { class: "card-head" },
      h(
        "div",
        {},
        h("p", { class: "kicker" }, `${t(`district.${kind}`)} · ${named(this.catalog.oblasts.get(oblast)?.name)}`),
        h("h2", { tabindex: "-1", id: "card-title" }, named(name)),
        h("p", { class: "other-names" }, ...others),
      ),
      h(
        "button",
        {
          type: "button",
          class: "icon close",
          "aria-label": t("card.close"),
          title: t("card.close"),
          on: { click: this.close },
        },
        "×",
      ),
    );
  }

  facts() {
    const { district } = this;
    const residents = district.residents_2025;
    const rows = [
      [
        "card.rank",
        h(
          "span",
          {},
          rankWords(this.catalog.scores.find((row) => row.kato === district.kato)),
          ` ${t("card.of", { total: number(district.scores?.of ?? this.catalog.scores.length) })}`,
        ),
      ],
      [
        "card.residents",
        residents === null || residents === undefined
          ? t("no_data")
          : t("residents.count", { count: number(residents) }),
      ],
      ["card.area", withUnit(number(district.area_km2), t("unit.km2"))],
      ["card.settlements", number(district.settlements?.count ?? 0)],
      ["card.kato", district.kato],
    ];
    return h("dl", { class: "facts" }, ...rows.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)]));
  }
}
