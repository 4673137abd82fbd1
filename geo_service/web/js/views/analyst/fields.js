/** Fields of the analysts' page. */
import { h } from "../../core/dom.js";
import { named, t } from "../../core/i18n.js";
import { grouped, titleOf } from "./columns.js";

/**
 * A choice with its label.
 * @param {string} key Of its words; also names the field.
 * @param {string} value
 * @param {string[][]} options Pairs of value and words.
 * @param {(value: string) => void} choose
 */
export function pick(key, value, options, choose) {
  return labelled(key, options.map(([code, words]) => h("option", { value: code, selected: code === value }, words)), choose);
}

/**
 * A choice of a column, by layer.
 * @param {string} key
 * @param {import("../../core/types.js").Catalog} catalog
 * @param {string} value "layer.column".
 * @param {(column: import("../../core/types.js").Column) => boolean} wanted
 * @param {(value: string) => void} choose
 */
export function pickColumn(key, catalog, value, wanted, choose) {
  const groups = grouped(catalog, wanted).map(({ layer, columns }) =>
    h(
      "optgroup",
      { label: named(layer.title) },
      ...columns.map((column) => {
        const code = `${layer.name}.${column.name}`;
        return h("option", { value: code, selected: code === value }, titleOf(column));
      }),
    ),
  );
  return labelled(key, groups, choose);
}

/** @param {string} key @param {HTMLElement[]} children @param {(value: string) => void} choose */
function labelled(key, children, choose) {
  const element = /** @type {HTMLSelectElement} */ (h("select", { "data-choice": key }, ...children));
  element.addEventListener("change", () => choose(element.value));
  return h("label", { class: "pick" }, h("span", {}, t(key)), element);
}

/**
 * A number that may be left empty.
 * @param {string} key
 * @param {string} value
 * @param {(value: string) => void} change
 */
export function amount(key, value, change) {
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "number", step: "any", value, "data-choice": key, inputmode: "decimal" })
  );
  input.addEventListener("change", () => change(input.value));
  return h("label", { class: "pick" }, h("span", {}, t(key)), input);
}
