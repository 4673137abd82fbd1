/** The questions, with native controls; what is typed stays in them until it is emptied or the page is left. */
import { h } from "../../core/dom.js";
import { language, named, t } from "../../core/i18n.js";
import { CHOICES, COUNTS, MATTERS } from "./answers.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("./answers.js").Answers} Answers */

const MOST = 30; // members of one family

/**
 * Make the questions.
 * @param {Catalog} catalog
 * @param {Answers} begun
 * @param {{ask: () => void, again: () => void}} on
 */
export function familyForm(catalog, begun, on) {
  const error = h("p", { class: "field-error", id: "family-error", role: "alert" });
  const fields = h("div", { class: "family-fields" });
  const element = h(
    "form",
    { class: "family-form", novalidate: true, autocomplete: "off" },
    h("h2", {}, t("family.title")),
    h("p", {}, t("family.intro")),
    h("p", { class: "family-privacy" }, h("strong", {}, t("family.nothing_stored")), ` ${t("family.privacy")}`),
    fields,
    error,
    h(
      "p",
      { class: "buttons family-buttons" },
      h("button", { type: "submit", class: "primary" }, t("family.ask")),
      h("button", { type: "button", on: { click: on.again } }, t("family.again")),
    ),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    on.ask();
  });
  /** @param {Answers} answers */
  const begin = (answers) => {
    say("");
    fields.replaceChildren(
      group("family.who", ...COUNTS.slice(0, -1).map((name) => count(name, answers))),
      group("family.matters", h("p", { class: "line" }, t("family.matters_text")), ...MATTERS.map((name) => box(t(`family.matter.${name}`), name, answers.matters))),
      group("family.how", ...Object.keys(CHOICES).map((name) => choice(/** @type {keyof typeof CHOICES} */ (name), answers)), count("specialists", answers, "family.specialists_text")),
      oblasts(catalog, answers),
    );
  };
  /** Say beside the field what was refused, and go to the field. @param {import("../../core/api.js").Problem|""} problem */
  const say = (problem) => {
    element.querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    error.textContent = problem ? [problem.title, ...problem.remedies].join(". ") : "";
    if (!problem) return;
    const name = problem.body.errors?.[0]?.field ?? "";
    const field = /** @type {HTMLElement|null} */ (element.querySelector(`[name="${CSS.escape(name)}"]`));
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", "family-error");
    (field?.closest("label") ?? fields).after(error); // where the eye is
    field?.focus();
  };
  begin(begun);
  return { element, begin, say };
}

/** @param {string} key @param {...HTMLElement} fields */
const group = (key, ...fields) => h("fieldset", { class: "family-group" }, h("legend", {}, t(key)), ...fields);

/** @param {import("./answers.js").Count} name @param {Answers} answers @param {string} [hint] Key of a phrase. */
function count(name, answers, hint) {
  const field = h("input", {
    type: "number",
    inputmode: "numeric",
    name,
    min: "0",
    max: String(MOST),
    step: "1",
    autocomplete: "off",
    on: { input: (/** @type {any} */ event) => (answers.counts[name] = event.target.value) },
  });
  /** @type {HTMLInputElement} */ (field).value = answers.counts[name];
  return h("label", { class: "family-count" }, h("span", {}, t(`family.count.${name}`), hint && h("small", {}, t(hint))), field);
}

/** @param {keyof typeof CHOICES} name @param {Answers} answers */
function choice(name, answers) {
  const options = ["", ...CHOICES[name]].map((value) => h("option", { value, selected: answers[name] === value }, t(`family.option.${name}_${value || "open"}`)));
  const field = h("select", { name, autocomplete: "off", on: { change: (/** @type {any} */ event) => (answers[name] = event.target.value) } }, ...options);
  return h("label", { class: "pick" }, h("span", {}, t(`family.label.${name}`)), field);
}

/** @param {string} title @param {string} value @param {Set<string>} chosen */
function box(title, value, chosen) {
  const change = (/** @type {any} */ event) => (event.target.checked ? chosen.add(value) : chosen.delete(value));
  return h(
    "label",
    { class: "option" },
    h("input", { type: "checkbox", value, checked: chosen.has(value), autocomplete: "off", on: { change } }),
    h("span", {}, title),
  );
}

/** @param {Catalog} catalog @param {Answers} answers */
function oblasts(catalog, answers) {
  const all = [...catalog.oblasts.values()].sort((a, b) => named(a.name).localeCompare(named(b.name), language()));
  return h(
    "details",
    { class: "group", open: answers.oblasts.size > 0 },
    h("summary", {}, t("family.oblasts")),
    h("fieldset", { class: "family-group" }, h("legend", { class: "line" }, t("family.oblasts_text")), ...all.map((item) => box(named(item.name), item.kato, answers.oblasts))),
  );
}
