/** How the map looks: how strongly the hexagons cover it, and what lies over them. */
import { showTrouble } from "../core/banner.js";
import { byId, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { NEAR, Overlays } from "../map/overlays.js";
import { patternBackground } from "../map/pattern.js";

/** @typedef {import("../core/types.js").Page} Page */

const LEAST = 10; // per cent of opacity; below that nothing is left to read

/** Make the button and its sheet answer. @param {Page} page */
export function listenTools(page) {
  const [button, sheet] = [byId("look"), byId("look-sheet")];
  const overlays = new Overlays(page.map);
  /** @type {Record<string, boolean>} */
  const on = { settlements: true };
  const draw = () => sheet.replaceChildren(h("h2", {}, t("look.open")), opacity(page), ...switches(page, overlays, on));
  const turn = (/** @type {boolean} */ open) => {
    sheet.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) draw();
    /** @type {HTMLElement|null} */ (open ? sheet.querySelector("input") : button)?.focus();
  };
  button.addEventListener("click", () => turn(sheet.hidden));
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    turn(false);
  });
  byId("layers").addEventListener("click", () => sheet.hidden || turn(false));
  page.store.on(["language"], () => setTimeout(() => sheet.hidden || draw()));
  page.store.on(["theme", "sight"], () => {
    overlays.retheme();
    if (!sheet.hidden) draw();
  });
}

/** @param {Page} page */
function opacity({ map }) {
  const words = h("output", {});
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: String(LEAST), max: "100", step: "5", id: "opacity" }));
  input.value = String(Math.round(map.opacity * 100));
  const say = () => (words.textContent = t("percent", { value: number(Number(input.value)) }));
  input.addEventListener("input", () => {
    say();
    map.fade(Number(input.value) / 100);
  });
  say();
  return h("label", { class: "range" }, h("span", {}, t("look.opacity")), words, input);
}

/** @param {Page} page @param {Overlays} overlays @param {Record<string, boolean>} on */
function switches({ store, catalog }, overlays, on) {
  const keep = (/** @type {string} */ name, /** @type {(visible: boolean) => Promise<void>} */ show) => (/** @type {boolean} */ visible) => {
    on[name] = visible;
    show(visible).catch((error) => showTrouble(error, () => show(visible)));
  };
  const known = new Set(catalog.layers.flatMap((layer) => layer.columns.map((column) => `${layer.name}.${column.name}`)));
  const near = NEAR.filter(({ tileset, column }) => known.has(`${tileset}.${column}`));
  const patterned = near.map((item) =>
    toggle(`near_${item.name}`, Boolean(on[item.name]), keep(item.name, (visible) => overlays.show(item, visible)), swatch(item.name)),
  );
  const stretches = catalog.layers.some((layer) => layer.registers.some(({ name }) => name === "border_stretches"));
  return [
    h("h3", {}, t("picker.overlays")),
    overlays.hasPlaces && toggle("settlements", on.settlements, keep("settlements", (visible) => overlays.showPlaces(visible)), h("span", { class: "dot" })),
    stretches && toggle("stretches", store.value.stretches, (visible) => store.set({ stretches: visible }), h("span", { class: "border-line" })),
    ...patterned,
    near.length && h("p", { class: "summary" }, t("look.near_text")),
  ].filter((item) => item instanceof Node);
}

/** @param {string} name */
function swatch(name) {
  const sample = h("span", { class: "pattern" });
  patternBackground(sample, name);
  return sample;
}

/** @param {string} name @param {boolean} ticked @param {(ticked: boolean) => void} tick @param {HTMLElement} sample */
function toggle(name, ticked, tick, sample) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "data-overlay": name }));
  input.checked = ticked;
  input.addEventListener("change", () => tick(input.checked));
  return h("label", { class: "option" }, input, sample, h("span", {}, t(`look.${name}`)));
}
