/** The values of a column over districts: filtered, sorted, paged, downloaded. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { isQuantity, isText, titleOf, wordsOf } from "./columns.js";
import { download, toCsv } from "./files.js";
import { amount, pick } from "./fields.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").ColumnFigures} ColumnFigures */
/** @typedef {import("../../core/types.js").AnalystChoice} AnalystChoice */
/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {{kato: string, value: number|null, text: string|null, district: string, oblast: string}} Row */

const ON_PAGE = 25;

/**
 * Draw the table.
 * @param {Catalog} catalog
 * @param {Known} known
 * @param {ColumnFigures} figures
 * @param {AnalystChoice} choice
 * @param {(patch: Partial<AnalystChoice>) => void} change
 * @param {{point: (kato: string) => void, choose: (kato: string) => void}} on
 * @returns {{element: HTMLElement, light: (kato: string) => void}}
 */
export function values(catalog, known, figures, choice, change, on) {
  const rows = ordered(chosen(rowsOf(catalog, figures), choice), choice);
  const pages = Math.max(1, Math.ceil(rows.length / ON_PAGE));
  const page = Math.min(choice.page, pages - 1);
  const kato = (/** @type {any} */ event) => event.target.closest("tr")?.dataset.kato ?? "";
  const body = h(
    "tbody",
    {
      on: {
        mouseover: (/** @type {any} */ event) => on.point(kato(event)),
        mouseleave: () => on.point(""),
        focusin: (/** @type {any} */ event) => on.point(kato(event)),
        focusout: () => on.point(""),
        click: (/** @type {any} */ event) => kato(event) && on.choose(kato(event)),
      },
    },
    ...rows.slice(page * ON_PAGE, (page + 1) * ON_PAGE).map((row) => line(row, known)),
  );
  const element = h(
    "div",
    { class: "analysis" },
    h("div", { class: "fields" }, ...filters(known, choice, change)),
    h("p", { class: "count-line", role: "status" }, t("ranking.count", { count: number(rows.length), total: number(figures.districts.length) })),
    h("table", { class: "districts" }, h("caption", { class: "hidden" }, titleOf(known.column)), head(known, choice, change), body),
    pages > 1 && pager(page, pages, change),
    downloads(catalog, known, rows, choice),
  );
  const light = (/** @type {string} */ wanted) => body.querySelectorAll("tr").forEach((row) => row.classList.toggle("lit", row.dataset.kato === wanted));
  return { element, light };
}

/** @param {Catalog} catalog @param {ColumnFigures} figures @returns {Row[]} */
const rowsOf = (catalog, figures) =>
  figures.districts.map((item) => {
    const district = catalog.districts.get(item.kato);
    return { ...item, district: named(district?.name), oblast: named(catalog.oblasts.get(district?.oblast ?? "")?.name) };
  });

/** @param {Row} row */
const isMissing = (row) => row.value === null && !row.text;

/** @param {Row[]} rows @param {AnalystChoice} choice */
function chosen(rows, { from, to, missing }) {
  const [low, high] = [from === "" ? -Infinity : Number(from), to === "" ? Infinity : Number(to)];
  if (missing === "only") return rows.filter(isMissing);
  const bounded = from !== "" || to !== "";
  return rows.filter((row) => (isMissing(row) ? missing === "all" && !bounded : row.value === null ? !bounded : row.value >= low && row.value <= high));
}

/** @param {Row[]} rows @param {AnalystChoice} choice */
function ordered(rows, { sort, downwards }) {
  const sign = downwards ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (sort !== "value") return sign * a[sort].localeCompare(b[sort]) || a.kato.localeCompare(b.kato);
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    return sign * (a.value === null ? String(a.text).localeCompare(String(b.text)) : a.value - Number(b.value)) || a.kato.localeCompare(b.kato);
  });
}

/** @param {Row} row @param {Known} known */
const line = (row, { column }) =>
  h(
    "tr",
    { "data-kato": row.kato },
    h("th", { scope: "row" }, h("button", { type: "button", class: "place" }, row.district)),
    h("td", {}, row.oblast),
    h("td", { class: isMissing(row) ? "number missing" : "number" }, wordsOf(row, column)),
  );

/** @param {Known} known @param {AnalystChoice} choice @param {(patch: Partial<AnalystChoice>) => void} change */
function head({ column }, choice, change) {
  const cell = (/** @type {AnalystChoice["sort"]} */ name, /** @type {string} */ words) => {
    const now = choice.sort === name;
    const press = () => change({ sort: name, downwards: now ? !choice.downwards : name === "value", page: 0 });
    return h(
      "th",
      { scope: "col", class: name === "value" ? "number" : null, "aria-sort": now ? (choice.downwards ? "descending" : "ascending") : "none" },
      h("button", { type: "button", class: "sort", "data-sort": name, on: { click: press } }, words, h("span", { class: "hidden" }, ` ${t("ranking.sort")}`)),
    );
  };
  return h("thead", {}, h("tr", {}, cell("district", t("ranking.district")), cell("oblast", t("context.oblast")), cell("value", titleOf(column))));
}

/** @param {Known} known @param {AnalystChoice} choice @param {(patch: Partial<AnalystChoice>) => void} change */
const filters = ({ column }, choice, change) => [
  pick("analyst.missing", choice.missing, ["all", "known", "only"].map((name) => [name, t(`analyst.missing.${name}`)]), (missing) =>
    change({ missing: /** @type {AnalystChoice["missing"]} */ (missing), page: 0 }),
  ),
  ...(isQuantity(column)
    ? [amount("analyst.from", choice.from, (from) => change({ from, page: 0 })), amount("analyst.to", choice.to, (to) => change({ to, page: 0 }))]
    : []),
];

/** @param {number} page @param {number} pages @param {(patch: Partial<AnalystChoice>) => void} change */
const pager = (page, pages, change) =>
  h(
    "div",
    { class: "pager" },
    h("button", { type: "button", "data-page-step": "back", disabled: page === 0, on: { click: () => change({ page: page - 1 }) } }, t("analyst.back")),
    h("span", { role: "status" }, t("analyst.page", { page: number(page + 1), pages: number(pages) })),
    h("button", { type: "button", "data-page-step": "on", disabled: page === pages - 1, on: { click: () => change({ page: page + 1 }) } }, t("analyst.on")),
  );

/** @param {Catalog} catalog @param {Known} known @param {Row[]} rows @param {AnalystChoice} choice */
function downloads(catalog, known, rows, { oblast }) {
  const headers = [t("card.kato"), t("ranking.district"), t("context.oblast"), titleOf(known.column)];
  const cells = () => rows.map((row) => [row.kato, row.district, row.oblast, isQuantity(known.column) ? row.value : isMissing(row) ? null : wordsOf(row, known.column)]);
  const name = `${known.layer.name}.${known.column.name}.${catalog.version}`;
  const query = new URLSearchParams({ over: isText(known.column) ? "districts" : "cells", ...(oblast ? { oblast } : {}) });
  return h(
    "p",
    { class: "downloads" },
    h("button", { type: "button", class: "download", "data-format": "csv", on: { click: () => download(`${name}.csv`, toCsv(headers, cells())) } }, t("analyst.download_csv")),
    h("a", { class: "download", href: `/api/columns/${known.layer.name}/${known.column.name}?${query}`, download: `${name}.json`, "data-format": "json" }, t("analyst.download_json")),
  );
}
