/** What one should know before reading the order: near-ties, criteria that change nothing, criteria that say one thing twice. */
import { h } from "../../core/dom.js";
import { score } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Page} Page */

/** @param {Page} page @returns {HTMLElement[]} */
export function hints({ work, catalog }) {
  const { uncertainty, notices, districts } = work.ranking;
  const names = new Map(districts.map((/** @type {any} */ row) => [row.kato, named(row.name)]));
  const title = (/** @type {string} */ name) => named(catalog.criteria.get(name)?.criterion.title);
  const ties = uncertainty.near_ties.map((/** @type {string[]} */ group) => group.map((kato) => names.get(kato)).join(" – "));
  const redundant = uncertainty.redundant.map((/** @type {any} */ pair) => redundantWords(pair, title));
  const told = notices.map((/** @type {any} */ notice) => [named(notice.detail), (notice.criteria ?? []).map(title).join(", ")].filter(Boolean).join(" "));
  return [
    fold("ties", "rank.ties", "rank.ties_text", ties),
    fold("redundant", "rank.redundant", "rank.redundant_text", redundant),
    fold("notices", "rank.notices", "", told),
  ].filter((part) => part !== null);
}

/** @param {any} pair @param {(name: string) => string} title */
function redundantWords(pair, title) {
  const [first, second] = pair.criteria;
  return t("rank.redundant_pair", { first: title(first), second: title(second), correlation: score(pair.correlation) });
}

/** @param {string} name @param {string} title @param {string} text @param {string[]} items */
function fold(name, title, text, items) {
  if (!items.length) return null;
  return h(
    "details",
    { class: `hint-${name}` },
    h("summary", {}, t(title, { count: items.length })),
    text ? h("p", { class: "summary" }, t(text)) : null,
    h("ul", { class: "hints" }, ...items.map((item) => h("li", {}, item))),
  );
}
