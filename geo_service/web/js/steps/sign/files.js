/** What is printed, signed and handed on: files of the stored plan, or of the frozen scenario. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { language, t } from "../../core/i18n.js";

/** @typedef {{key: string, form: string, route: "report"|"export", list?: boolean}} File */

/** @type {File[]} `list`: in Kazakh and Russian unless a translation is asked for. */
const FILES = [
  { key: "pdf", form: "pdf", route: "report", list: true },
  { key: "docx", form: "docx", route: "report", list: true },
  { key: "annex", form: "xlsx", route: "report" },
  { key: "png", form: "png", route: "report" },
  { key: "html", form: "html", route: "report" },
  { key: "csv", form: "csv", route: "export" },
  { key: "xlsx", form: "xlsx", route: "export" },
  { key: "geojson", form: "geojson", route: "export" },
];

export class FileList {
  /** @param {import("../../core/types.js").Page} page @param {import("../../work/planning.js").Planning} planning */
  constructor({ work, store }, planning) {
    this.work = work;
    this.store = store;
    this.planning = planning;
    this.body = h("div", {});
    this.element = h("section", { class: "files" }, h("h3", {}, t("sign.files")), this.body);
    const ends = [work.on(["saved", "content"], () => this.draw()), planning.on(() => this.draw())];
    this.close = () => ends.forEach((end) => end());
    this.draw();
  }

  draw() {
    const { planning, work } = this;
    const { saved } = planning;
    const state = [saved?.id, saved?.revision, saved && planning.dirty, work.saved?.id, work.saved?.revision, Boolean(work.saved?.frozen)].join();
    if (state === this.body.dataset.state) return;
    this.body.dataset.state = state;
    const plan = saved ? `/api/plans/${saved.id}@${saved.revision}` : "";
    const frozen = work.saved?.frozen ? `/api/scenarios/${work.saved.id}@${work.saved.revision}` : "";
    this.body.replaceChildren(this.note(plan, frozen), h("ul", { class: "file-list" }, ...FILES.map((file) => item(file, plan, frozen))));
  }

  /** What the files hold, or why there are none. @param {string} plan @param {string} frozen */
  note(plan, frozen) {
    const { saved, dirty } = this.planning;
    if (plan && saved) {
      const words = t("sign.files_plan", { revision: number(saved.revision), author: saved.author });
      return h("p", { class: "line" }, words, dirty ? h("strong", { class: "caution" }, ` ${t("sign.files_behind")}`) : null);
    }
    const toPlan = h("button", { type: "button", on: { click: () => this.store.set({ step: "allocate" }) } }, t("sign.to_allocate"));
    return h("div", {}, h("p", { class: "line" }, t(frozen ? "sign.files_frozen" : "sign.files_none")), h("div", { class: "buttons" }, toPlan));
  }
}

/** @param {File} file @param {string} plan @param {string} frozen @returns {HTMLElement} */
function item(file, plan, frozen) {
  const about = h("small", {}, t(`sign.file_text.${file.key}`));
  const title = t(`sign.file.${file.key}`);
  const address = addressOf(file, plan, frozen);
  if (!address) return h("li", {}, h("span", { class: "file none", role: "link", "aria-disabled": "true" }, h("span", {}, title), about));
  return h("li", {}, h("a", { class: "file", href: address, download: "", "data-file": file.key }, h("span", {}, title), about));
}

/** @param {File} file @param {string} plan @param {string} frozen */
function addressOf({ form, route, list }, plan, frozen) {
  const base = plan || (route === "report" ? frozen : "");
  if (!base) return "";
  if (route === "export") return `${base}/export?format=${form}&lang=${language()}`;
  return list && language() !== "en" ? `${base}/report.${form}` : `${base}/report.${form}?lang=${language()}`;
}
