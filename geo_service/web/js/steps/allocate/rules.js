/** Rules as switches, each with its number and what it costs. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { language, t } from "../../core/i18n.js";
import { isOf, RULES, rulesOf, withRule } from "../../work/question.js";
import { checkbox, numberOf, typed } from "../fields.js";
import { percent } from "./words.js";

/** @typedef {typeof RULES[number]} Kind */

const LARGEST = "largest";

export class RuleTool {
  /** @param {import("../../work/planning.js").Planning} planning */
  constructor(planning) {
    this.planning = planning;
    this.rows = RULES.map((kind) => new RuleRow(this, kind));
    this.element = h("fieldset", { class: "choices rules" }, h("legend", {}, t("allocate.rules")), ...this.rows.map((row) => row.element));
    /** @type {import("../../core/types.js").Close|undefined} */
    this.close = undefined;
  }

  /** @param {Kind} kind @param {number|"largest"|null} value */
  take(kind, value) {
    const { answer } = this.planning;
    this.planning.change((question) => withRule(question, rulesOf(question, answer), kind, value));
  }

  draw() {
    for (const row of this.rows) row.draw();
  }
}

class RuleRow {
  /** @param {RuleTool} tool @param {Kind} kind */
  constructor(tool, kind) {
    this.tool = tool;
    this.kind = kind;
    this.usual = typed(Math.round(1e6 * kind.usual * kind.whole) / 1e6, language());
    this.box = checkbox(t(`allocate.rule.${kind.key}`), false, (on) => this.flip(on), { "data-rule": kind.key });
    this.tick = /** @type {HTMLInputElement} */ (this.box.querySelector("input"));
    this.input = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": t(`allocate.rule.${kind.key}`), "data-number": kind.key, on: { change: () => this.read() } })
    );
    this.most = kind.key === "fair" ? checkbox(t("allocate.largest"), false, (on) => tool.take(kind, on ? LARGEST : kind.usual), { "data-largest": "" }) : null;
    this.number = h("span", { class: "rule-number" }, this.input, kind.whole === 1 ? null : "%");
    this.wrong = h("p", { class: "field-error", role: "alert" });
    this.price = h("p", { class: "line price" });
    this.element = h("div", { class: "rule" }, h("div", { class: "rule-line" }, this.box, this.number), this.most, this.wrong, this.price);
  }

  /** @param {boolean} on */
  flip(on) {
    this.wrong.textContent = "";
    this.tool.take(this.kind, on ? this.kind.usual : null);
  }

  read() {
    const { whole } = this.kind;
    const value = numberOf(this.input.value);
    const valid = value !== null && value >= 0 && value <= whole;
    this.wrong.textContent = valid ? "" : t("allocate.between", { most: number(whole) });
    if (valid) this.tool.take(this.kind, Math.round((1e6 * value) / whole) / 1e6);
  }

  draw() {
    const { question, answer } = this.tool.planning;
    const rule = rulesOf(question, answer).find((item) => isOf(item, this.kind));
    this.tick.checked = Boolean(rule);
    this.number.hidden = !rule || rule.share === LARGEST;
    const most = /** @type {HTMLInputElement|null|undefined} */ (this.most?.querySelector("input"));
    if (this.most && most) {
      this.most.hidden = !rule;
      most.checked = rule?.share === LARGEST;
    }
    if (document.activeElement !== this.input && !this.wrong.textContent) this.input.value = this.written(rule?.[this.kind.field]);
    this.price.textContent = rule ? this.cost(answer) : this.absent(answer);
  }

  /** @param {unknown} value */
  written(value) {
    return typeof value === "number" ? typed(Math.round(1e6 * value * this.kind.whole) / 1e6, language()) : this.usual;
  }

  /** What the rule costs: total suitability without it. @param {any} answer */
  cost(answer) {
    const price = (answer?.prices?.rules ?? []).find((/** @type {any} */ item) => isOf(item, this.kind));
    if (!price || price.gain === null) return "";
    const { objective } = answer.prices;
    return price.gain > 1e-6 && objective ? t("allocate.rule_costs", { part: percent(price.gain / objective, 2) }) : t("allocate.rule_free");
  }

  /** Whether there is no district that the rule speaks of. @param {any} answer */
  absent(answer) {
    const flags = this.kind.group ? answer?.problem?.groups?.[this.kind.group] : null;
    return flags && !flags.includes(true) ? t("allocate.no_such") : "";
  }
}
