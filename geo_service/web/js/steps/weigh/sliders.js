/** The balance of the parts and the weight of each criterion; the map follows the hand, the ranking the hand at rest. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { withBalance, withWeight } from "../../work/content.js";
import { criterionFold } from "./criterion.js";
import { needShare, PARTS, scaleOf, sharesOf } from "./shares.js";

/** @typedef {import("../../core/types.js").Content} Content */
/** @typedef {{input: HTMLInputElement, output: HTMLElement}} Slider */

const STEPS = 100; // of a slider, from no weight to its upper end
const BALANCE_STEP = 5; // per cent

export class SliderTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ catalog, work, map }) {
    this.catalog = catalog;
    this.work = work;
    this.map = map;
    this.criteria = [...catalog.criteria.values()].map((item) => item.criterion);
    /** Weight at the upper end of the sliders. */
    this.scale = 1;
    /** @type {Content|null} Content while the hand moves. */
    this.moving = null;
    /** Content that came from these sliders; it keeps their scale. @type {Content|null} */
    this.own = null;
    this.balance = slider("balance", STEPS / BALANCE_STEP, () => this.readBalance(), (edit) => this.follow(edit), () => this.rest());
    this.ends = { need: h("output", {}), livability: h("output", {}) };
    /** @type {Map<string, Slider>} */
    this.sliders = new Map();
    /** @type {Record<string, HTMLElement>} Share of each part. */
    this.totals = {};
    this.element = h("div", {}, this.balanceField(), ...PARTS.map((part) => this.part(part)));
    this.close = work.on(["content"], () => this.draw());
    this.draw();
  }

  balanceField() {
    this.balance.input.setAttribute("aria-label", t("weigh.balance"));
    const end = (/** @type {"need"|"livability"} */ part) => h("span", {}, t(`score.${part}`), " ", this.ends[part]);
    return h(
      "div",
      { class: "balance", role: "group", "aria-label": t("weigh.balance") },
      h("h3", {}, t("weigh.balance")),
      h("div", { class: "ends" }, end("need"), end("livability")),
      this.balance.input,
    );
  }

  /** @param {typeof PARTS[number]} part */
  part(part) {
    this.totals[part] = h("output", { class: "share" });
    return h(
      "section",
      { class: "weights", "data-part": part },
      h("h3", {}, t(`score.${part}`), this.totals[part]),
      ...this.criteria.filter((item) => item.part === part).map((item) => this.criterion(item)),
    );
  }

  /** @param {import("../../core/types.js").Criterion} criterion */
  criterion(criterion) {
    const { name } = criterion;
    const made = slider(name, STEPS, () => this.readWeight(name), (edit) => this.follow(edit), () => this.rest());
    made.input.id = `weight-${name}`;
    this.sliders.set(name, made);
    return h(
      "div",
      { class: "weight-row" },
      h("label", { for: made.input.id }, named(criterion.title)),
      made.output,
      made.input,
      criterionFold(this.catalog, name),
    );
  }

  /** @returns {(content: Content) => Content} */
  readBalance() {
    const share = (Number(this.balance.input.value) * BALANCE_STEP) / 100;
    return (content) => withBalance(content, share);
  }

  /** @param {string} name @returns {(content: Content) => Content} */
  readWeight(name) {
    const { input } = /** @type {Slider} */ (this.sliders.get(name));
    const weight = Number(((Number(input.value) / STEPS) * this.scale).toPrecision(12));
    return (content) => withWeight(content, name, weight);
  }

  /** Show on the map what the hand does; nothing is asked for. @param {(content: Content) => Content} edit */
  follow(edit) {
    if (!this.work.content) return;
    const content = (this.moving = edit(this.moving ?? this.work.content));
    this.map.weigh(content.weights, content.balance, false);
    this.write(content);
  }

  /** Take what the hand did into the scenario. */
  rest() {
    const content = this.moving;
    this.moving = null;
    if (!content) return;
    this.own = content;
    this.work.change(() => content);
  }

  draw() {
    const { content } = this.work;
    if (!content) return;
    if (content !== this.own) this.scale = scaleOf(content.weights);
    this.own = content;
    for (const [name, { input }] of this.sliders) input.value = String(((content.weights[name] ?? 0) / this.scale) * STEPS);
    this.balance.input.value = String((needShare(content.balance) * 100) / BALANCE_STEP);
    this.write(content);
  }

  /** Write the shares. @param {Content} content */
  write({ weights, balance }) {
    const shares = sharesOf(this.criteria, weights, balance);
    for (const [name, { input, output }] of this.sliders) say(input, output, shares[name]);
    for (const part of PARTS) {
      const own = this.criteria.filter((item) => item.part === part);
      this.totals[part].textContent = percent(own.reduce((sum, item) => sum + shares[item.name], 0));
    }
    const need = needShare(balance);
    this.ends.need.textContent = percent(need);
    this.ends.livability.textContent = percent(1 - need);
    this.balance.input.setAttribute("aria-valuetext", t("weigh.balance_value", { need: percent(need), livability: percent(1 - need) }));
  }
}

/** @param {number} share */
export const percent = (share) => t("percent", { value: number(100 * share, 1) });

/** @param {HTMLInputElement} input @param {HTMLElement} output @param {number} share */
function say(input, output, share) {
  output.textContent = percent(share);
  input.setAttribute("aria-valuetext", percent(share));
  output.classList.toggle("none", !share);
}

/**
 * @param {string} name
 * @param {number} steps
 * @param {() => (content: Content) => Content} read What the slider says.
 * @param {(edit: (content: Content) => Content) => void} follow
 * @param {() => void} rest
 * @returns {Slider}
 */
function slider(name, steps, read, follow, rest) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: "0", max: String(steps), step: "1", "data-weight": name }));
  input.addEventListener("input", () => follow(read()));
  input.addEventListener("change", rest);
  return { input, output: h("output", { class: "share", for: `weight-${name}` }) };
}
