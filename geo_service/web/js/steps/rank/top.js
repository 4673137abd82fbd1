/** How many districts count as the first. */
import { h } from "../../core/dom.js";
import { t } from "../../core/i18n.js";

const MOST = 20;

export class TopField {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ work }) {
    this.work = work;
    this.select = /** @type {HTMLSelectElement} */ (h("select", { id: "top" }));
    this.select.addEventListener("change", () => work.change((content) => ({ ...content, top: Number(this.select.value) })));
    this.element = h("label", { class: "field" }, h("span", {}, t("rank.top")), this.select);
  }

  draw() {
    const { content, ranking } = this.work;
    const most = Math.max(content?.top ?? 1, Math.min(ranking?.ranked ?? 1, MOST));
    const numbers = Array.from({ length: most }, (_, position) => String(position + 1));
    this.select.replaceChildren(...numbers.map((value) => h("option", { value }, value)));
    this.select.value = String(content?.top ?? 1);
  }
}
