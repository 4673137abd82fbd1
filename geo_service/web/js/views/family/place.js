/** One place in plain words: what speaks for it, what to be aware of, its quota, and figures with their sources. */
import { h } from "../../core/dom.js";
import { vintage } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { kindBadge, sourceFold } from "../../data/sources.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */

/**
 * Make the card of a place.
 * @param {Catalog} catalog
 * @param {any} place
 * @param {number} position 1 = the best.
 * @param {import("./sheet.js").On} on
 */
export function placeCard(catalog, place, position, on) {
  const light = { mouseenter: () => on.point(place.kato), mouseleave: () => on.point(""), focusin: () => on.point(place.kato), focusout: () => on.point("") };
  const told = [...place.reasons, ...(place.aware ? [place.aware] : [])];
  const figures = told.flatMap((item) => item.figures);
  return h(
    "li",
    { class: "family-place", "data-kato": place.kato, on: light },
    h(
      "h3",
      {},
      h("span", { class: "family-number", "aria-hidden": "true" }, String(position)),
      h("button", { type: "button", class: "place", on: { click: () => on.choose(place.kato) } }, named(place.name), h("span", { class: "hidden" }, ` – ${t("family.on_map")}`)),
      h("small", {}, named(place.oblast_name)),
    ),
    h("h4", {}, t("family.reasons")),
    place.reasons.length ? h("ul", { class: "family-reasons" }, ...place.reasons.map(line)) : h("p", {}, t("family.no_reasons")),
    place.aware && h("h4", {}, t("family.aware")),
    place.aware && h("ul", { class: "family-aware" }, line(place.aware)),
    h("h4", {}, t("family.quota")),
    h("ul", { class: "family-quota" }, ...place.programmes.flatMap(quota)),
    place.warning && h("p", { class: "note" }, named(place.warning)),
    facts(catalog, [...place.facts, ...figures.filter((item) => !place.facts.some((/** @type {any} */ fact) => key(fact) === key(item)))], named(place.name)),
  );
}

/** @param {any} item */
const key = (item) => `${item.layer}.${item.column}`;

/** @param {any} item */
const line = (item) =>
  h("li", {}, h("strong", {}, sentence(named(item.title))), " ", `${sentence(named(item.sentence))} `, item.compared && h("small", {}, named(item.compared)));

/** Write words as a sentence. @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith(".") ? "" : ".");

/** @param {any} item @returns {HTMLElement[]} */
const quota = (item) => [
  h("li", {}, named(item.sentence), item.source && h("small", { class: "line" }, `${t("family.source")}: `, h("span", { lang: "en" }, item.source))),
  ...(item.determined
    ? [h("li", {}, named(item.determined.sentence), h("small", { class: "line" }, kindBadge(item.determined.kind), ` ${vintage(item.determined.vintage)}`))]
    : []),
];

/** @param {Catalog} catalog @param {any[]} figures @param {string} name */
const facts = (catalog, figures, name) =>
  h(
    "details",
    { class: "group" },
    h("summary", {}, t("family.figures")),
    h(
      "table",
      { class: "values" },
      h("caption", { class: "hidden" }, `${t("family.figures")}: ${name}`),
      h(
        "tbody",
        {},
        ...distinct(figures).map((item) =>
          h(
            "tr",
            { class: item.value === null ? "missing" : null },
            h("th", { scope: "row" }, named(item.title), h("span", { class: "about" }, kindBadge(item.kind), item.vintage && ` ${vintage(item.vintage)}`)),
            h("td", { class: "number" }, named(item.shown)),
          ),
        ),
      ),
    ),
    sourceFold(figures.flatMap((item) => item.sources), catalog.sources),
  );

/** Each figure once. @param {any[]} figures @returns {any[]} */
const distinct = (figures) => [...new Map(figures.map((item) => [key(item), item])).values()];
