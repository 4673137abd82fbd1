/** What the reader chose: one object, kept in the URL, in part remembered by the browser. */
import { LANGUAGES } from "./i18n.js";

/** @typedef {import("./types.js").State} State */

/** @typedef {keyof State} Key */

/** @type {State} */
const DEFAULTS = {
  language: "kk",
  theme: "light",
  sight: "",
  size: "1",
  page: "plan",
  step: "data",
  subject: "score.suitability",
  oblast: "",
  year: 2026,
  programme: "resettlers",
  scenario: "",
  plan: "",
  compared: "",
  district: "",
  cell: "",
  stretches: false,
  overlays: "settlements",
  opacity: 100,
  tab: "legend",
  view: "",
};
/** Names in the URL of what can be shared. */
const IN_URL = /** @type {Record<string, Key>} */ ({
  lang: "language",
  page: "page",
  step: "step",
  scenario: "scenario",
  plan: "plan",
  show: "subject",
  oblast: "oblast",
  year: "year",
  programme: "programme",
  district: "district",
  compare: "compared",
  over: "overlays",
  fade: "opacity",
  at: "view",
});
/** Names that an address may hold although none is written with them: how a reader sees is nobody else's concern. */
const OF_READER = /** @type {Record<string, Key>} */ ({ theme: "theme", sight: "sight", size: "size" });
const REMEMBERED = /** @type {Key[]} */ (["language", "theme", "sight", "size", "oblast"]);
const PAGES = ["plan", "border", "analyst", "family"];
const SIZES = ["1", "2", "3"];
export const LEAST_OPACITY = 10; // per cent; below that nothing is left to read

/** A store that tells its listeners what changed. */
export class Store {
  /** @param {State} value */
  constructor(value) {
    this.value = value;
    /** @type {{keys: Key[], listener: (value: State) => void}[]} */
    this.listeners = [];
  }

  /**
   * Hear of changes of any of the keys.
   * @param {Key[]} keys
   * @param {(value: State) => void} listener
   * @returns {() => void} What ends it.
   */
  on(keys, listener) {
    const entry = { keys, listener };
    this.listeners.push(entry);
    return () => {
      this.listeners = this.listeners.filter((item) => item !== entry);
    };
  }

  /** Change something; listeners run at once, in order. @param {Partial<State>} patch */
  set(patch) {
    const changed = /** @type {Key[]} */ (Object.keys(patch)).filter((key) => patch[key] !== this.value[key]);
    if (!changed.length) return;
    this.value = { ...this.value, ...patch };
    remember(this.value);
    writeUrl(this.value);
    for (const { keys, listener } of [...this.listeners]) {
      if (keys.some((key) => changed.includes(key))) listener(this.value);
    }
  }
}

/** Start from the URL, then what the browser remembers, then the defaults. */
export function openStore() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const store = new Store(valid({ ...DEFAULTS, theme: dark ? "dark" : "light", ...remembered(), ...readUrl() }));
  addEventListener("hashchange", () => store.set(valid({ ...store.value, ...readUrl() })));
  return store;
}

/** @param {State} value @returns {State} */
function valid(value) {
  return {
    ...value,
    language: LANGUAGES.includes(value.language) ? value.language : DEFAULTS.language,
    theme: value.theme === "dark" ? "dark" : "light",
    sight: value.sight === "plain" ? "plain" : "",
    size: SIZES.includes(value.size) ? value.size : DEFAULTS.size,
    opacity: Math.min(100, Math.max(LEAST_OPACITY, Math.trunc(Number(value.opacity)) || DEFAULTS.opacity)),
    page: PAGES.includes(value.page) ? value.page : DEFAULTS.page,
    year: Math.trunc(Number(value.year)) || DEFAULTS.year,
    programme: value.programme === "kandas" ? "kandas" : "resettlers",
  };
}

/** @returns {Partial<State>} */
function readUrl() {
  const query = new URLSearchParams(location.hash.slice(1));
  const pairs = Object.entries({ ...IN_URL, ...OF_READER })
    .filter(([name]) => query.has(name))
    .map(([name, key]) => [key, query.get(name)]);
  return { ...Object.fromEntries(pairs), ...(query.has("border") ? { stretches: query.get("border") === "1" } : {}) };
}

/** @param {State} value */
function writeUrl(value) {
  const pairs = Object.entries(IN_URL)
    .filter(([, key]) => key === "language" || value[key] !== DEFAULTS[key])
    .map(([name, key]) => [name, String(value[key])]);
  if (value.stretches) pairs.push(["border", "1"]);
  const hash = pairs.map(([name, item]) => `${name}=${encodeURIComponent(item).replaceAll("%2F", "/")}`).join("&");
  history.replaceState(null, "", `#${hash}`);
}

/** @returns {Partial<State>} */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem("qonys") ?? "{}");
  } catch {
    return {}; // storage is closed or holds something that is not ours: start afresh
  }
}

/** @param {State} value */
function remember(value) {
  try {
    localStorage.setItem("qonys", JSON.stringify(Object.fromEntries(REMEMBERED.map((key) => [key, value[key]]))));
  } catch {
    // Storage is closed (private window): the URL still carries the choice.
  }
}
