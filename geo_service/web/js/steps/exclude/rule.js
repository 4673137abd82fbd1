/** A rule on the values of a column or a criterion. */
import { h } from "../../core/dom.js";
import { columnValue } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";
import { limitsOf, quantityOf } from "../../data/constraints.js";
import { button, checkbox, numberOf, radios, typed } from "../fields.js";
import { withConstraint } from "./constraints.js";
import { begun, FIRST, quantityGroups } from "./suggested.js";

/** @typedef {import("../../core/types.js").Constraint} Constraint */
/** @typedef {import("../../core/types.js").Column} Column */
/** @typedef {{quantity: string, low: string, high: string, codes: number[], keep: boolean, over: string, unknown: string}} Entered */

/** What was entered and not added yet; it outlives the step. @type {Entered|null} */
let entered = null;
/** The constraint that is being changed, or null for a new one. @type {Constraint|null} */
let changed = null;

export class RuleTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ catalog, work }) {
    this.catalog = catalog;
    this.work = work;
    this.value = h("div", { class: "rule-value" });
    this.error = h("p", { class: "field-error", role: "alert", id: "rule-error" });
    this.actions = h("div", { class: "buttons" });
    this.body = h("div", {});
    this.element = h("details", { class: "group tool", "data-tool": "rule", open: changed !== null }, h("summary", {}, t("rule.title")), this.body);
    this.draw();
  }

  /** @returns {Entered} */
  get entered() {
    entered ??= begun(FIRST);
    return entered;
  }

  /** @param {Partial<Entered>} patch */
  enter(patch) {
    entered = { ...this.entered, ...patch };
    this.error.textContent = "";
  }

  /** Change a constraint that is there. @param {Constraint} constraint */
  edit(constraint) {
    changed = constraint;
    const { low, high } = limitsOf(constraint);
    const { column, classes = [], keep = false, over = "cells", unknown = "keep" } = constraint;
    entered = { quantity: column, low: typed(low, language()), high: typed(high, language()), codes: [...classes], keep, over, unknown };
    /** @type {HTMLDetailsElement} */ (this.element).open = true;
    this.draw();
    this.body.querySelector("select")?.focus();
  }

  draw() {
    const { over, unknown } = this.entered;
    this.body.replaceChildren(
      h("label", { class: "field" }, h("span", {}, t("rule.quantity")), this.select()),
      this.value,
      this.error,
      radios(t("rule.applies"), ["cells", "districts"].map((value) => ({ value, text: t(`rule.over.${value}`) })), over, (value) => this.enter({ over: value })),
      radios(t("rule.no_data"), ["keep", "exclude"].map((value) => ({ value, text: t(`rule.unknown.${value}`) })), unknown, (value) => this.enter({ unknown: value })),
      this.actions,
    );
    this.drawValue();
    this.actions.replaceChildren(
      button(t(changed ? "exclude.save" : "exclude.add_rule"), () => this.add(), { class: "primary" }),
      ...(changed ? [button(t("exclude.cancel"), () => this.leave())] : []),
    );
  }

  select() {
    const select = /** @type {HTMLSelectElement} */ (h("select", { id: "rule-quantity" }));
    select.append(
      ...quantityGroups(this.catalog).map((group) =>
        h("optgroup", { label: group.title }, ...group.choices.map(({ value, text }) => h("option", { value }, text))),
      ),
    );
    select.value = this.entered.quantity;
    select.addEventListener("change", () => {
      this.enter({ ...begun(select.value), over: this.entered.over, unknown: this.entered.unknown });
      this.drawValue();
    });
    return select;
  }

  get quantity() {
    return quantityOf(this.catalog, this.entered.quantity);
  }

  drawValue() {
    const { quantity } = this;
    if (!quantity) return this.value.replaceChildren();
    const column = /** @type {Column} */ (quantity.column);
    if (quantity.type === "number") this.value.replaceChildren(...this.limits(named(column?.unit.symbol)));
    else if (quantity.type === "boolean") this.value.replaceChildren(this.yesOrNo());
    else this.value.replaceChildren(...this.classes(column));
  }

  /** @param {string} unit */
  limits(unit) {
    const field = (/** @type {"low"|"high"} */ name) => {
      const input = /** @type {HTMLInputElement} */ (
        h("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: this.entered[name], "aria-describedby": "rule-error", "data-limit": name })
      );
      input.addEventListener("input", () => this.enter({ [name]: input.value }));
      return h("label", { class: "field" }, h("span", {}, t(`rule.${name}`)), h("span", { class: "with-unit" }, input, unit && h("span", {}, unit)));
    };
    return [h("p", { class: "line" }, t("rule.keep_between")), h("div", { class: "pair" }, field("low"), field("high"))];
  }

  yesOrNo() {
    const options = ["1", "0"].map((value) => ({ value, text: t(value === "1" ? "rule.where_yes" : "rule.where_no") }));
    const chosen = String(this.entered.codes[0] ?? 1);
    this.enter({ codes: [Number(chosen)], keep: false });
    return radios(t("rule.exclude_where"), options, chosen, (value) => this.enter({ codes: [Number(value)], keep: false }));
  }

  /** @param {Column} column */
  classes(column) {
    const boxes = column.classes.map(({ code }) =>
      checkbox(columnValue(code, column), this.entered.codes.includes(code), (ticked) => {
        const others = this.entered.codes.filter((item) => item !== code);
        this.enter({ codes: ticked ? [...others, code].sort((a, b) => a - b) : others });
      }),
    );
    const keep = [
      { value: "no", text: t("rule.exclude_ticked") },
      { value: "yes", text: t("rule.keep_ticked") },
    ];
    return [
      radios(t("rule.classes"), keep, this.entered.keep ? "yes" : "no", (value) => this.enter({ keep: value === "yes" })),
      h("div", { class: "boxes", role: "group", "aria-label": t("rule.classes"), tabindex: "0" }, ...boxes),
    ];
  }

  /** The constraint as entered; null where something is missing, which is told. @returns {Constraint|null} */
  read() {
    const { quantity, codes, keep, over, unknown } = this.entered;
    if (this.quantity?.type !== "number") {
      if (codes.length) return { kind: "classes", column: quantity, classes: codes, keep, unknown, over };
      return this.refuse("rule.no_class");
    }
    const [low, high] = [numberOf(this.entered.low), numberOf(this.entered.high)];
    if (Number.isNaN(low) || Number.isNaN(high)) return this.refuse("rule.no_number");
    if (low === null && high === null) return this.refuse("rule.no_limit");
    if (low !== null && high !== null && low > high) return this.refuse("rule.reversed");
    return { kind: "band", column: quantity, at_least: low, at_most: high, unknown, over };
  }

  /** @param {"rule.no_class"|"rule.no_number"|"rule.no_limit"|"rule.reversed"} key @returns {null} */
  refuse(key) {
    this.error.textContent = t(key);
    /** @type {HTMLElement|null} */ (this.value.querySelector("input"))?.focus();
    return null;
  }

  add() {
    const constraint = this.read();
    if (!constraint) return;
    const old = changed;
    this.leave();
    this.work.change((content) => withConstraint(content, old, constraint));
  }

  /** Begin a new rule. */
  leave() {
    changed = null;
    entered = null;
    this.draw();
  }
}
