/** What the state pays for the plan in the year, by measure. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { millions, range, sentences } from "./words.js";

/** @param {any} answer @returns {HTMLElement} */
export function budget(answer) {
  const lines = sentences(answer, "budget").map((line) => h("li", {}, line));
  return h("details", { class: "group said budget" }, h("summary", {}, t("allocate.budget")), answer.budget ? table(answer.budget) : null, h("ul", { class: "said-lines" }, ...lines));
}

/** @param {any} found */
function table({ total, measures }) {
  const titles = new Map(measures.map((/** @type {any} */ item) => [item.measure, item]));
  const head = ["count", "cost"].map((name) => h("th", { scope: "col", class: "number" }, t(`allocate.column.${name}`)));
  const last = h("tr", {}, h("th", { scope: "row" }, t("allocate.all_measures")), h("td", { class: "number" }, t("allocate.families", { count: number(total.families.high) })), h("td", { class: "number" }, millions(total.grants.tenge)));
  return h(
    "table",
    { class: "plain-table" },
    h("caption", { class: "hidden" }, t("allocate.budget")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("allocate.measure")), ...head)),
    h("tbody", {}, ...total.measures.map((/** @type {any} */ item) => line(item, titles.get(item.measure)))),
    h("tfoot", {}, last),
  );
}

/** @param {any} item @param {any} about */
const line = ({ count, tenge }, about) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, named(about?.title), h("small", { class: "line" }, named(about?.unit))),
    h("td", { class: "number" }, range(count.low, count.high)),
    h("td", { class: "number" }, millions(tenge)),
  );
