/** How many persons are shared: the published quota, unless another number is given. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { without } from "../../work/question.js";
import { numberOf } from "../fields.js";

export class QuotaField {
  /** @param {import("../../work/planning.js").Planning} planning */
  constructor(planning) {
    this.planning = planning;
    this.input = /** @type {HTMLInputElement} */ (h("input", { type: "text", inputmode: "numeric", autocomplete: "off", "data-field": "quota" }));
    this.input.addEventListener("change", () => this.take());
    this.wrong = h("p", { class: "field-error", role: "alert" });
    this.hint = h("p", { class: "line" });
    this.element = h("div", {}, h("label", { class: "field" }, h("span", {}, t("allocate.quota")), this.input), this.wrong, this.hint);
    /** @type {import("../../core/types.js").Close|undefined} */
    this.close = undefined;
  }

  take() {
    const value = numberOf(this.input.value);
    const valid = value === null || (Number.isInteger(value) && value > 0);
    this.wrong.textContent = valid ? "" : t("allocate.quota_wrong");
    if (valid) this.planning.change((question) => without(question, "quota", value));
  }

  draw() {
    const { question, work } = this.planning;
    const published = work.ranking?.quota?.persons;
    const known = typeof published === "number";
    this.input.placeholder = known ? number(published) : "";
    if (document.activeElement !== this.input && !this.wrong.textContent) this.input.value = question.quota ? String(question.quota) : "";
    this.hint.textContent = known ? t("allocate.quota_published", { count: number(published) }) : t("allocate.quota_unknown");
  }
}
