/** Nothing fits: the smallest departure from what was entered that makes a plan possible, beside what was entered. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { namesOf, sentences } from "./words.js";

/** @param {any} answer @returns {HTMLElement[]} */
export function relaxation(answer) {
  const { relaxation: found } = answer.plan;
  const said = h("ul", { class: "said-lines" }, ...sentences(answer).map((line) => h("li", {}, line)));
  const note = h("div", { class: "warning", role: "alert" }, h("strong", {}, t("allocate.nothing_fits")), said);
  return found?.loosened?.length ? [note, table(answer, found.loosened)] : [note];
}

/** @param {any} answer @param {any[]} loosened */
function table(answer, loosened) {
  const names = namesOf(answer);
  const head = ["allocate.limit", "allocate.entered", "allocate.needed"].map((key, at) => h("th", { scope: "col", class: at ? "number" : null }, t(key)));
  const row = (/** @type {any} */ item) => {
    const needed = item.side === "most" ? item.persons + item.beyond : item.persons - item.beyond;
    const whom = item.kato ? (names.get(item.kato) ?? item.kato) : named(answer.groups[item.group]);
    const what = item.dimension ? named(answer.dimensions[item.dimension]) : t(`allocate.kind.${item.kind}`);
    return h("tr", {}, h("th", { scope: "row" }, whom, h("small", { class: "line" }, what)), h("td", { class: "number" }, number(item.persons)), h("td", { class: "number" }, h("strong", {}, number(needed))));
  };
  return h(
    "table",
    { class: "plain-table loosened" },
    h("caption", {}, t("allocate.smallest")),
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {}, ...loosened.map(row)),
  );
}
