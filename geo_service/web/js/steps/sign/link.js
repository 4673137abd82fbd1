/** The address to hand on: it opens the stored scenario with its plan. */
import { h } from "../../core/dom.js";
import { t } from "../../core/i18n.js";
import { button } from "../fields.js";

export class ShareTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ work, store }) {
    this.work = work;
    this.address = /** @type {HTMLInputElement} */ (h("input", { type: "text", readonly: true, "data-field": "link" }));
    this.told = h("span", { class: "line", role: "status" });
    this.field = h("label", { class: "field" }, h("span", {}, t("sign.link")), this.address);
    this.press = h("div", { class: "buttons" }, button(t("sign.copy_link"), () => this.copy()), this.told);
    this.none = h("p", { class: "line" }, t("sign.link_none"));
    this.element = h("section", { class: "share-link" }, h("h3", {}, t("sign.hand_on")), this.none, this.field, this.press);
    const ends = [work.on(["saved"], () => this.draw()), store.on(["scenario", "plan", "language"], () => this.draw())];
    this.close = () => ends.forEach((end) => end());
    this.draw();
  }

  draw() {
    const stored = Boolean(this.work.saved);
    this.none.hidden = stored;
    this.field.hidden = this.press.hidden = !stored;
    this.address.value = location.href;
  }

  async copy() {
    this.draw();
    try {
      await navigator.clipboard.writeText(this.address.value);
      this.told.textContent = t("analyst.copied");
    } catch {
      this.address.select();
      this.told.textContent = t("analyst.copy_by_hand");
    }
  }
}
