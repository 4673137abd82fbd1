/** Two subjects on one map, parted by a bar that is moved by hand or by the arrow keys. */
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { subjectOf, subjectTitle } from "../data/subjects.js";
import { SecondMap } from "../map/second.js";

/** @typedef {import("../core/types.js").Page} Page */

const STEP = 0.02;
const LEAP = 0.1;

/** The bar and the second map; made when it is opened, gone when it is closed. */
export class Swipe {
  /** @param {Page} page @param {string} key Of the subject to the right; the one to the left is that of the page. */
  constructor(page, key) {
    this.page = page;
    this.share = 0.5;
    const first = /** @type {import("../map/map.js").QonysMap} */ (page.map);
    this.second = new SecondMap(first, first.tileJsons);
    this.sides = [h("span", { class: "swipe-title left-side" }), h("span", { class: "swipe-title right-side" })];
    this.bar = h("div", { class: "swipe", role: "slider", tabindex: "0", "aria-orientation": "horizontal", "aria-valuemin": "0", "aria-valuemax": "100", "aria-label": t("swipe.bar") }, h("span", { class: "grip", "aria-hidden": "true" }, "◂▸"));
    this.second.container.after(...this.sides, this.bar);
    this.bar.addEventListener("keydown", (event) => this.onKey(event));
    this.bar.addEventListener("pointerdown", (event) => this.drag(event));
    this.ends = [
      page.store.on(["subject"], () => this.name()),
      page.store.on(["theme", "sight"], () => this.second.map.retheme()),
      page.work.on(["content"], () => page.work.content && this.second.map.weigh(page.work.content.weights, page.work.content.balance, true)),
    ];
    this.show(key);
    this.move(this.share);
  }

  /** @param {string} key */
  show(key) {
    this.key = key;
    this.name();
    return this.second.show(subjectOf(this.page.catalog, key));
  }

  name() {
    const { catalog, store } = this.page;
    const keys = [store.value.subject, String(this.key)];
    this.sides.forEach((side, position) => (side.textContent = subjectTitle(subjectOf(catalog, keys[position]))));
  }

  /** @param {number} share */
  move(share) {
    this.share = Math.min(1, Math.max(0, share));
    const value = Math.round(100 * this.share);
    this.second.cut(this.share);
    this.bar.style.setProperty("left", `${100 * this.share}%`);
    this.bar.setAttribute("aria-valuenow", String(value));
    this.bar.setAttribute("aria-valuetext", t("swipe.value", { value: number(value) }));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const to = /** @type {Record<string, number>} */ ({
      ArrowLeft: this.share - STEP,
      ArrowRight: this.share + STEP,
      ArrowDown: this.share - STEP,
      ArrowUp: this.share + STEP,
      PageDown: this.share - LEAP,
      PageUp: this.share + LEAP,
      Home: 0,
      End: 1,
    })[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.move(to);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const stage = /** @type {HTMLElement} */ (this.bar.parentElement).getBoundingClientRect();
    const move = (/** @type {PointerEvent} */ moved) => this.move((moved.clientX - stage.left) / stage.width);
    const end = () => this.bar.removeEventListener("pointermove", move);
    this.bar.setPointerCapture(event.pointerId);
    this.bar.addEventListener("pointermove", move);
    this.bar.addEventListener("lostpointercapture", end, { once: true });
  }

  close() {
    this.ends.forEach((end) => end());
    this.second.close();
    [...this.sides, this.bar].forEach((item) => item.remove());
  }
}
