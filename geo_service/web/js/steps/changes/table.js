/** Districts that moved, the largest moves first: both ranks, the change, and what caused it. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";

/** @typedef {import("../../core/types.js").Page} Page */

const LEAST = 5e-4; // of a suitability from 0 to 1: less is not worth a word
const [UP, DOWN, SAME] = ["▲", "▼", "="];

/** @param {Page} page @param {any} answer @returns {HTMLElement} */
export function movesTable({ store, map }, { districts, changed }) {
  const head = ["before", "after", "moved", "change", "why"].map((name, at) => h("th", { scope: "col", class: at < 4 ? "number" : null }, t(`changes.column.${name}`)));
  const point = (/** @type {any} */ event) => map.light(event.target.closest("tr")?.dataset.kato ?? "");
  const body = h("tbody", { on: { mouseover: point, focusin: point, mouseleave: () => map.light(""), focusout: () => map.light("") } });
  body.append(...districts.map((/** @type {any} */ item) => row(item, changed, () => store.set({ district: item.kato, cell: "" }))));
  const table = h(
    "table",
    { class: "plain-table moves-table" },
    h("caption", { class: "hidden" }, t("changes.title")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("ranking.district")), ...head)),
    body,
  );
  return h("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": t("changes.title") }, table);
}

/** @param {any} item @param {string[]} changed @param {() => void} open */
function row(item, changed, open) {
  const rank = (/** @type {number|null} */ value) => (value === null ? t("ranking.excluded") : number(value));
  return h(
    "tr",
    { "data-kato": item.kato },
    h("th", { scope: "row" }, h("button", { type: "button", class: "place", on: { click: open } }, named(item.name))),
    h("td", { class: "number" }, rank(item.rank_before)),
    h("td", { class: "number" }, rank(item.rank_after)),
    h("td", { class: "number" }, moved(item.climbed)),
    h("td", { class: "number" }, item.change === null ? "–" : signed(item.change, 3)),
    h("td", {}, causes(item, changed)),
  );
}

/** By how many ranks it climbed or fell; the sign is never told by colour alone. @param {number|null} climbed */
function moved(climbed) {
  if (climbed === null) return "–";
  const [mark, key] = climbed > 0 ? [UP, "up"] : climbed < 0 ? [DOWN, "down"] : [SAME, "same"];
  const words = t(`changes.${key}`, { count: number(Math.abs(climbed)) });
  return h("span", { class: `move-${key}` }, h("span", { "aria-hidden": "true" }, `${mark}${climbed ? number(Math.abs(climbed)) : ""}`), h("span", { class: "hidden" }, words));
}

/** What each cause did to the suitability, the largest first. @param {any} item @param {string[]} changed */
function causes(item, changed) {
  const found = changed
    .map((name) => ({ name, amount: item.causes[name] }))
    .filter(({ amount }) => amount !== null && Math.abs(amount) >= LEAST)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  if (!found.length) return "–";
  return found.map(({ name, amount }) => t("changes.cause", { cause: t(`changes.by.${name}`), amount: signed(amount, 3) })).join("; ");
}

/** @param {number} value @param {number} decimals */
const signed = (value, decimals) => {
  const text = number(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};
