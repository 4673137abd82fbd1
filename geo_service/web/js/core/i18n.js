/** The words of the page. Kazakh comes first; no word stands in code. */

/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Text} Text */

/** @type {Language[]} */
export const LANGUAGES = ["kk", "ru", "en"];

/** @type {Map<Language, Record<string, string>>} */
const dictionaries = new Map();
/** @type {Language} */
let current = "kk";

/** @returns {Language} */
export const language = () => current;

/**
 * Load a language (once) and speak it from now on.
 * @param {Language} code
 */
export async function speak(code) {
  if (!dictionaries.size) current = code; // the service is asked in this language before the words are here
  if (!dictionaries.has(code)) {
    const answer = await fetch(`/static/i18n/${code}.json`);
    if (!answer.ok) throw new Error(`i18n/${code}.json: ${answer.status}`);
    dictionaries.set(code, await answer.json());
  }
  current = code;
  document.documentElement.lang = code;
}

/**
 * Say something in the reader's language.
 * @param {string} key
 * @param {Record<string, string|number>} [values] For the {places} of the phrase.
 * @returns {string} The phrase; the key itself if there is none, which the tests refuse.
 */
export function t(key, values = {}) {
  const phrase = dictionaries.get(current)?.[key] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Say something of a count in the form that the language asks for: `key.one`, `key.few`, `key.many` or `key.other`.
 * @param {string} key
 * @param {number} count
 * @param {Record<string, string|number>} values For the {places} of the phrase; `count` as the reader writes it.
 * @returns {string}
 */
export function plural(key, count, values) {
  const form = `${key}.${new Intl.PluralRules(current).select(count)}`;
  return t(says(form) ? form : `${key}.other`, values);
}

/** Whether the reader's language has the phrase. @param {string} key */
export const says = (key) => key in (dictionaries.get(current) ?? {});

/**
 * Choose the reader's language of a name that came with the data.
 * @param {Text|null|undefined} text
 * @returns {string}
 */
export const named = (text) => text?.[current] || text?.kk || text?.ru || "";

/**
 * Fill every element that names a phrase: `data-t` is its text, `data-t-label` its accessible name and hint,
 * `data-t-hint` what an empty field shows.
 * @param {ParentNode} root
 */
export function translate(root) {
  root.querySelectorAll("[data-t]").forEach((element) => {
    element.textContent = t(/** @type {HTMLElement} */ (element).dataset.t ?? "");
  });
  root.querySelectorAll("[data-t-hint]").forEach((element) => {
    element.setAttribute("placeholder", t(/** @type {HTMLElement} */ (element).dataset.tHint ?? ""));
  });
  root.querySelectorAll("[data-t-label]").forEach((element) => {
    const label = t(/** @type {HTMLElement} */ (element).dataset.tLabel ?? "");
    element.setAttribute("aria-label", label);
    if (element.tagName === "BUTTON") element.setAttribute("title", label);
  });
}
