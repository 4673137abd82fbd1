/** Step 8, next year: which districts moved since another scenario of the same place, by how much, and why. */
import { getJson } from "../core/api.js";
import { showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { language, t } from "../core/i18n.js";
import { ChangedScenario } from "./changes/choice.js";
import { movesTable } from "./changes/table.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const { work, store } = page;
  const report = h("div", { class: "moves" });
  const choice = new ChangedScenario(page, () => compare());
  form.replaceChildren(h("h2", {}, t("changes.title")), h("p", { class: "summary" }, t("changes.text")), choice.element, report);
  document.body.dataset.wide = "compare";
  let asked = "";
  const compare = async () => {
    const { saved } = work;
    const other = choice.value;
    asked = saved && other ? `/api/scenarios/${other}/compare?with=${saved.id}` : "";
    const path = asked;
    report.replaceChildren(...(saved ? [] : notStored(store)));
    if (!path) return;
    report.replaceChildren(h("p", { class: "line", role: "status" }, t("waiting")));
    try {
      const answer = await getJson(path);
      if (path === asked) report.replaceChildren(...parts(page, answer));
    } catch (error) {
      if (path !== asked) return;
      report.replaceChildren();
      showTrouble(error, compare);
    }
  };
  const end = work.on(["saved"], () => choice.load());
  choice.load();
  return () => {
    asked = "";
    end();
    delete document.body.dataset.wide;
  };
}

/** @param {Page["store"]} store */
const notStored = (store) => [
  h("p", { class: "warning", role: "status" }, t("changes.not_stored")),
  h("div", { class: "buttons" }, h("button", { type: "button", on: { click: () => store.set({ step: "sign" }) } }, t("changes.to_sign"))),
];

/** @param {Page} page @param {any} answer @returns {HTMLElement[]} */
function parts(page, answer) {
  const said = h("ul", { class: "said-lines", role: "status" }, ...answer.sentences[language()].map((/** @type {string} */ line) => h("li", {}, line)));
  const dirty = page.work.dirty ? [h("p", { class: "warning" }, t("changes.unsaved"))] : [];
  return [...dirty, said, movesTable(page, answer)];
}
