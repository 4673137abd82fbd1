/** The card of a district: names, rank, scores, contributions and every value with its source. */
import { getJson } from "../core/api.js";
import { showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { facts, heading } from "./card/head.js";
import { cellPart, contributions, missing, notes, scoreBars } from "./scores.js";
import { valueFolds } from "./values.js";

/** @typedef {import("../core/types.js").State} State */

/** The card. It shows what was asked for last. */
export class Card {
  /** @param {HTMLElement} element @param {import("../work/work.js").Work} work @param {() => void} close */
  constructor(element, work, close) {
    this.element = element;
    this.work = work;
    this.catalog = work.catalog;
    this.close = close;
    this.request = new AbortController();
    /** @type {any} */
    this.district = null;
    /** @type {any} */
    this.cell = null;
    /** @type {import("./card/why.js").Why|null} Why the district stands where it does; its code comes with the first card. */
    this.why = null;
    this.reasons = h("section", { class: "why" });
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

  /** Say why, as soon as the code for it is there. */
  async explain() {
    const { Why } = await import("./card/why.js");
    this.why ??= new Why(this.reasons, this.work);
    this.why.show(this.district.kato);
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
    this.explain().catch((error) => showTrouble(error, () => this.explain()));
  }

  /** Scores of the district in the scenario on the desk; those of the usual scenario where it does not take part. */
  get scores() {
    const row = this.work.ranking?.districts.find((/** @type {any} */ item) => item.kato === this.district.kato);
    return row ?? this.district.scores;
  }

  /** Whether the district takes part in the scenario on the desk. */
  get takesPart() {
    return Boolean(this.work.ranking?.districts.some((/** @type {any} */ item) => item.kato === this.district.kato));
  }

  parts() {
    const { district, scores, catalog } = this;
    return [
      heading(district, catalog, this.close),
      facts(district, scores, this.work.ranking?.ranked ?? 0),
      scoreBars(scores),
      this.takesPart ? this.reasons : contributions(scores, catalog),
      missing(scores, catalog),
      notes(district.notes ?? []),
      this.cell ? cellPart(this.cell, this.catalog) : null,
      h("h3", {}, t("card.values")),
      ...valueFolds(district.values, this.catalog),
    ];
  }
}
