/** The ranking of the scenario on the desk: the table twin of the map. */
import { h, whenIdle } from "../core/dom.js";
import { number, score } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { rankWords, robustMark } from "./rank.js";

/** @typedef {import("../core/types.js").Score} Score */

const COLUMNS = /** @type {const} */ (["suitability", "need", "livability", "risk"]);
/** Rows that are drawn at once, more than fit on a screen; the others follow, so that the first picture need not wait. */
const AT_ONCE = 24;

/** The ranking, which remembers how it is sorted and what is searched for. */
export class Ranking {
  /**
   * @param {HTMLElement} element
   * @param {import("../work/work.js").Work} work
   * @param {{choose: (kato: string) => void, point: (kato: string) => void}} on Answers a click and the pointer.
   */
  constructor(element, work, on) {
    this.element = element;
    this.work = work;
    this.on = on;
    /** @type {typeof COLUMNS[number]} */
    this.sort = "suitability";
    this.search = "";
    this.chosen = "";
    /** Draws the rows that are still to come, or nothing. */
    this.finish = () => {};
  }

  /** Draw everything. */
  render() {
    this.body = h("tbody", {
      on: {
        click: (/** @type {any} */ event) => this.onClick(event),
        mouseover: (/** @type {any} */ event) => this.on.point(event.target.closest("tr")?.dataset.kato ?? ""),
        mouseleave: () => this.on.point(""),
        focusin: (/** @type {any} */ event) => this.on.point(event.target.closest("tr")?.dataset.kato ?? ""),
        focusout: () => this.on.point(""),
      },
    });
    this.count = h("p", { class: "count-line", role: "status" });
    this.head = h("thead");
    this.element.replaceChildren(
      h("h2", {}, t("ranking.title")),
      this.filter(),
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

  filter() {
    const input = /** @type {HTMLInputElement} */ (
      h("input", {
        type: "search",
        id: "filter",
        value: this.search,
        autocomplete: "off",
        placeholder: t("ranking.search_hint"),
      })
    );
    input.addEventListener("input", () => {
      this.search = input.value;
      this.fill();
    });
    return h("label", { class: "filter" }, h("span", {}, t("ranking.search")), input);
  }

  /** Rows that the filter leaves, in order. @returns {Score[]} */
  rows() {
    const wanted = this.search.trim().toLocaleLowerCase();
    const names = (/** @type {Score} */ row) => Object.values(row.name).map((name) => name.toLocaleLowerCase());
    return [...(this.work.ranking?.districts ?? [])]
      .filter((row) => !wanted || names(row).some((name) => name.includes(wanted)))
      .sort((a, b) => Number(!a.rank) - Number(!b.rank) || (b[this.sort] ?? -1) - (a[this.sort] ?? -1));
  }

  /** Draw the rows. */
  fill() {
    const rows = this.rows();
    this.head?.replaceChildren(this.headRow());
    this.draw(rows);
    this.element.toggleAttribute("aria-busy", !this.work.ranking);
    const total = this.work.ranking?.districts.length ?? 0;
    if (this.count) this.count.textContent = t("ranking.count", { count: number(rows.length), total: number(total) });
  }

  /** Draw the first rows now and the others in a moment. @param {Score[]} rows */
  draw(rows) {
    this.callOff?.();
    this.body?.replaceChildren(...rows.slice(0, AT_ONCE).map((row) => this.row(row)));
    this.finish = () => {
      this.callOff?.();
      this.finish = () => {};
      this.body?.append(...rows.slice(AT_ONCE).map((row) => this.row(row)));
      this.element.dataset.rows = "all";
    };
    this.element.dataset.rows = "first";
    this.callOff = whenIdle(() => this.finish());
  }

  headRow() {
    return h(
      "tr",
      {},
      h("th", { scope: "col", class: "rank" }, t("ranking.rank")),
      h("th", { scope: "col" }, t("ranking.district")),
      ...COLUMNS.map((name) => this.headCell(name)),
    );
  }

  /** @param {typeof COLUMNS[number]} name */
  headCell(name) {
    const sort = () => {
      this.sort = name;
      this.fill();
    };
    return h(
      "th",
      { scope: "col", class: "number", "aria-sort": name === this.sort ? "descending" : "none" },
      h(
        "button",
        { type: "button", class: "sort", title: t(`score.${name}`), on: { click: sort } },
        t(`score.short.${name}`),
        h("span", { class: "hidden" }, ` ${t("ranking.sort")}`),
      ),
    );
  }

  /** @param {Score} row */
  row(row) {
    const chosen = row.kato === this.chosen;
    const { catalog, content } = this.work;
    const oblast = content?.oblasts.length === 1 ? "" : named(catalog.oblasts.get(row.oblast)?.name);
    return h(
      "tr",
      { "data-kato": row.kato, class: [chosen && "chosen", !row.rank && "excluded"].filter(Boolean).join(" ") || null },
      h("td", { class: "rank" }, rankWords(row, this.work.ranking.ranked), robustMark(row)),
      h(
        "th",
        { scope: "row" },
        h("button", { type: "button", class: "place", "aria-current": chosen ? "true" : null }, named(row.name)),
        oblast && h("small", {}, oblast),
      ),
      ...COLUMNS.map((name) => h("td", { class: "number" }, row[name] === null ? "–" : score(row[name]))),
    );
  }

  /** @param {any} event */
  onClick(event) {
    const row = event.target.closest("tr[data-kato]");
    if (row) this.on.choose(row.dataset.kato);
  }

  /** Mark the chosen district. @param {string} kato */
  mark(kato) {
    this.chosen = kato;
    this.body?.querySelectorAll("tr").forEach((row) => {
      const chosen = row.dataset.kato === kato;
      row.classList.toggle("chosen", chosen);
      chosen
        ? row.querySelector("button")?.setAttribute("aria-current", "true")
        : row.querySelector("button")?.removeAttribute("aria-current");
    });
  }

  /** Light up the row of the district that the pointer is on. @param {string} kato */
  light(kato) {
    this.body?.querySelectorAll("tr").forEach((row) => row.classList.toggle("lit", row.dataset.kato === kato));
  }

  /** Put the keyboard back on a district's row, or on the table. @param {string} kato */
  focus(kato) {
    this.finish();
    const button = this.body?.querySelector(`tr[data-kato="${CSS.escape(kato)}"] button`);
    /** @type {HTMLElement} */ (button ?? this.element).focus();
  }
}
