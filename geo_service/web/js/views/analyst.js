/** The analysts' page: any column of any layer, taken apart. */
import { clearTrouble, showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { columnForm } from "./analyst/form.js";
import { citation } from "./analyst/citation.js";
import { columnOf, isQuantity, loadFigures } from "./analyst/columns.js";
import { distribution, distributionQuery } from "./analyst/distribution.js";
import { pairs } from "./analyst/pairs.js";
import { values } from "./analyst/values.js";
import { fit } from "./fit.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Close} Close */
/** @typedef {import("../core/types.js").AnalystChoice} AnalystChoice */
/** @typedef {{element: HTMLElement, light?: (kato: string) => void}} Sheet */

const SHEETS = /** @type {const} */ (["histogram", "scatter", "table", "cite"]);
const PATIENCE = 300; // milliseconds after which a sheet that is not there yet says that it is being made
const FIRST = "water_stress.perennial_water_km";
/** @type {AnalystChoice} Kept while the page is open, also when another view is looked at meanwhile. */
let choice = {
  column: "", other: "accessibility.distance_rail_station", sheet: "histogram", oblast: "", over: "cells", weight: "area_km2",
  bins: "classes", from: "", to: "", missing: "all", sort: "value", downwards: true, page: 0,
};

/**
 * Put the page on the desk.
 * @param {Page} page
 * @returns {Close}
 */
export function mount(page) {
  const { catalog, map, store, left, side } = page;
  const before = store.value.subject;
  const nav = h("div", { class: "sheets", role: "group", "aria-label": t("analyst.sheets") });
  const desk = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("page.analyst") });
  const told = h("p", { class: "waiting", role: "status" });
  let request = new AbortController();
  /** @type {Sheet|null} */
  let sheet = null;
  const on = {
    point: (/** @type {string} */ kato) => map.light(kato),
    choose: (/** @type {string} */ kato) => store.set({ district: kato, cell: "", tab: "places" }),
  };
  const known = () => columnOf(catalog, choice.column) ?? firstOf(catalog);

  /** @param {Partial<AnalystChoice>} patch */
  const change = (patch) => {
    choice = { ...choice, ...patch };
    if (patch.column) choice = { ...choice, from: "", to: "", page: 0 };
    if (patch.column && known().column.dtype !== "text") store.set({ subject: `column.${known().key}` });
    if (patch.column || patch.oblast !== undefined) columnForm(left, page, known(), choice, change);
    show();
  };
  const show = async () => {
    request.abort();
    request = new AbortController();
    nav.replaceChildren(...SHEETS.map((name) => tab(name, () => change({ sheet: name }))));
    desk.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => (told.textContent = t("analyst.waiting")), PATIENCE);
    try {
      sheet = await make(page, known(), change, on, request.signal);
    } catch (error) {
      return showTrouble(error, show);
    } finally {
      clearTimeout(slow);
      told.textContent = "";
    }
    clearTrouble();
    put(desk, sheet.element);
    desk.removeAttribute("aria-busy");
  };

  choice.column = columnOf(catalog, before.replace(/^column\./, "")) ? before.replace(/^column\./, "") : choice.column || firstOf(catalog).key;
  side.replaceChildren(nav, told, desk);
  fit(page);
  change({ column: choice.column });
  const ends = [
    map.onPoint((kato) => sheet?.light?.(kato)),
    store.on(["theme", "sight"], () => show()),
    store.on(["subject"], (state) => {
      const key = state.subject.replace(/^column\./, "");
      if (key !== choice.column && columnOf(catalog, key)) change({ column: key });
    }),
  ];
  return () => {
    request.abort();
    ends.forEach((end) => end());
    map.light("");
    fit(page);
    left.replaceChildren();
    side.replaceChildren();
  };
}

/** The column that the page begins with. @param {import("../core/types.js").Catalog} catalog */
const firstOf = (catalog) =>
  columnOf(catalog, FIRST) ?? /** @type {import("./analyst/columns.js").Known} */ (columnOf(catalog, `${catalog.layers[0].name}.${catalog.layers[0].columns[0].name}`));

/**
 * Make the sheet that was chosen.
 * @param {Page} page
 * @param {import("./analyst/columns.js").Known} known
 * @param {(patch: Partial<AnalystChoice>) => void} change
 * @param {{point: (kato: string) => void, choose: (kato: string) => void}} on
 * @param {AbortSignal} signal
 * @returns {Promise<Sheet>}
 */
async function make({ catalog }, known, change, on, signal) {
  const { oblast } = choice;
  const overDistricts = (/** @type {import("./analyst/columns.js").Known} */ item) => loadFigures(item, { oblast }, signal);
  if (choice.sheet === "cite") return { element: citation(catalog, known) };
  if (choice.sheet === "table") return values(catalog, known, await overDistricts(known), choice, change, on);
  if (choice.sheet === "histogram") {
    const figures = await loadFigures(known, distributionQuery(choice, known), signal);
    return { element: distribution(catalog, known, figures, choice, change) };
  }
  const other = columnOf(catalog, choice.other) ?? known;
  if (!isQuantity(known.column)) return { element: h("p", { class: "line" }, t("analyst.no_scatter")) };
  const [across, up] = await Promise.all([overDistricts(known), overDistricts(other)]);
  return pairs(catalog, { known, figures: across }, { known: other, figures: up }, change, on);
}

/** Put a sheet on the desk; the field that was used keeps the keyboard. @param {HTMLElement} desk @param {HTMLElement} element */
function put(desk, element) {
  const used = /** @type {HTMLElement|null} */ (desk.contains(document.activeElement) ? document.activeElement : null);
  const name = ["choice", "sort", "pageStep"].find((key) => used?.dataset[key]);
  desk.replaceChildren(element);
  if (!used || !name || used === desk) return;
  const attribute = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const again = desk.querySelector(`[${attribute}="${CSS.escape(String(used.dataset[name]))}"]:not(:disabled)`);
  /** @type {HTMLElement} */ (again ?? desk).focus();
}

/** @param {typeof SHEETS[number]} name @param {() => void} press */
function tab(name, press) {
  return h("button", { type: "button", "aria-pressed": String(name === choice.sheet), "data-sheet": name, on: { click: press } }, t(`analyst.sheet.${name}`));
}
