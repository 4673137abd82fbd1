/** Weights from comparisons in pairs (the analytic hierarchy process), with their consistency as they are made. */
import { ask } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { named, t } from "../../core/i18n.js";
import { button, radios } from "../fields.js";
import { begunJudgements } from "./begun.js";
import { consistencyParts, weightTable } from "./consistency.js";
import { FEWEST, keepJudgements, matrixOf, pairsOf, stepBetween, withStep } from "./judgements.js";
import { pairField } from "./pair.js";
import { criterionBoxes, pager } from "./pairs_fields.js";

/** @typedef {import("./judgements.js").Judgements} Judgements */

const PAUSE = 250; // milliseconds without a change before the service is asked

export class PairsTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ catalog, work }) {
    this.catalog = catalog;
    this.work = work;
    this.criteria = [...catalog.criteria.values()].map((item) => item.criterion);
    this.judgements = begunJudgements(this.work, this.criteria);
    this.name = work.name;
    this.oneByOne = false;
    this.place = 0;
    /** @type {any} Answer to the comparisons as they stand, or null. */
    this.answer = null;
    this.timer = 0;
    this.asking = new AbortController();
    this.choice = h("fieldset", { class: "choices" });
    this.pairs = h("div", { class: "pairs" });
    this.state = h("div", { class: "consistency", role: "status" });
    this.result = h("div", {});
    this.element = h(
      "details",
      { class: "group tool", "data-tool": "pairs", on: { toggle: () => this.open && !this.answer && this.ask() } },
      h("summary", {}, t("pairs.title")),
      h("p", { class: "line" }, t("pairs.text")),
      this.choice,
      this.pairs,
      this.state,
      this.result,
    );
    this.ends = work.on(["content"], () => this.name !== work.name && this.restart());
    this.draw();
  }

  get open() {
    return /** @type {HTMLDetailsElement} */ (this.element).open;
  }

  /** Another scenario came onto the desk. */
  restart() {
    this.name = this.work.name;
    this.judgements = begunJudgements(this.work, this.criteria);
    this.place = 0;
    this.changed(false);
    this.draw();
  }

  draw() {
    this.drawChoice();
    this.drawPairs();
    this.drawResult();
  }

  /** @param {string} name */
  title = (name) => named(this.catalog.criteria.get(name)?.criterion.title);

  drawChoice() {
    const choose = (/** @type {string} */ name, /** @type {boolean} */ on) => this.choose(name, on);
    this.choice.replaceChildren(...criterionBoxes(this.criteria, this.judgements.criteria, choose));
  }

  /** @param {string} name @param {boolean} on */
  choose(name, on) {
    const chosen = new Set(this.judgements.criteria);
    on ? chosen.add(name) : chosen.delete(name);
    const criteria = this.criteria.map((item) => item.name).filter((item) => chosen.has(item));
    this.judgements = { ...this.judgements, criteria };
    this.place = 0;
    this.changed();
    this.draw();
    /** @type {HTMLElement|null} */ (this.choice.querySelector(`input[value="${CSS.escape(name)}"]`))?.focus();
  }

  drawPairs() {
    const pairs = pairsOf(this.judgements.criteria);
    if (this.judgements.criteria.length < FEWEST) return this.pairs.replaceChildren(h("p", { class: "line" }, t("pairs.too_few")));
    const modes = [
      { value: "list", text: t("pairs.as_list") },
      { value: "one", text: t("pairs.one_by_one") },
    ];
    const mode = radios(t("pairs.mode"), modes, this.oneByOne ? "one" : "list", (value) => {
      this.oneByOne = value === "one";
      this.drawPairs();
      /** @type {HTMLElement|null} */ (this.pairs.querySelector(`input[value=${value}]`))?.focus();
    });
    const shown = this.oneByOne ? pairs.slice(this.place, this.place + 1) : pairs;
    this.pairs.replaceChildren(mode, ...(this.oneByOne ? [pager(this.place, pairs.length, (...to) => this.turn(...to))] : []), ...shown.map((pair) => this.pair(...pair)));
  }

  /** Turn to another pair. @param {number} place @param {string} which Button that was pressed. */
  turn(place, which) {
    this.place = place;
    this.drawPairs();
    const usable = "[data-go]:not([disabled])";
    /** @type {HTMLElement|null} */ (this.pairs.querySelector(`${usable}[data-go=${which}]`) ?? this.pairs.querySelector(usable))?.focus();
  }

  /** @param {string} first @param {string} second */
  pair(first, second) {
    const step = stepBetween(this.judgements, first, second);
    return pairField(this.title(first), this.title(second), step, (value) => this.judge(first, second, value), `${first}|${second}`);
  }

  /** @param {string} first @param {string} second @param {number} step */
  judge(first, second, step) {
    this.judgements = withStep(this.judgements, first, second, step);
    this.changed();
  }

  /** Keep the comparisons and ask what follows from them. @param {boolean} [keep] */
  changed(keep = true) {
    if (keep) keepJudgements(this.name, this.judgements);
    this.answer = null;
    this.take?.toggleAttribute("disabled", true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Ask what follows from the comparisons; the newest question wins. */
  async ask() {
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    const { criteria } = this.judgements;
    if (!this.open || criteria.length < FEWEST) return this.drawResult();
    const question = { criteria, pairwise: matrixOf(this.judgements), parameters: { accept_inconsistent: true } };
    try {
      const answer = await ask("/api/weights/ahp", question, signal);
      this.answer = answer;
      this.drawResult();
    } catch (error) {
      if (!signal.aborted) this.drawTrouble(error);
    }
  }

  /** @param {unknown} error */
  drawTrouble(error) {
    this.result.replaceChildren();
    this.state.replaceChildren(h("p", { class: "disagrees" }, error instanceof Error ? error.message : ""), button(t("error.retry"), () => this.ask()));
  }

  drawResult() {
    const { answer } = this;
    const { criteria } = this.judgements;
    if (!answer || criteria.length < FEWEST) {
      this.state.replaceChildren();
      this.result.replaceChildren();
      return;
    }
    this.state.replaceChildren(
      ...consistencyParts(answer.result, criteria, this.title, {
        jump: ({ first, second }) => this.jump(first, second),
        mend: ({ first, second, step }) => {
          this.judge(first, second, step);
          this.drawPairs();
          this.jump(first, second);
        },
      }),
    );
    this.take = button(t("pairs.take"), () => this.store(), { class: "primary", "data-take": "", disabled: !answer.result.consistent });
    this.result.replaceChildren(weightTable(answer, criteria, this.title), this.take);
  }

  /** Bring a pair under the hand. @param {string} first @param {string} second */
  jump(first, second) {
    const key = [first, second];
    this.place = pairsOf(this.judgements.criteria).findIndex((pair) => key.every((name) => pair.includes(name)));
    if (this.oneByOne) this.drawPairs();
    const fields = [...this.pairs.querySelectorAll("[data-pair]")];
    const field = fields.find((item) => key.every((name) => item.getAttribute("data-pair")?.split("|").includes(name)));
    field?.scrollIntoView({ block: "center" });
    field?.querySelector("input")?.focus();
  }

  /** Give the scenario these weights, and remember how they came about. */
  store() {
    const { weights, balance, weighting } = this.answer;
    const { name, criteria, pairwise } = weighting;
    this.work.change((content) => ({ ...content, weights, balance, weighting: { name, criteria, pairwise } }));
  }

  close() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.ends();
  }
}
