/** What was entered and not stored yet, kept by the browser so that a lost connection or a closed window loses nothing. */

/** @typedef {import("../core/types.js").Content} Content */
/** @typedef {{content: Content, base: string, at: string}} Draft `base` is the digest of the revision it changes, or "". */

const PREFIX = "qonys.draft.";

/** @param {string} name Address of a stored scenario, or what a new one is about. @returns {Draft|null} */
export function readDraft(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    return draft?.content ? draft : null;
  } catch {
    return null; // storage is closed or holds something that is not ours
  }
}

/** @param {string} name @param {Content} content @param {string} base */
export function keepDraft(name, content, base) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ content, base, at: new Date().toISOString() }));
  } catch {
    // Storage is closed (private window): the page itself still holds what was entered.
  }
}

/** @param {string} name */
export function dropDraft(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Storage is closed: there is no draft either.
  }
}
