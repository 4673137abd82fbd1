/** Districts that are left out by name. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";
import { button, checkbox } from "../fields.js";
import { leftOut, withLeftOut } from "./constraints.js";

/** @typedef {import("../../core/types.js").District} District */

export class DistrictTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ catalog, work }) {
    this.catalog = catalog;
    this.work = work;
    this.count = h("span", { class: "count" });
    this.boxes = h("div", {});
    this.clear = button(t("exclude.districts_none"), () => work.change((content) => withLeftOut(content, [])));
    this.element = h(
      "details",
      { class: "group tool", "data-tool": "districts" },
      h("summary", {}, t("exclude.districts"), this.count),
      this.boxes,
      this.clear,
    );
    /** Oblasts whose districts are listed. */
    this.listed = "";
    this.close = work.on(["content"], () => this.draw());
    this.draw();
  }

  open() {
    /** @type {HTMLDetailsElement} */ (this.element).open = true;
    this.element.querySelector("input")?.focus();
  }

  draw() {
    const { content } = this.work;
    if (!content) return;
    if (this.listed !== `${content.oblasts}`) this.list(content.oblasts);
    const out = leftOut(content);
    this.boxes.querySelectorAll("input").forEach((input) => {
      input.checked = out.includes(input.value);
    });
    this.count.textContent = out.length ? number(out.length) : "";
    this.clear.hidden = !out.length;
  }

  /** @param {string[]} oblasts */
  list(oblasts) {
    this.listed = `${oblasts}`;
    const codes = oblasts.length ? oblasts : [...this.catalog.oblasts.keys()];
    this.boxes.replaceChildren(...codes.map((code) => this.oblast(code, codes.length > 1)));
  }

  /** @param {string} code @param {boolean} folded */
  oblast(code, folded) {
    const title = named(this.catalog.oblasts.get(code)?.name);
    const boxes = this.districtsOf(code).map((item) =>
      checkbox(named(item.name), false, (ticked) => this.tick(item.kato, ticked), { value: item.kato }),
    );
    if (folded) return h("details", { class: "inner" }, h("summary", {}, title), ...boxes);
    return h("div", { role: "group", "aria-label": title }, ...boxes);
  }

  /** @param {string} oblast @returns {District[]} */
  districtsOf(oblast) {
    return [...this.catalog.districts.values()]
      .filter((item) => item.oblast === oblast)
      .sort((a, b) => named(a.name).localeCompare(named(b.name), language()));
  }

  /** @param {string} kato @param {boolean} ticked */
  tick(kato, ticked) {
    this.work.change((content) => {
      const others = leftOut(content).filter((item) => item !== kato);
      return withLeftOut(content, ticked ? [...others, kato] : others);
    });
  }
}
