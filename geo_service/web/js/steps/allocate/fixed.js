/** Numbers that a planner fixed, each with its reason and what it costs; and the dialogs that ask for the reason. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { withFixed, withoutFixed } from "../../work/question.js";
import { openDialog } from "../dialog.js";
import { button, numberOf } from "../fields.js";
import { namesOf, percent } from "./words.js";

/** @typedef {import("../../work/planning.js").Planning} Planning */

const LONGEST_REASON = 2000;

export class FixedList {
  /** @param {Planning} planning */
  constructor(planning) {
    this.planning = planning;
    this.element = h("section", { class: "fixed", tabindex: "-1" });
    /** @type {import("../../core/types.js").Close|undefined} */
    this.close = undefined;
  }

  draw() {
    const { question, answer } = this.planning;
    const fixed = Object.entries(question.fixed ?? {});
    const names = namesOf(answer);
    const items = fixed.map(([kato, item]) => this.item(kato, names.get(kato) ?? kato, item));
    const empty = h("p", { class: "line" }, t("allocate.fixed_none"));
    this.element.replaceChildren(h("h3", {}, t("allocate.fixed")), items.length ? h("ul", { class: "fixed-list" }, ...items) : empty);
  }

  /** @param {string} kato @param {string} name @param {{persons: number, reason: string}} item */
  item(kato, name, { persons, reason }) {
    return h(
      "li",
      { "data-kato": kato },
      h("strong", {}, t("allocate.fixed_at", { name, count: number(persons) })),
      h("p", { class: "reason" }, reason),
      this.cost(kato),
      h(
        "div",
        { class: "buttons" },
        button(t("allocate.change"), () => askNumber(this.planning, kato, name, persons), { "aria-label": `${t("allocate.change")}: ${name}` }),
        button(t("allocate.lift"), () => lift(this.planning, kato, name), { "data-lift": kato, "aria-label": `${t("allocate.lift")}: ${name}` }),
      ),
    );
  }

  /** @param {string} kato */
  cost(kato) {
    const { prices } = this.planning.answer ?? {};
    const price = (prices?.fixings ?? []).find((/** @type {any} */ item) => item.kato === kato);
    if (!price || price.gain === null) return null;
    const words = price.gain > 1e-6 ? t("allocate.fixed_costs", { part: percent(price.gain / prices.objective, 2) }) : t("allocate.fixed_free");
    return h("p", { class: "line price" }, words);
  }
}

/** @param {string} label */
function reasonField(label) {
  const input = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: "4", maxlength: LONGEST_REASON, required: true, "data-field": "reason" }));
  return { input, field: h("label", { class: "field" }, h("span", {}, label), input) };
}

/**
 * Ask for a district's number and the reason for it.
 * @param {Planning} planning
 * @param {string} kato
 * @param {string} name
 * @param {number} persons As the plan has it.
 */
export function askNumber(planning, kato, name, persons) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "text", inputmode: "numeric", autocomplete: "off", required: true, "data-field": "persons" }));
  input.value = String(persons);
  const reason = reasonField(t("allocate.reason"));
  reason.input.value = planning.question.fixed?.[kato]?.reason ?? "";
  const answer = () => {
    const value = numberOf(input.value);
    if (value === null || !Number.isInteger(value) || value < 0) return t("allocate.persons_wrong");
    if (!reason.input.value.trim()) return t("allocate.reason_needed");
    planning.change((question) => withFixed(question, kato, value, reason.input.value.trim()));
    return "";
  };
  const children = [h("p", { class: "line" }, t("allocate.fix_text")), h("label", { class: "field" }, h("span", {}, t("allocate.persons_of")), input), reason.field];
  openDialog({ title: t("allocate.fix_title", { name }), confirm: t("allocate.fix"), children, answer });
  input.select();
}

/** Set a number free; where it is stored, a reason is asked for. @param {Planning} planning @param {string} kato @param {string} name */
function lift(planning, kato, name) {
  const free = (/** @type {Record<string, string>} */ reasons) => planning.change((question) => withoutFixed(question, kato), reasons);
  if (!planning.saved?.question.fixed?.[kato]) return free({});
  const reason = reasonField(t("allocate.lift_reason"));
  const answer = () => {
    if (!reason.input.value.trim()) return t("allocate.reason_needed");
    free({ [kato]: reason.input.value.trim() });
    return "";
  };
  openDialog({ title: t("allocate.lift_title", { name }), confirm: t("allocate.lift"), children: [h("p", { class: "line" }, t("allocate.lift_text")), reason.field], answer });
}
