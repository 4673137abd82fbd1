/** The citation to paste: what a number rests on, and which release it was taken from. */
import { h } from "../../core/dom.js";
import { vintage } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { unitOf } from "./columns.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("../../core/types.js").Source} Source */

/** Today as a year, a month and a day. */
const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** @param {Catalog} catalog @param {Known} known @returns {Source[]} */
const sourcesOf = (catalog, { column }) => column.sources.map((key) => catalog.sources[key]).filter(Boolean);

/** @param {Catalog} catalog @param {Known} known */
const address = (catalog, { layer, column }) => `${location.origin}/api/columns/${layer.name}/${column.name}`;

/** The citation in sentences. @param {Catalog} catalog @param {Known} known @returns {string} */
export function plainCitation(catalog, known) {
  const { layer, column } = known;
  const lines = [
    `${t("brand")}. ${named(layer.title)}: ${named(column.title)}${unitOf(column) ? ` (${unitOf(column)})` : ""}.`,
    `${t("legend.vintage")}: ${vintage(column.vintage)}. ${t("legend.kind")}: ${t(`kind.${column.kind}`)}.`,
    column.method ? `${t("legend.method")}: ${named(column.method)}` : "",
    ...sourcesOf(catalog, known).map(
      (source) => `${t("analyst.source")}: ${named(source.title)} (${vintage(source.vintage)}). ${named(source.publisher)}. ${t("legend.licence")}: ${named(source.licence)}. ${source.url}`,
    ),
    `${t("analyst.layer_licence")}: ${layer.licence}.`,
    `${t("analyst.release")}: ${catalog.version}. ${t("analyst.retrieved")}: ${vintage(today())}. ${address(catalog, known)}`,
  ];
  return lines.filter(Boolean).join("\n");
}

/** What BibTeX would take for a command. @param {string} text */
const tex = (text) => text.replace(/\s+/g, " ").replace(/[\\{}]/g, "").replace(/[%&#_$]/g, "\\$&");

/** Publishers, each in braces: they are no persons, whose names would be turned round. @param {Source[]} sources */
function authors(sources) {
  const names = [...new Set(sources.map((source) => named(source.publisher)))];
  return (names.length ? names : [t("brand")]).map((name) => `{${tex(name)}}`);
}

/** The citation as an entry of BibTeX. @param {Catalog} catalog @param {Known} known @returns {string} */
export function bibtex(catalog, known) {
  const { layer, column } = known;
  const sources = sourcesOf(catalog, known);
  const fields = {
    title: `{${tex(`${named(layer.title)}: ${named(column.title)}`)}}`,
    author: `{${authors(sources).join(" and ")}}`,
    publisher: `{${t("brand")}}`,
    year: `{${today().slice(0, 4)}}`,
    version: `{${catalog.version}}`,
    url: `{${address(catalog, known)}}`,
    urldate: `{${today()}}`,
    note: `{${tex([`${t("legend.vintage")}: ${vintage(column.vintage)}`, t(`kind.${column.kind}`), ...sources.map((source) => `${named(source.title)}, ${named(source.licence)}`), layer.licence].join("; "))}}`,
  };
  const body = Object.entries(fields).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{qonys_${layer.name}_${column.name}_${catalog.version},\n${body.join(",\n")}\n}`;
}

/**
 * Draw both, each with a button that copies it.
 * @param {Catalog} catalog
 * @param {Known} known
 * @returns {HTMLElement}
 */
export function citation(catalog, known) {
  return h(
    "div",
    { class: "analysis" },
    h("p", { class: "line" }, t("analyst.cite_text")),
    ...pasted("analyst.cite_plain", plainCitation(catalog, known)),
    ...pasted("analyst.cite_bibtex", bibtex(catalog, known)),
  );
}

/** @param {string} key @param {string} text */
function pasted(key, text) {
  const said = h("span", { role: "status", class: "line" });
  const area = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { readonly: true, rows: String(text.split("\n").length + 4), "aria-label": t(key), spellcheck: "false", "data-cite": key })
  );
  area.value = text;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = t("analyst.copied");
    } catch {
      area.select(); // the browser keeps the clipboard to itself: the reader copies what is marked
      said.textContent = t("analyst.copy_by_hand");
    }
  };
  return [h("h2", {}, t(key)), area, h("p", { class: "copy" }, h("button", { type: "button", on: { click: copy } }, t("analyst.copy")), said)];
}
