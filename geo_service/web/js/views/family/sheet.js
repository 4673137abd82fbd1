/** The advice: three places, the support of the year, and what nobody knows. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { placeCard } from "./place.js";
import { supportSection } from "./support.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {{point: (kato: string) => void, choose: (kato: string) => void, again: () => void}} On */

/**
 * Make the sheet.
 * @param {Catalog} catalog
 * @param {any} advice Answer of POST /api/advice.
 * @param {On} on
 */
export function adviceSheet(catalog, advice, on) {
  return h(
    "div",
    { class: "advice" },
    h("h2", { tabindex: "-1" }, t("family.places")),
    h("p", {}, `${named(advice.scope.sentence)} ${t("family.compared", { count: number(advice.scope.compared) })}`),
    advice.near && h("p", { class: "note" }, named(advice.near.sentence)),
    h("ol", { class: "family-places" }, ...advice.places.map((/** @type {any} */ place, /** @type {number} */ position) => placeCard(catalog, place, position + 1, on))),
    supportSection(advice.support),
    unknown(advice.unknown),
    weights(advice.weights),
    h(
      "p",
      { class: "buttons family-buttons" },
      h("button", { type: "button", on: { click: () => print() } }, t("family.print")),
      h("button", { type: "button", on: { click: on.again } }, t("family.again")),
    ),
    h("p", { class: "line" }, t("family.nothing_stored")),
  );
}

/** @param {any[]} sentences */
const unknown = (sentences) =>
  h("section", { class: "family-unknown" }, h("h3", {}, t("family.unknown")), h("ul", {}, ...sentences.map((item) => h("li", {}, named(item)))));

/** @param {any[]} rows */
const weights = (rows) =>
  h(
    "details",
    { class: "group" },
    h("summary", {}, t("family.weights")),
    h("p", { class: "line" }, t("family.weights_text")),
    h(
      "table",
      { class: "plain-table" },
      h("caption", { class: "hidden" }, t("family.weights")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("card.criterion")), h("th", { scope: "col", class: "number" }, t("family.share")))),
      h(
        "tbody",
        {},
        ...rows.map((row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, named(row.title), row.matter_title && h("small", { class: "line" }, t("family.because", { matter: named(row.matter_title) }))),
            h("td", { class: "number" }, t("percent", { value: number(row.share * 100, 0) })),
          ),
        ),
      ),
    ),
  );
