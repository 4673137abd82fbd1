/** Step 1: the quota of the year, and how fresh and how complete the data of the oblast are. */
import { h } from "../core/dom.js";
import { number, vintage } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { kindBadge } from "../data/sources.js";
import { daysLeft } from "../parts/context.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const draw = () => form.replaceChildren(...parts(page));
  draw();
  return page.work.on(["ranking", "content"], draw);
}

/** @param {Page} page @returns {HTMLElement[]} */
function parts({ work, catalog }) {
  const { ranking } = work;
  const heading = h("h2", {}, t("freshness.title"));
  if (!ranking) return [heading, h("p", { class: "line", role: "status" }, t("waiting"))];
  return [
    heading,
    h("dl", { class: "figures" }, ...figure("freshness.quota", quotaWords(ranking.quota)), ...figure("freshness.days", number(daysLeft(new Date())))),
    sourceLine(ranking.quota),
    h("h3", {}, t("freshness.criteria")),
    h("p", { class: "summary" }, t("freshness.criteria_text", { count: number(ranking.districts.length) })),
    table(ranking.districts, catalog),
  ];
}

/** @param {string} key @param {string} value */
const figure = (key, value) => [h("div", {}, h("dt", {}, t(key)), h("dd", { class: "big" }, value))];

/** @param {any} quota */
const quotaWords = (quota) =>
  typeof quota?.persons === "number" ? t("people", { count: number(quota.persons) }) : t("freshness.no_quota");

/** @param {any} quota */
function sourceLine(quota) {
  const sources = [...new Set((quota?.oblasts ?? []).map((/** @type {any} */ item) => item.source).filter(Boolean))];
  if (!sources.length) return h("p", { class: "line" }, t("freshness.quota_unknown"));
  return h("p", { class: "line" }, t("freshness.quota_source"), ...sources.map(sourceWords));
}

/** A source as it was noted: an address becomes a link. @param {string} source */
function sourceWords(source) {
  const [, address, rest] = /^(https:\/\/\S+)(.*)$/.exec(source) ?? [null, "", source];
  const link = address && h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address);
  return h("span", { lang: "und" }, " ", link, rest);
}

/** @param {any[]} districts @param {import("../core/types.js").Catalog} catalog */
function table(districts, catalog) {
  const head = ["criterion", "vintage", "known"].map((key) => h("th", { scope: "col" }, t(`freshness.${key}`)));
  return h(
    "table",
    { class: "plain-table" },
    h("caption", { class: "hidden" }, t("freshness.criteria")),
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {}, ...[...catalog.criteria.values()].map((item) => row(item, districts))),
  );
}

/** @param {any} item @param {any[]} districts */
function row({ criterion, column }, districts) {
  const gaps = districts.filter((district) => district.missing.includes(criterion.name));
  const known = districts.length - gaps.length;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, named(criterion.title), " ", kindBadge(column.kind)),
    h("td", {}, vintage(column.vintage)),
    h(
      "td",
      {},
      t("freshness.of", { count: number(known), total: number(districts.length) }),
      gaps.length ? h("span", { class: "gap line" }, t("freshness.missing", { names: gaps.map((gap) => named(gap.name)).join(", ") })) : null,
    ),
  );
}
