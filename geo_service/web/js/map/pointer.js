/** Pointing at the map, by mouse, by finger, or by keyboard at the middle of the map. */
import { h3Of, resolutionAt } from "../data/catalog.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { language, named, t } from "../core/i18n.js";
import { HEXAGONS } from "./style.js";
import { subjectTitle, subjectWords } from "../data/subjects.js";

/** @typedef {import("../core/types.js").MapView} MapView */

/** @type {(place: {x: number, y: number}, district: string) => string[]} */
let reasons = () => [];

/** Say in the tooltip why a place is excluded. @param {typeof reasons} tell */
export function explainBy(tell) {
  reasons = tell;
}

/**
 * Answer the pointer and the keyboard on the map.
 * @param {MapView} map
 * @param {HTMLElement} tooltip
 * @param {(district: string, cell: string, byKeyboard: boolean) => void} pick
 */
export function listen(map, tooltip, pick) {
  const canvas = map.gl.getCanvas();
  let waiting = false;
  const point = (/** @type {any} */ place) => {
    if (waiting) return; // one look-up per frame is enough
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      showTooltip(map, tooltip, place);
    });
  };
  const atCentre = () => canvas.matches(":focus-visible") && point(centre(map));
  map.gl.on("mousemove", (/** @type {any} */ event) => point(event.point));
  map.gl.on("mouseout", () => {
    tooltip.hidden = true;
    map.point("");
  });
  map.gl.on("movestart", () => {
    tooltip.hidden = true;
  });
  map.gl.on("idle", atCentre);
  canvas.addEventListener("focus", atCentre);
  canvas.addEventListener("blur", () => {
    tooltip.hidden = true;
  });
  map.gl.on("click", (/** @type {any} */ event) => choose(map, event.point, pick, false));
  canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter") choose(map, centre(map), pick, true);
  });
}

/** @param {MapView} map */
function centre(map) {
  const { clientWidth, clientHeight } = map.gl.getContainer();
  return { x: clientWidth / 2, y: clientHeight / 2 };
}

/** @param {MapView} map @param {any} place @param {string} layer @returns {any} */
function featureAt(map, place, layer) {
  if (!map.gl.getLayer(layer)) return undefined;
  return map.gl.queryRenderedFeatures([place.x, place.y], { layers: [layer] })[0];
}

/**
 * @param {MapView} map
 * @param {any} place
 * @param {(district: string, cell: string, byKeyboard: boolean) => void} pick
 * @param {boolean} byKeyboard
 */
function choose(map, place, pick, byKeyboard) {
  const hexagon = featureAt(map, place, HEXAGONS);
  if (!hexagon) return;
  const resolution = resolutionAt(map.catalog.zooms, map.gl.getZoom());
  pick(hexagon.properties.d, typeof hexagon.id === "number" ? h3Of(hexagon.id, resolution) : "", byKeyboard);
}

/** @param {MapView} map @param {HTMLElement} tooltip @param {{x: number, y: number}} place */
function showTooltip(map, tooltip, place) {
  const hexagon = featureAt(map, place, HEXAGONS);
  map.gl.getCanvas().style.cursor = hexagon ? "pointer" : "";
  map.point(hexagon?.properties.d ?? "");
  tooltip.hidden = !hexagon || !map.subject;
  if (!hexagon || !map.subject) return;
  const district = map.catalog.districts.get(hexagon.properties.d);
  const settlement = featureAt(map, place, "settlements");
  tooltip.replaceChildren(
    ...[
      settlement && settlementLine(settlement.properties),
      h(
        "span",
        { class: "where" },
        named(district?.name),
        ", ",
        named(map.catalog.oblasts.get(district?.oblast ?? "")?.name),
      ),
      h("span", { class: "what" }, subjectTitle(map.subject)),
      h("strong", {}, subjectWords(map.subject, map.catalog, map.scale, hexagon.properties)),
      ...reasons(place, hexagon.properties.d).map((reason) => h("span", { class: "reason" }, t("excluded.because", { reason }))),
    ].filter(Boolean),
  );
  keepInside(map, tooltip, place);
}

/** @param {Record<string, any>} place */
function settlementLine(place) {
  const name = language() === "ru" ? (place.name_ru ?? place.name_kk) : (place.name_kk ?? place.name_ru);
  const known = typeof place.residents === "number";
  const residents = known ? t("residents.count", { count: number(place.residents) }) : t("no_data");
  return h("span", { class: "settlement" }, `${name} · ${residents}`);
}

/** @param {MapView} map @param {HTMLElement} tooltip @param {{x: number, y: number}} place */
function keepInside(map, tooltip, place) {
  const { clientWidth } = map.gl.getContainer();
  const left = Math.min(place.x + 14, clientWidth - tooltip.offsetWidth - 8);
  const below = place.y + 18;
  const top =
    below + tooltip.offsetHeight > map.gl.getContainer().clientHeight ? place.y - tooltip.offsetHeight - 14 : below;
  tooltip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}
