/** With which other stored scenario the one on the desk is compared. */
import { getJson } from "../../core/api.js";
import { showTrouble } from "../../core/banner.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { when } from "../../parts/when.js";

const MOST = 100;

export class ChangedScenario {
  /** @param {import("../../core/types.js").Page} page @param {() => void} choose */
  constructor({ work }, choose) {
    this.work = work;
    this.choose = choose;
    this.select = /** @type {HTMLSelectElement} */ (h("select", { "data-field": "other", on: { change: () => choose() } }));
    this.field = h("label", { class: "field" }, h("span", {}, t("changes.other")), this.select);
    this.none = h("p", { class: "line", role: "status", hidden: true }, t("changes.none"));
    this.element = h("div", {}, this.field, this.none);
  }

  /** Identifier of the other scenario, or "". */
  get value() {
    return this.select.value;
  }

  /** Read which there are. */
  async load() {
    const { content, saved } = this.work;
    if (!content) return;
    const place = content.oblasts.join();
    try {
      const { scenarios } = await getJson(`/api/scenarios?limit=${MOST}${content.oblasts.length ? `&oblast=${content.oblasts[0]}` : ""}`);
      const others = scenarios.filter((/** @type {any} */ item) => item.id !== saved?.id && item.oblasts.join() === place);
      this.fill(others, content.year);
    } catch (error) {
      showTrouble(error, () => this.load());
    }
  }

  /** @param {any[]} others @param {number} year */
  fill(others, year) {
    const before = this.value || others.find((item) => item.year < year)?.id || others[0]?.id || "";
    this.select.replaceChildren(...others.map((item) => h("option", { value: item.id, selected: item.id === before }, label(item))));
    this.field.hidden = !others.length;
    this.none.hidden = Boolean(others.length);
    this.choose();
  }
}

/** @param {any} item */
const label = ({ title, year, programme, author, made_at, revision, frozen }) =>
  t("changes.option", {
    title,
    year,
    programme: t(`programme.${programme}`),
    author,
    when: when(made_at),
    revision: number(revision),
  }) + (frozen ? `, ${t("changes.frozen")}` : "");
