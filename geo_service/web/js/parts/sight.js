/** What readers with impaired sight choose: how large the type is and which colours; shown in their version of the page. */
import { byId, h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/state.js").Store} Store */
/** @typedef {import("../core/types.js").State} State */

const SIZES = /** @type {const} */ (["1", "2", "3"]);
const LETTER = "А";
const COLOURS = /** @type {const} */ (["light", "dark"]);

/** Draw the bar, or take it away in the usual version. @param {Store} store */
export function renderSight(store) {
  const { theme, sight, size } = store.value;
  const [bar, press] = [byId("sight-bar"), byId("sight")];
  Object.assign(document.documentElement.dataset, { theme, sight, size });
  press.setAttribute("aria-pressed", String(sight === "plain"));
  const used = /** @type {HTMLElement|null} */ (bar.contains(document.activeElement) ? document.activeElement : null)?.dataset.sight;
  bar.hidden = sight !== "plain";
  if (bar.hidden) {
    bar.replaceChildren();
    if (used) press.focus();
    return;
  }
  bar.replaceChildren(
    group("sight.size", SIZES.map((item) => choice(`size-${item}`, item === size, () => store.set({ size: item }), h("span", {}, LETTER), h("span", { class: "hidden" }, ` ${t(`sight.size.${item}`)}`)))),
    group("sight.colours", COLOURS.map((item) => choice(item, item === theme, () => store.set({ theme: item }), h("span", { class: `sample ${item}`, "aria-hidden": "true" }, LETTER), h("span", { class: "words" }, t(`sight.colours.${item}`))))),
    h("button", { type: "button", class: "usual", "data-sight": "usual", on: { click: () => store.set({ sight: "" }) } }, t("sight.usual")),
  );
  if (used) /** @type {HTMLElement|null} */ (bar.querySelector(`[data-sight="${used}"]`))?.focus();
}

/** @param {string} key @param {HTMLElement[]} choices */
const group = (key, choices) => h("div", { role: "group", "aria-label": t(key) }, h("span", { "aria-hidden": "true" }, t(key)), ...choices);

/** @param {string} name @param {boolean} on @param {() => void} press @param {...(Node|string)} words */
const choice = (name, on, press, ...words) =>
  h("button", { type: "button", class: name, "data-sight": name, "aria-pressed": String(on), on: { click: press } }, ...words);
