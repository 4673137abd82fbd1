/** Where weights can be begun from, and how those of the scenario came about. */
import { h } from "../../core/dom.js";
import { named, t } from "../../core/i18n.js";
import { button } from "../fields.js";
import { sameWeights } from "./shares.js";

/** @typedef {import("../../core/types.js").Content} Content */

/** Weightings that have words of their own. */
const KNOWN = ["ahp", "swing", "direct", "entropy", "critic"];

export class PresetTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ catalog, work }) {
    this.work = work;
    this.criteria = [...catalog.criteria.values()].map((item) => item.criterion);
    this.origin = h("p", { class: "origin", role: "status" });
    this.options = h("fieldset", { class: "choices presets" }, h("legend", {}, t("weigh.presets")), ...work.presets.map((item) => this.option(item)));
    this.reset = button(t("weigh.reset"), () => this.take(work.presets[0]));
    this.element = h("div", {}, this.options, h("div", { class: "origin-line" }, this.origin, this.reset));
    this.close = work.on(["content"], () => this.draw());
    this.draw();
  }

  /** @param {any} preset */
  option(preset) {
    const input = h("input", { type: "radio", name: "preset", value: preset.name, on: { change: () => this.take(preset) } });
    return h(
      "label",
      { class: "option" },
      input,
      h("span", {}, named(preset.title), h("small", {}, named(preset.summary))),
    );
  }

  /** @param {any} preset */
  take({ weights, balance }) {
    this.work.change((content) => ({ ...content, weighting: null, weights: { ...weights }, balance: { ...balance } }));
  }

  draw() {
    const { content, presets } = this.work;
    if (!content) return;
    const preset = content.weighting ? null : presets.find((item) => sameWeights(this.criteria, item, content));
    this.options.querySelectorAll("input").forEach((input) => {
      input.checked = input.value === preset?.name;
    });
    this.origin.textContent = t("weigh.origin", { how: this.words(content, preset) });
    this.reset.hidden = preset === presets[0];
  }

  /** @param {Content} content @param {any} preset */
  words({ weighting }, preset) {
    if (preset) return t("weigh.origin_preset", { title: named(preset.title) });
    if (!weighting) return t("weigh.origin_hand");
    const name = KNOWN.includes(weighting.name) ? weighting.name : "direct";
    return t(`weigh.by.${name}`);
  }
}
