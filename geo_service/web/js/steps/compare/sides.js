/** How the compared districts are told apart: a letter, a colour and a pattern each. */
import { h } from "../../core/dom.js";
import { named } from "../../core/i18n.js";

export const LETTERS = /** @type {const} */ (["A", "B", "C"]);

/** Head of a district's column. @param {import("../compare.js").Side} side @param {number} position */
export const columnHead = ({ row }, position) => h("th", { scope: "col", class: "side-head" }, badge(position), named(row.name));

/** @param {number} position */
export const badge = (position) => h("span", { class: `badge badge-${position + 1}`, lang: "und" }, LETTERS[position]);
