/** Why a district stands where it does: sentences, how sure they are, what each criterion adds, what would move it. */
import { ask, Problem } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { language, t } from "../../core/i18n.js";
import { rankStrip } from "../strip.js";
import { additions } from "./additions.js";
import { changes } from "./changes.js";

/** @typedef {import("../../work/work.js").Work} Work */
/** @typedef {import("../../core/types.js").Score} Score */

/** Asks for the explanation of a district in the scenario on the desk; the newest question wins. */
export class Why {
  /** @param {HTMLElement} element @param {Work} work */
  constructor(element, work) {
    this.element = element;
    this.work = work;
    this.asking = new AbortController();
    /** District and digest of the ranking that the answer explains. */
    this.key = "";
    /** @type {any} */
    this.answer = null;
  }

  /** @param {string} kato */
  async show(kato) {
    const row = this.work.ranking?.districts.find((/** @type {Score} */ item) => item.kato === kato);
    if (!row) return this.asking.abort();
    const key = `${kato} ${this.work.ranking.digest}`;
    if (key === this.key && this.answer) return this.draw(row);
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    Object.assign(this, { key, answer: null });
    this.say(row, h("p", { class: "line" }, t("waiting")));
    try {
      // The content of the ranking that is shown, not what was entered since: card and ranking say the same.
      this.answer = await ask(`/api/scores/explain?district=${kato}`, { content: this.work.ranking.content }, signal);
      this.draw(row);
    } catch (error) {
      if (signal.aborted) return;
      this.key = "";
      this.say(row, trouble(error, () => this.show(kato)));
    }
  }

  /** Draw what does not have to be waited for, and something in place of the sentences. @param {Score} row @param {Node} instead */
  say(row, instead) {
    this.element.setAttribute("aria-busy", "true");
    this.element.replaceChildren(...this.parts(row, instead, null));
  }

  /** @param {Score} row */
  draw(row) {
    const { sentences, single_changes: single } = this.answer;
    const said = h("ul", { class: "sentences" }, ...sentences[language()].map((/** @type {string} */ text) => h("li", {}, text)));
    this.element.removeAttribute("aria-busy");
    const opened = [...this.element.querySelectorAll("details[open]")].map((item) => item.className);
    this.element.replaceChildren(...this.parts(row, said, changes(single, row, this.work)));
    for (const fold of this.element.querySelectorAll("details")) fold.open = opened.includes(fold.className);
  }

  /** @param {Score} row @param {Node} sentences @param {Node|null} moved @returns {Node[]} */
  parts(row, sentences, moved) {
    const parts = [h("h3", {}, t("why.title")), ...sureness(row, this.work.ranking), sentences, additions(row, this.work), moved];
    return parts.filter((part) => part !== null);
  }
}

/** @param {Score} row @param {any} ranking @returns {(HTMLElement|null)[]} */
function sureness(row, { ranked, content }) {
  if (!row.rank || row.top_probability === null) return [];
  const chance = number(100 * row.top_probability);
  return [
    h("p", { class: "standing" }, h("span", { class: `mark mark-${row.standing}`, "aria-hidden": "true" }), t(`why.standing.${row.standing}`, { top: content.top })),
    rankStrip(row, ranked, content.top),
    h("p", { class: "line" }, t("why.chance", { top: content.top, chance })),
  ];
}

/** @param {unknown} error @param {() => void} retry */
function trouble(error, retry) {
  const words = error instanceof Problem ? [error.title, error.detail, ...error.remedies] : [t("error.unexpected")];
  const again = h("button", { type: "button", on: { click: retry } }, t("error.retry"));
  return h("div", { class: "warning", role: "alert" }, ...words.map((text) => h("p", {}, text)), again);
}
