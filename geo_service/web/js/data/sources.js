/** Where numbers come from: kind, vintage, source, licence, attribution and cautions. */
import { h } from "../core/dom.js";
import { vintage } from "../core/format.js";
import { named, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Source} Source */
/** @typedef {import("../core/types.js").Column} Column */

/** Badge that says how a value came to be known. @param {Column["kind"]} kind */
export const kindBadge = (kind) => h("span", { class: `kind kind-${kind}` }, t(`kind.${kind}`));

/** @param {string} url */
const address = (url) => (/^https?:/.test(url) ? url : `https://${url}`);

/**
 * Describe one source.
 * @param {Source} source
 * @returns {HTMLElement}
 */
export function sourceEntry(source) {
  const licence = source.licence_verified ? null : h("em", {}, ` (${t("source.to_verify")})`);
  return h(
    "li",
    { class: "source" },
    h("strong", {}, named(source.title)),
    source.vintage && h("span", {}, ` · ${vintage(source.vintage)}`),
    h("span", { class: "line" }, named(source.publisher)),
    h("span", { class: "line" }, `${t("source.licence")}: `, named(source.licence), licence),
    h("span", { class: "line" }, `${t("source.attribution")}: `, h("span", { lang: "en" }, source.attribution)),
    source.caution && h("span", { class: "line caution" }, `${t("source.caution")}: `, named(source.caution)),
    /\./.test(source.url) && !/\s/.test(source.url)
      ? h("a", { href: address(source.url), rel: "noopener noreferrer", target: "_blank", lang: "en" }, source.url)
      : source.url && h("span", { class: "line", lang: "en" }, source.url),
  );
}

/**
 * List sources behind a fold, opened on demand.
 * @param {string[]} keys
 * @param {Record<string, Source>} sources
 * @returns {HTMLElement|null}
 */
export function sourceFold(keys, sources) {
  const known = [...new Set(keys)].filter((key) => key in sources);
  if (!known.length) return null;
  return h(
    "details",
    { class: "sources" },
    h("summary", {}, t("source.list", { count: known.length })),
    h("ul", {}, ...known.map((key) => sourceEntry(sources[key]))),
  );
}

/**
 * Fill the attribution of the map.
 * @param {HTMLElement} element
 * @param {Record<string, Source>} sources
 */
export function renderAttribution(element, sources) {
  element.replaceChildren(
    h("summary", {}, t("attribution.title")),
    h(
      "div",
      { class: "attribution-list" },
      h("p", {}, t("attribution.text")),
      h("ul", {}, ...Object.values(sources).map(sourceEntry)),
      h("p", { lang: "en" }, "MapLibre GL JS (BSD-3-Clause) · Noto Sans (OFL-1.1) · H3 (Apache-2.0)"),
    ),
  );
}
