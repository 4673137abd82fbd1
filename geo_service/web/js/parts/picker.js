/** The list of what the map can show. */
import { h } from "../core/dom.js";
import { named, t } from "../core/i18n.js";
import { subjectGroups, subjectTitle } from "../data/subjects.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").State} State */

/**
 * Draw the list.
 * @param {HTMLElement} element
 * @param {Catalog} catalog
 * @param {State} state
 * @param {(key: string) => void} choose
 */
export function renderPicker(element, catalog, state, choose) {
  const groups = subjectGroups(catalog).filter((group) => group.subjects.length);
  const { scrollTop } = element;
  element.replaceChildren(
    h("h2", {}, t("picker.title")),
    ...groups.map((group) => groupFold(group, catalog, state.subject, choose)),
  );
  if (scrollTop) element.scrollTop = scrollTop;
  else element.querySelector("input:checked")?.closest("label")?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {{key: string, subjects: any[]}} group
 * @param {Catalog} catalog
 * @param {string} chosen
 * @param {(key: string) => void} choose
 */
function groupFold({ key, subjects }, catalog, chosen, choose) {
  const layer = catalog.layers.find((item) => item.name === key);
  const open = key === "scores" || subjects.some((subject) => subject.key === chosen);
  const title = layer ? named(layer.title) : t(`group.${key}`);
  return h(
    "details",
    { class: "group", open, "data-group": key },
    h("summary", {}, title, h("span", { class: "count" }, String(subjects.length))),
    layer ? h("p", { class: "summary" }, named(layer.summary)) : null,
    h(
      "div",
      { role: "radiogroup", "aria-label": title },
      ...subjects.map((subject) => option(subject, chosen, choose)),
    ),
  );
}

/** @param {any} subject @param {string} chosen @param {(key: string) => void} choose */
function option(subject, chosen, choose) {
  const input = h("input", {
    type: "radio",
    name: "subject",
    value: subject.key,
    on: { change: () => choose(subject.key) },
  });
  /** @type {HTMLInputElement} */ (input).checked = subject.key === chosen;
  return h("label", { class: "option" }, input, h("span", {}, subjectTitle(subject)));
}

/** Mark the chosen subject without drawing the list anew. @param {HTMLElement} element @param {string} key */
export function markChosen(element, key) {
  element.querySelectorAll("input[name=subject]").forEach((input) => {
    /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === key;
  });
}
