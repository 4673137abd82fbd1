/** The panel before the map: filters, legend, totals, downloads and sources of the border. */
import { h } from "../../core/dom.js";
import { number, vintage } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";
import { kindBadge, sourceFold } from "../../data/sources.js";
import { stretchesAddress } from "./register.js";
import { totalsTable } from "./totals.js";

/** @typedef {import("../../core/types.js").Page} Page */
/** @typedef {import("../../core/types.js").Column} Column */
/** @typedef {import("../../core/types.js").Category} Category */
/** @typedef {import("../../core/types.js").BorderChoice} BorderChoice */

const DISTANCES = [5, 10, 25, 50];
const FORMATS = /** @type {const} */ (["csv", "geojson"]);

/**
 * Make the panel.
 * @param {Page} page
 * @param {Map<string, Column>} columns Of the register.
 * @param {Category[]} land Neighbours on land.
 * @param {BorderChoice} choice Changed here.
 * @param {{filter: () => void, load: () => void, codes: () => number[]}} on
 */
export function borderForm({ catalog }, columns, land, choice, on) {
  const neighbours = columns.get("neighbour")?.classes ?? [];
  const totals = h("div", { class: "wide-scroll", tabindex: "0", role: "region", "aria-label": t("border.totals") });
  const downloads = h("p", { class: "downloads" });
  const oblasts = [...catalog.oblasts.values()].sort((a, b) => named(a.name).localeCompare(named(b.name), language()));
  const element = h(
    "div",
    { class: "border-form" },
    h("h2", {}, t("border.filters")),
    h("p", { class: "line" }, t("border.intro")),
    select("border.neighbour", choice.neighbours, [["land", t("border.land")], ...pairs(neighbours), ["all", t("border.all")]], (value) => {
      choice.neighbours = value;
      on.filter();
    }),
    select("context.oblast", choice.oblast, [["", t("ranking.all")], ...oblasts.map((item) => [item.kato, named(item.name)])], (value) => {
      choice.oblast = value;
      on.load();
    }),
    legend(columns.get("emptiness")),
    h("h3", {}, t("border.totals")),
    select("border.without", String(choice.kilometres), DISTANCES.map((km) => [String(km), t("border.km", { km: number(km) })]), (value) => {
      choice.kilometres = Number(value);
      on.load();
    }),
    totals,
    h("p", { class: "line" }, t("border.totals_text")),
    h("h3", {}, t("border.downloads")),
    downloads,
    trendFold(columns.get("change_percent")),
    sourceFold([...columns.values()].flatMap((column) => column.sources), catalog.sources),
  );
  return {
    element,
    /** @param {import("../../core/types.js").StretchTotals[]} found */
    totals: (found) =>
      totals.replaceChildren(totalsTable(found, neighbours, new Set(land.map((item) => item.code)), choice.kilometres)),
    /** @param {{sort: string, downwards: boolean}} order */
    links: (order) => downloads.replaceChildren(...FORMATS.map((format) => link(format, choice, on.codes(), order))),
  };
}

/** @param {Category[]} classes */
const pairs = (classes) => classes.map((item) => [String(item.code), named(item.label)]);

/**
 * @param {typeof FORMATS[number]} format
 * @param {BorderChoice} choice
 * @param {number[]} codes
 * @param {{sort: string, downwards: boolean}} order
 */
function link(format, choice, codes, { sort, downwards }) {
  const query = { format, neighbour: codes, oblast: choice.oblast, sort: `${downwards ? "-" : ""}${sort}`, settlement_km: choice.kilometres, lang: language() };
  const name = format === "csv" ? "border-stretches.csv" : "border-stretches.geojson";
  return h("a", { class: "download", href: stretchesAddress(query), download: name, "data-format": format }, t(`border.download.${format}`));
}

/**
 * @param {string} key
 * @param {string} value
 * @param {string[][]} options
 * @param {(value: string) => void} choose
 */
function select(key, value, options, choose) {
  const element = /** @type {HTMLSelectElement} */ (
    h("select", { "data-choice": key }, ...options.map(([code, words]) => h("option", { value: code, selected: code === value }, words)))
  );
  element.addEventListener("change", () => choose(element.value));
  return h("label", { class: "pick" }, h("span", {}, t(key)), element);
}

/** @param {Column|undefined} column Of emptiness. */
function legend(column) {
  if (!column) return null;
  return h(
    "section",
    { class: "border-legend", "aria-label": t("legend.title") },
    h("h3", {}, named(column.title)),
    h(
      "ul",
      {},
      ...column.classes.map((item) =>
        h("li", {}, h("span", { class: "stretch-class wide", style: { "background-color": item.colour } }), named(item.label)),
      ),
    ),
    h("p", { class: "line" }, kindBadge(column.kind), ` ${vintage(column.vintage)}`),
    column.method && h("details", { class: "sources" }, h("summary", {}, t("legend.method")), h("p", {}, named(column.method))),
  );
}

/** How the trend came about. @param {Column|undefined} column */
function trendFold(column) {
  if (!column) return null;
  return h(
    "details",
    { class: "sources" },
    h("summary", {}, t("border.about_trend")),
    h("p", {}, kindBadge(column.kind), ` ${column.vintage.split("/").map(vintage).join(" – ")}. ${t("border.trend_text")} ${named(column.method)}`),
  );
}
