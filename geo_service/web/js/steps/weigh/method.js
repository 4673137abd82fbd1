/** By which method values and weights become a score. */
import { h } from "../../core/dom.js";
import { score } from "../../core/format.js";
import { t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Content} Content */

const METHODS = /** @type {const} */ (["wlc", "owa", "topsis", "vikor", "promethee2"]);
const NEUTRAL = 0.5;

export class MethodTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ work }) {
    this.work = work;
    this.options = h("fieldset", { class: "choices" }, h("legend", { class: "hidden" }, t("method.title")), ...METHODS.map((name) => this.option(name)));
    this.attitude = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: "0", max: "1", step: "0.05", id: "attitude" }));
    this.attitude.addEventListener("input", () => this.say());
    this.attitude.addEventListener("change", () => this.take("owa"));
    this.value = h("output", { class: "share", for: "attitude" });
    this.attitudeField = h(
      "div",
      { class: "weight-row attitude" },
      h("label", { for: "attitude" }, t("method.attitude")),
      this.value,
      this.attitude,
      h("p", { class: "ends line" }, h("span", {}, t("method.cautious")), h("span", {}, t("method.bold"))),
    );
    this.chosen = h("span", { class: "fold-value" });
    this.note = h("p", { class: "note", role: "status" });
    const fold = h("details", { class: "group tool", "data-tool": "method" }, h("summary", {}, t("method.title"), this.chosen), this.options, this.attitudeField);
    this.element = h("div", {}, this.note, fold);
    this.close = work.on(["content"], () => this.draw());
    this.draw();
  }

  /** @param {typeof METHODS[number]} name */
  option(name) {
    const input = h("input", { type: "radio", name: "method", value: name, on: { change: () => this.take(name) } });
    return h("label", { class: "option" }, input, h("span", {}, t(`method.name.${name}`), h("small", {}, t(`method.text.${name}`))));
  }

  /** @param {typeof METHODS[number]} name */
  take(name) {
    const parameters = name === "owa" ? { attitude: Number(this.attitude.value) } : {};
    this.work.change((content) => withMethod(content, { name, parameters }));
  }

  draw() {
    const { content } = this.work;
    if (!content) return;
    const { name, parameters } = content.method;
    this.options.querySelectorAll("input").forEach((input) => {
      input.checked = input.value === name;
    });
    this.attitude.value = String(parameters.attitude ?? NEUTRAL);
    this.attitudeField.hidden = name !== "owa";
    this.chosen.textContent = t(`method.name.${name}`);
    this.note.hidden = name === "wlc";
    this.note.textContent = name === "wlc" ? "" : t("method.note", { method: t(`method.name.${name}`) });
    this.say();
  }

  say() {
    this.value.textContent = score(Number(this.attitude.value));
    this.attitude.setAttribute("aria-valuetext", this.value.textContent);
  }
}

/**
 * Score by another method, with as many draws as are usual for it: some methods take longer than others.
 * @param {Content} content
 * @param {Content["method"]} method
 * @returns {Content}
 */
function withMethod(content, method) {
  const { draws, ...uncertainty } = content.uncertainty;
  const same = content.method.name === method.name;
  return { ...content, method, uncertainty: same ? content.uncertainty : uncertainty };
}
