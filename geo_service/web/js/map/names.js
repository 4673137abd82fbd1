/** Layers of the style that write names and mark settlements. */
import { settlementName } from "./labels.js";
import { token } from "./ramp.js";

const MOST = 1.6; // times the usual size of names; larger ones would leave no room for each other

/** How much larger names are written for readers with impaired sight. */
const magnified = () => Math.min(MOST, Number(token("size")) || 1);

/** @param {string} inner Name of the layer inside the tiles. @returns {any[]} */
export function settlementLayers(inner) {
  const common = { source: "settlements", "source-layer": inner, minzoom: 7 };
  const residents = ["coalesce", ["get", "residents"], 0];
  return [
    {
      ...common,
      id: "settlements",
      type: "circle",
      paint: {
        "circle-color": token("map-place"),
        "circle-stroke-color": token("map-halo"),
        "circle-stroke-width": 1,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", residents], 0, 2, 100, 4, 500, 7],
      },
    },
    {
      ...common,
      id: "settlement-names",
      type: "symbol",
      minzoom: 8,
      layout: {
        ...text("Noto Sans Regular", 12 * magnified(), settlementName()),
        "text-anchor": "top",
        "text-offset": [0, 0.45],
        "symbol-sort-key": ["-", 0, residents],
      },
      paint: textPaint("map-place"),
    },
  ];
}

/** @returns {any[]} */
export function nameLayers() {
  const size = (/** @type {number} */ low, /** @type {number} */ high) => [
    "interpolate",
    ["linear"],
    ["zoom"],
    4,
    low * magnified(),
    9,
    high * magnified(),
  ];
  return [
    {
      id: "district-names",
      type: "symbol",
      source: "district-points",
      minzoom: 5.6,
      layout: {
        ...text("Noto Sans Regular", size(11, 15), ["get", "name"]),
        "symbol-sort-key": ["-", 0, ["get", "residents"]],
      },
      paint: textPaint("map-name"),
    },
    {
      id: "neighbour-names",
      type: "symbol",
      source: "neighbour-points",
      layout: { ...text("Noto Sans Regular", size(12, 20), ["get", "name"]), "text-letter-spacing": 0.18 },
      paint: { "text-color": token("map-neighbour") },
    },
    {
      id: "oblast-names",
      type: "symbol",
      source: "oblast-points",
      maxzoom: 8,
      layout: { ...text("Noto Sans Bold", size(11.5, 18), ["get", "name"]), "text-padding": 1 },
      paint: textPaint("map-name"),
    },
  ];
}

/** @param {string} font @param {any} size @param {any} field @returns {any} */
const text = (font, size, field) => ({
  "text-font": [font],
  "text-size": size,
  "text-field": field,
  "text-max-width": 7,
  "text-line-height": 1.1,
});

/** @param {string} colour @returns {any} */
const textPaint = (colour) => ({
  "text-color": token(colour),
  "text-halo-color": token("map-halo"),
  "text-halo-width": 1.6,
  "text-halo-blur": 0.4,
});
