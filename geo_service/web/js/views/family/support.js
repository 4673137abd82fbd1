/** The support of the year in tenge: each measure from … to …, on what it depends, and the document that says so. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {{low: number, high: number}} Ends */

/**
 * Make the section.
 * @param {any} support
 */
export function supportSection(support) {
  const own = support.lines.filter((/** @type {any} */ item) => item.to === "family" && !item.loan);
  const loans = support.lines.filter((/** @type {any} */ item) => item.loan);
  const employer = support.lines.filter((/** @type {any} */ item) => item.to === "employer");
  return h(
    "section",
    { class: "family-support" },
    h("h3", {}, t("family.support", { year: String(support.year) })),
    h("p", {}, named(support.condition)),
    h(
      "table",
      { class: "plain-table" },
      h("caption", { class: "hidden" }, t("family.support", { year: String(support.year) })),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("allocate.measure")), h("th", { scope: "col", class: "number" }, t("family.tenge")))),
      h("tbody", {}, ...own.map(row)),
      h("tbody", { class: "sum" }, sum(t("family.total"), support.grants.tenge)),
      loans.length ? h("tbody", {}, ...loans.map(row), sum(t("family.total_loans"), support.loans)) : null,
      h("tbody", {}, ...employer.map(row)),
    ),
    index(support.index),
  );
}

/** @param {any} item */
const row = (item) =>
  h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      sentence(named(item.title)),
      h("small", { class: "line" }, reckoning(item)),
      h("small", { class: "line" }, named(item.condition)),
      h("details", { class: "sources" }, h("summary", {}, t("family.ground")), h("ul", {}, ...ground(item))),
    ),
    h("td", { class: "number" }, amount(item.tenge), item.reason && h("small", { class: "line" }, named(item.reason))),
  );

/** @param {any} item @returns {HTMLElement[]} */
const ground = (item) => [
  ...item.sources.map(origin),
  ...[item.status, item.note].filter(Boolean).map((text) => h("li", {}, named(text))),
];

/** A document, or an address that is the same in every language. @param {import("../../core/types.js").Text} source */
const origin = (source) => h("li", { lang: source.kk === source.ru ? "en" : null }, named(source));

/** How the amount comes about: so many times so many indices. @param {any} item */
function reckoning({ count, months, rate, unit }) {
  if (!rate) return t("no_data");
  const values = { count: range(count, "–"), rate: range(rate, "–"), unit: named(unit) };
  return months ? t("family.reckoned_months", { ...values, months: range(months, "–") }) : t("family.reckoned", values);
}

/** @param {string} title @param {Ends|null} ends */
const sum = (title, ends) => h("tr", {}, h("th", { scope: "row" }, title), h("td", { class: "number" }, amount(ends)));

/** @param {any} item */
const index = (item) =>
  item.tenge
    ? h("div", { class: "line" }, t("family.index", { year: String(item.year), tenge: range(item.tenge) }), h("ul", {}, ...item.sources.map(origin)))
    : h("p", { class: "note" }, named(item.reason));

/** @param {Ends|null} ends */
const amount = (ends) => (ends ? range(ends) : t("no_data"));

/** @param {Ends} ends @param {string} [dash] */
const range = ({ low, high }, dash = " – ") => (low === high ? number(low, 2) : [low, high].map((end) => number(end, 2)).join(dash));

/** @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
