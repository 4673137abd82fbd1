/** Two maps of one place: need and livability at once, or two subjects parted by a bar. */
import { showTrouble } from "../../core/banner.js";
import { h } from "../../core/dom.js";
import { named, t } from "../../core/i18n.js";
import { subjectGroups, subjectOf, subjectTitle } from "../../data/subjects.js";
import { classList } from "../../parts/legend.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {{left: string, right: string, words: string}} Pair Keys of subjects. */

const MANY = 8; // classes in a legend that are shown in any case
const SCENARIO = "koppen_2041_2070_ssp245";

export class MapsTool {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {import("../../parts/swipe.js").Swipe|null} */
    this.swipe = null;
    this.wanted = false;
    this.selects = { left: this.select("left"), right: this.select("right") };
    this.selects.right.value = "score.need";
    this.toggle = h("button", { type: "button", class: "primary", "aria-pressed": "false", on: { click: () => this.turn(!this.wanted) } });
    this.legend = h("div", { class: "second-legend" });
    this.element = h("section", { class: "maps" }, h("h3", {}, t("compare.maps")), ...(page.map.gl ? this.parts() : [h("p", { class: "note" }, t("no_map.title"))]));
    this.end = page.store.on(["subject"], () => (this.selects.left.value = page.store.value.subject));
    this.say();
  }

  parts() {
    const { store } = this.page;
    const both = h("button", { type: "button", on: { click: () => store.set({ subject: "score.two_way" }) } }, t("compare.two_way"));
    const pairs = this.pairs().map((pair) => h("button", { type: "button", on: { click: () => this.take(pair) } }, pair.words));
    return [
      h("div", { class: "buttons" }, both),
      h("p", { class: "summary" }, t("compare.swipe_text")),
      h("div", { class: "buttons" }, ...pairs),
      h("label", { class: "field" }, h("span", {}, t("compare.left")), this.selects.left),
      h("label", { class: "field" }, h("span", {}, t("compare.right")), this.selects.right),
      h("div", { class: "buttons" }, this.toggle),
      this.legend,
    ];
  }

  /** Pairs that are asked for often. @returns {Pair[]} */
  pairs() {
    const { catalog } = this.page;
    const title = (/** @type {string} */ key) => subjectTitle(subjectOf(catalog, key));
    const climate = catalog.layers.find((layer) => layer.columns.some((column) => column.name === SCENARIO));
    const pairs = [["score.suitability", "score.need"], ["score.need", "score.livability"]];
    if (climate) pairs.push([`column.${climate.name}.koppen_now`, `column.${climate.name}.${SCENARIO}`]);
    return pairs.map(([left, right]) => ({ left, right, words: `${title(left)} | ${title(right)}` }));
  }

  /** @param {"left"|"right"} side */
  select(side) {
    const { catalog, store } = this.page;
    const groups = subjectGroups(catalog).map(({ key, subjects }) => {
      const layer = catalog.layers.find((item) => item.name === key);
      const options = subjects.map((subject) => h("option", { value: subject.key }, subjectTitle(subject)));
      return h("optgroup", { label: layer ? named(layer.title) : t(`group.${key}`) }, ...options);
    });
    const select = /** @type {HTMLSelectElement} */ (h("select", { "data-map": side }, ...groups));
    select.value = store.value.subject;
    select.addEventListener("change", () => (side === "left" ? store.set({ subject: select.value }) : this.show()));
    return select;
  }

  /** @param {Pair} pair */
  take({ left, right }) {
    this.page.store.set({ subject: left });
    this.selects.right.value = right;
    this.wanted ? this.show() : this.turn(true);
  }

  /** @param {boolean} open */
  async turn(open) {
    this.wanted = open;
    this.say();
    if (!open) return this.shut();
    try {
      const { Swipe } = await import("../../parts/swipe.js");
      if (!this.wanted || this.swipe) return;
      this.swipe = new Swipe(this.page, this.selects.right.value);
      this.swipe.second.map.on("idle", () => this.shorten());
      this.draw();
      this.swipe.bar.focus();
    } catch (error) {
      this.wanted = false;
      this.say();
      showTrouble(error, () => this.turn(true));
    }
  }

  show() {
    this.swipe?.show(this.selects.right.value).catch((error) => showTrouble(error, () => this.show()));
    this.draw();
  }

  /** The legend of the map to the right; that of the left one stands below the map. */
  draw() {
    const subject = subjectOf(this.page.catalog, this.selects.right.value);
    this.legend.replaceChildren(h("h4", {}, t("compare.right_legend", { title: subjectTitle(subject) })), classList(subject));
  }

  say() {
    this.toggle.textContent = t(this.wanted ? "swipe.close" : "swipe.open");
    this.toggle.setAttribute("aria-pressed", String(this.wanted));
  }

  /** A long list keeps only the classes that are in view. */
  shorten() {
    const items = [.../** @type {NodeListOf<HTMLElement>} */ (this.legend.querySelectorAll("li[data-code]"))];
    const codes = this.swipe?.second.map.codesInView() ?? new Set();
    if (items.length > MANY && codes.size) for (const item of items) item.hidden = !codes.has(Number(item.dataset.code));
  }

  shut() {
    this.swipe?.close();
    this.swipe = null;
    this.legend.replaceChildren();
  }

  close() {
    this.wanted = false;
    this.shut();
    this.end();
  }
}
