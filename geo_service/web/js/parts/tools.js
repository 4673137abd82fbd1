/** How the map looks: how strongly the hexagons cover it, and what lies over them. */
import { showTrouble } from "../core/banner.js";
import { byId, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { LEAST_OPACITY } from "../core/state.js";
import { speak, t } from "../core/i18n.js";
import { NEAR, Overlays } from "../map/overlays.js";
import { patternBackground } from "../map/pattern.js";

/** @typedef {import("../core/types.js").Page} Page */

/** Make the button and its sheet answer. @param {Page} page */
export function listenTools(page) {
  const [button, sheet] = [byId("look"), byId("look-sheet")];
  const overlays = new Overlays(page.map);
  const draw = () => sheet.replaceChildren(h("h2", {}, t("look.open")), opacity(page), ...switches(page, overlays));
  const fade = () => page.map.fade(page.store.value.opacity / 100);
  const lay = () => layOver(page, overlays).catch((error) => showTrouble(error, lay));
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
  page.store.on(["language"], ({ language }) => speak(language).then(() => sheet.hidden || draw(), () => {})); // main.js tells what failed
  page.store.on(["theme", "sight"], () => {
    overlays.retheme();
    if (!sheet.hidden) draw();
  });
  page.store.on(["opacity"], fade);
  page.store.on(["overlays"], lay);
  fade();
  lay();
}

/** What was chosen to lie over the hexagons. @param {Page["store"]} store */
const chosen = (store) => new Set(store.value.overlays.split(",").filter(Boolean));

/** Show over the hexagons what was chosen. @param {Page} page @param {Overlays} overlays */
async function layOver({ store, catalog }, overlays) {
  const wanted = chosen(store);
  await overlays.showPlaces(wanted.has("settlements"));
  for (const item of nearOf(catalog)) await overlays.show(item, wanted.has(item.name));
}

/** @param {Page["catalog"]} catalog */
function nearOf({ layers }) {
  const known = new Set(layers.flatMap((layer) => layer.columns.map((column) => `${layer.name}.${column.name}`)));
  return NEAR.filter(({ tileset, column }) => known.has(`${tileset}.${column}`));
}

/** @param {Page} page */
function opacity({ store }) {
  const words = h("output", {});
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: String(LEAST_OPACITY), max: "100", step: "5", id: "opacity" }));
  input.value = String(store.value.opacity);
  const say = () => (words.textContent = t("percent", { value: number(Number(input.value)) }));
  input.addEventListener("input", () => {
    say();
    store.set({ opacity: Number(input.value) });
  });
  say();
  return h("label", { class: "range" }, h("span", {}, t("look.opacity")), words, input);
}

/** @param {Page} page @param {Overlays} overlays */
function switches({ store, catalog }, overlays) {
  const on = chosen(store);
  const keep = (/** @type {string} */ name) => (/** @type {boolean} */ visible) => {
    const names = chosen(store);
    visible ? names.add(name) : names.delete(name);
    store.set({ overlays: [...names].join(",") });
  };
  const near = nearOf(catalog);
  const patterned = near.map((item) => toggle(`near_${item.name}`, on.has(item.name), keep(item.name), swatch(item.name)));
  const stretches = catalog.layers.some((layer) => layer.registers.some(({ name }) => name === "border_stretches"));
  return [
    h("h3", {}, t("picker.overlays")),
    overlays.hasPlaces && toggle("settlements", on.has("settlements"), keep("settlements"), h("span", { class: "dot" })),
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
