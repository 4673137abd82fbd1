/** The name of who writes: asked for once, remembered by the browser. */

const KEY = "qonys.author";

let name = "";

/** @returns {string} "" where nobody said it yet. */
export function readAuthor() {
  try {
    return localStorage.getItem(KEY) ?? name;
  } catch {
    return name; // storage is closed: the page itself remembers
  }
}

/** @param {string} author */
export function keepAuthor(author) {
  name = author.trim();
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Storage is closed (private window): the page itself remembers.
  }
}
