/** What comes of it, beside the map: persons by district, what limits cost, what fairness costs, what the state pays. */
import { Problem } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { budget } from "./budget.js";
import { fairness } from "./frontier.js";
import { relaxation } from "./relaxation.js";
import { planTable } from "./table.js";
import { millions, sentences } from "./words.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../../work/planning.js").Planning} Planning */

export class Result {
  /** @param {Page} page @param {Planning} planning */
  constructor(page, planning) {
    this.page = page;
    this.planning = planning;
    this.status = h("p", { class: "count-line", role: "status" });
    this.body = h("div", { class: "scroll" });
    this.element = h("div", { class: "results allotted", tabindex: "-1" }, h("h2", {}, t("allocate.result")), this.status, this.body);
    page.side.after(this.element);
    /** @type {any} */
    this.drawn = null;
    const point = (/** @type {Event} */ event) => page.map.light(katoOf(event));
    const dark = () => page.map.light("");
    for (const name of ["mouseover", "focusin"]) this.body.addEventListener(name, point);
    for (const name of ["mouseleave", "focusout"]) this.body.addEventListener(name, dark);
    const ends = [page.map.onPoint((kato) => this.light(kato)), page.store.on(["district"], ({ district }) => this.mark(district))];
    this.close = () => {
      ends.forEach((end) => end());
      dark();
      this.element.remove();
    };
  }

  /** @param {string} kato */
  light(kato) {
    for (const row of this.body.querySelectorAll("tr")) row.classList.toggle("lit", row.dataset.kato === kato);
  }

  /** @param {string} kato */
  mark(kato) {
    for (const row of this.body.querySelectorAll("tr")) row.classList.toggle("chosen", row.dataset.kato === kato);
  }

  draw() {
    const { answer, trouble, asking, question } = this.planning;
    this.element.toggleAttribute("aria-busy", Boolean(asking));
    this.status.textContent = asking || !answer ? (trouble ? "" : t("waiting")) : statusWords(answer);
    const state = [answer, trouble, question].map((item) => item);
    if (this.drawn?.every((/** @type {any} */ item, /** @type {number} */ at) => item === state[at])) return;
    this.drawn = state;
    const open = new Set([...this.body.querySelectorAll("details[open]")].map((item) => item.className));
    const focused = /** @type {HTMLElement|null} */ (this.body.contains(document.activeElement) ? document.activeElement : null)?.dataset.fix;
    this.body.replaceChildren(...this.parts());
    for (const fold of this.body.querySelectorAll("details")) fold.open = open.has(fold.className) || fold.open;
    if (focused) /** @type {HTMLElement|null} */ (this.body.querySelector(`[data-fix="${focused}"]`))?.focus();
    this.mark(this.page.store.value.district);
  }

  /** @returns {(HTMLElement|SVGElement)[]} */
  parts() {
    const { answer, trouble } = this.planning;
    const parts = trouble ? [troubleNote(trouble, this.planning)] : [];
    if (!answer) return parts;
    if (answer.plan.persons === null) return [...parts, ...relaxation(answer)];
    return [
      ...parts,
      ...(this.page.map.gl ? [h("p", { class: "line" }, t("allocate.circles"))] : []),
      planTable(this.page, this.planning),
      fold("prices", t("allocate.prices"), sentences(answer), true),
      fold("sure", t("allocate.sure"), [...sentences(answer, "chances"), ...sentences(answer, "alternatives")]),
      fairness(answer),
      budget(answer),
      ...(sentences(answer, "published").length ? [fold("published", t("allocate.published"), sentences(answer, "published"))] : []),
    ];
  }
}

/** @param {Event} event @returns {string} */
const katoOf = (event) => /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("tr[data-kato]"))?.dataset.kato ?? "";

/** @param {any} answer */
function statusWords(answer) {
  const { persons } = answer.plan;
  if (persons === null) return t("allocate.nothing_fits");
  const numbers = /** @type {number[]} */ (Object.values(persons));
  const shared = numbers.reduce((sum, one) => sum + one, 0);
  const cost = answer.budget ? ` ${t("allocate.cost_total", { cost: millions(answer.budget.total.grants.tenge) })}` : "";
  const words = { shared: number(shared), quota: number(answer.problem.quota), some: number(numbers.filter(Boolean).length), all: number(numbers.length) };
  return t(answer.over === "oblasts" ? "allocate.summary_oblasts" : "allocate.summary", words) + cost;
}

/** @param {string} name @param {string} title @param {string[]} lines @param {boolean} [open] */
const fold = (name, title, lines, open = false) =>
  h("details", { class: `group said ${name}`, open }, h("summary", {}, title), h("ul", { class: "said-lines" }, ...lines.map((line) => h("li", {}, line))));

/** @param {unknown} trouble @param {Planning} planning */
function troubleNote(trouble, planning) {
  if (!(trouble instanceof Problem)) return h("p", { class: "field-error", role: "alert" }, t("error.unexpected"));
  const retry = h("button", { type: "button", on: { click: () => planning.again.now() } }, t("error.retry"));
  if (trouble.passing) return h("div", { class: "calm", role: "status" }, h("p", {}, `${trouble.title}. ${t("allocate.away")}`), retry);
  return h("div", { class: "warning", role: "alert" }, h("strong", {}, trouble.title), h("p", {}, trouble.detail));
}
