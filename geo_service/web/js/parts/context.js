/** The line under the masthead: which oblast, year and programme, and how long there is. */
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { language, named, plural, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").State} State */

const FIRST_YEAR = 2023;
const DAY = 86_400_000; // milliseconds
/** Last day of the year on which an oblast akimat approves the list, as [month, day]. */
const DEADLINE = /** @type {const} */ ([11, 15]);

/** Days from a day to the next 15 December, 0 on that day itself. @param {Date} today */
export function daysLeft(today) {
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const [month, day] = DEADLINE;
  const inYear = (/** @type {number} */ year) => Math.round((Date.UTC(year, month, day) - midnight) / DAY);
  const left = inYear(today.getFullYear());
  return left >= 0 ? left : inYear(today.getFullYear() + 1);
}

/**
 * Draw the line.
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {{oblast: string, year: number, programme: string}} about What is on the desk.
 */
export function renderContext(element, page, { oblast, year, programme }) {
  const { catalog, store } = page;
  const oblasts = [...catalog.oblasts.values()].sort((a, b) => named(a.name).localeCompare(named(b.name), language()));
  const thisYear = new Date().getFullYear();
  const years = Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, position) => FIRST_YEAR + position);
  element.replaceChildren(
    choice("oblast", oblast, [["", t("ranking.all")], ...oblasts.map((item) => [item.kato, named(item.name)])], (value) =>
      store.set({ oblast: value, scenario: "", plan: "", district: "", cell: "" }),
    ),
    choice("year", String(year), years.map((item) => [String(item), String(item)]), (value) =>
      store.set({ year: Number(value), scenario: "", plan: "" }),
    ),
    choice("programme", programme, ["kandas", "resettlers"].map((name) => [name, t(`programme.${name}`)]), (value) =>
      store.set({ programme: /** @type {State["programme"]} */ (value), scenario: "", plan: "" }),
    ),
    h("p", { class: "countdown" }, countdown(daysLeft(new Date()))),
  );
}

/** @param {number} left Days. */
const countdown = (left) => (left ? plural("context.days", left, { count: number(left) }) : t("context.today"));

/**
 * @param {string} name
 * @param {string} value
 * @param {string[][]} options Pairs of value and words.
 * @param {(value: string) => void} choose
 */
function choice(name, value, options, choose) {
  const select = /** @type {HTMLSelectElement} */ (
    h(
      "select",
      { id: name },
      ...options.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
    )
  );
  select.addEventListener("change", () => choose(select.value));
  return h("label", {}, h("span", {}, t(`context.${name}`)), select);
}
