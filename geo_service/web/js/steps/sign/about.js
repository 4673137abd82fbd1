/** What the scenario is called, and what those who sign shall know. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";

const LONGEST_TITLE = 200;
const LONGEST_COMMENT = 4000;

export class AboutTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ work }) {
    this.work = work;
    this.heading = /** @type {HTMLInputElement} */ (h("input", { type: "text", maxlength: LONGEST_TITLE, required: true, autocomplete: "off", "data-field": "title" }));
    this.comment = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: "6", maxlength: LONGEST_COMMENT, "data-field": "comment" }));
    this.left = h("span", { class: "line" });
    this.wrong = h("p", { class: "field-error", role: "alert" });
    this.heading.addEventListener("input", () => this.takeTitle());
    this.comment.addEventListener("input", () => this.takeComment());
    this.element = h(
      "div",
      {},
      h("label", { class: "field" }, h("span", {}, t("sign.heading")), this.heading),
      this.wrong,
      h("label", { class: "field" }, h("span", {}, t("sign.comment")), this.comment),
      this.left,
    );
    this.close = work.on(["content", "saved"], () => this.draw());
    this.draw();
  }

  takeTitle() {
    const title = this.heading.value;
    this.wrong.textContent = title.trim() ? "" : t("sign.heading_needed");
    if (title.trim()) this.work.change((content) => ({ ...content, title }));
  }

  takeComment() {
    const comment = this.comment.value;
    this.work.change((content) => ({ ...content, comment }));
  }

  draw() {
    const { content } = this.work;
    if (!content) return;
    if (document.activeElement !== this.heading) this.heading.value = content.title;
    if (document.activeElement !== this.comment) this.comment.value = content.comment;
    this.left.textContent = t("sign.letters_left", { count: number(LONGEST_COMMENT - content.comment.length) });
  }
}
