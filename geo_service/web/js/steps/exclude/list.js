/** The constraints of the scenario in plain words, with what each excludes alone and what is left by all together. */
import { Problem } from "../../core/api.js";
import { clearTrouble } from "../../core/banner.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { constraintWords } from "../../data/constraints.js";
import { button } from "../fields.js";
import { sameConstraint, withoutConstraint } from "./constraints.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../../core/types.js").Constraint} Constraint */

const AMOUNTS = /** @type {const} */ (["districts", "cells", "area_km2", "residents"]);
/** Problems that concern constraints, which are told beside them. */
const OURS = /^constraint|^choice-unknown$/;
const NOTHING_LEFT = "constraints-exclude-everything";

export class ConstraintList {
  /** @param {Page} page @param {(constraint: Constraint) => void} edit */
  constructor({ work, catalog }, edit) {
    this.work = work;
    this.catalog = catalog;
    this.edit = edit;
    this.items = h("div", { class: "constraints", tabindex: "-1" });
    this.state = h("div", { role: "status" });
    this.problem = h("div", { role: "alert" });
    this.element = h("div", {}, this.problem, this.items, this.state);
    this.close = work.on(["content", "ranking", "trouble"], () => this.draw());
    this.draw();
  }

  draw() {
    const { content } = this.work;
    if (!content) return;
    const { constraints } = content;
    const problem = this.told();
    const named = (problem?.body.errors ?? []).map((/** @type {any} */ item) => /constraints\[(\d+)\]/.exec(`${item.value} ${item.field}`)?.[1]);
    const atFault = constraints.filter((_, place) => named.includes(String(place)));
    const focus = this.items.contains(document.activeElement);
    this.items.replaceChildren(
      ...(constraints.length
        ? [h("ol", {}, ...constraints.map((item) => this.item(item, atFault.includes(item))))]
        : [h("p", { class: "line" }, t("exclude.none"))]),
    );
    if (focus) this.items.focus(); // the button that was pressed is gone; the list takes its place
    this.problem.replaceChildren(...(problem ? [this.warning(problem, atFault)] : []));
    this.state.replaceChildren(...this.left(Boolean(problem)));
  }

  /** The problem of the constraints, if there is one: it is told here, and not in the banner. @returns {Problem|null} */
  told() {
    const { trouble } = this.work;
    if (!(trouble instanceof Problem) || !OURS.test(trouble.code)) return null;
    clearTrouble();
    return trouble;
  }

  /** @param {Problem} problem @param {Constraint[]} atFault */
  warning(problem, atFault) {
    const everything = problem.code === NOTHING_LEFT;
    return h(
      "div",
      { class: "warning" },
      h("strong", {}, everything ? t("exclude.everything") : problem.title),
      h("p", {}, everything ? t("exclude.everything_text") : problem.detail),
      ...problem.remedies.map((text) => h("p", {}, text)),
      ...atFault.map((item) => button(t("exclude.drop", { words: constraintWords(item, this.catalog) }), () => this.remove(item))),
    );
  }

  /** @param {Constraint} constraint @param {boolean} atFault */
  item(constraint, atFault) {
    const words = constraintWords(constraint, this.catalog);
    const known = this.work.ranking?.constraints.find((/** @type {any} */ one) => sameConstraint(one.constraint, constraint));
    return h(
      "li",
      { class: atFault ? "at-fault" : null },
      h("strong", {}, words),
      known ? outcome(known) : h("p", { class: "line" }, t(this.work.trouble ? "exclude.not_counted" : "waiting")),
      h(
        "div",
        { class: "buttons" },
        button(t("exclude.edit"), () => this.edit(constraint), { "aria-label": `${t("exclude.edit")}: ${words}` }),
        button(t("exclude.remove"), () => this.remove(constraint), { "aria-label": `${t("exclude.remove")}: ${words}` }),
      ),
    );
  }

  /** @param {Constraint} constraint */
  remove(constraint) {
    this.work.change((content) => withoutConstraint(content, constraint));
  }

  /** What all leave together. @param {boolean} refused @returns {HTMLElement[]} */
  left(refused) {
    const { ranking, content } = this.work;
    if (!ranking || refused || !content?.constraints.length) return [];
    return [amounts(t("exclude.together"), [[t("exclude.left"), ranking.kept]])];
  }
}

/** @param {any} known */
function outcome({ excluded, only, unknown }) {
  const rows = /** @type {[string, any][]} */ ([
    [t("exclude.alone"), excluded],
    [t("exclude.only"), only],
  ]);
  return h(
    "div",
    {},
    amounts(t("exclude.excludes"), rows),
    unknown.cells ? h("p", { class: "line gap" }, t("exclude.unknown_cells", { count: number(unknown.cells) })) : null,
  );
}

/** @param {string} caption @param {[string, any][]} rows */
function amounts(caption, rows) {
  return h(
    "table",
    { class: "amounts" },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, h("td", {}), ...AMOUNTS.map((name) => h("th", { scope: "col" }, t(`amount.${name}`))))),
    h("tbody", {}, ...rows.map(([title, amount]) => h("tr", {}, h("th", { scope: "row" }, title), ...AMOUNTS.map((name) => cell(amount[name]))))),
  );
}

/** @param {number|null|undefined} value */
const cell = (value) => h("td", { class: "number" }, typeof value === "number" ? number(value) : "–");
