/** The style of the map: our own hexagons, outlines, points and names; nothing from outside. */
import { fontFaces } from "./labels.js";
import { nameLayers, settlementLayers } from "./names.js";
import { token } from "./ramp.js";

export const HEXAGONS = "hexagons-value";
/** Hexagons without data; a hatch over the others too, hidden by their colours, would be drawn for each frame. */
export const HATCH = "hexagons-no-data";
/** Hexagons of districts that the scenario excludes. */
export const EXCLUDED = "hexagons-excluded";

/** Source of a tileset, named after it. @param {any} tileJson @returns {any} */
export const vectorSource = (tileJson) => ({
  type: "vector",
  tiles: tileJson.tiles,
  minzoom: tileJson.minzoom,
  maxzoom: tileJson.maxzoom,
  bounds: tileJson.bounds,
});

/** Name of the layer inside a tileset's tiles. @param {any} tileJson @returns {string} */
export const innerLayer = (tileJson) => tileJson.vector_layers[0].id;

/**
 * Build the style.
 * @param {Record<string, any>} tileJsons By tileset.
 * @param {Record<string, any>} points GeoJSON of names by source.
 * @returns {any}
 */
export function buildStyle(tileJsons, points) {
  const tiled = Object.entries(tileJsons).map(([name, json]) => [name, vectorSource(json)]);
  const named = Object.entries(points).map(([name, data]) => [name, { type: "geojson", data }]);
  return {
    version: 8,
    "font-faces": fontFaces(),
    sources: Object.fromEntries([...tiled, ...named]),
    layers: [
      { id: "background", type: "background", paint: { "background-color": token("map-back") } },
      ...outlines(tileJsons),
      ...(tileJsons.border_stretches ? stretches(tileJsons) : []),
      ...(tileJsons.settlements ? settlementLayers(innerLayer(tileJsons.settlements)) : []),
      ...nameLayers(),
    ],
  };
}

/**
 * The layers that show a subject: the hatch below, the colours above it, and the grey of what is excluded on top.
 * @param {string} source
 * @param {any} tileJson
 * @param {any} colour
 * @param {any} gaps Expression that picks the hexagons without data.
 * @returns {any[]}
 */
export function hexagonLayers(source, tileJson, colour, gaps) {
  const common = { type: "fill", source, "source-layer": innerLayer(tileJson) };
  return [
    { ...common, id: HATCH, filter: gaps, paint: { "fill-pattern": "hatch", "fill-antialias": false } },
    { ...common, id: HEXAGONS, paint: { "fill-color": colour, "fill-antialias": false } },
    {
      ...common,
      id: EXCLUDED,
      filter: ["==", ["get", "d"], ""],
      paint: { "fill-color": token("excluded"), "fill-antialias": false },
    },
  ];
}
export const HEXAGON_LAYERS = [HATCH, HEXAGONS, EXCLUDED];
/** The hexagons lie below this layer. */
export const ABOVE_HEXAGONS = "districts-line";

/**
 * Borders follow hexagons; their joins stay mitred, as round ones would treble the triangles for no difference that is seen.
 * @param {Record<string, any>} tileJsons
 * @returns {any[]}
 */
function outlines(tileJsons) {
  const line = (
    /** @type {string} */ id,
    /** @type {string} */ source,
    /** @type {any} */ paint,
    /** @type {any} */ filter,
  ) => ({
    id,
    type: "line",
    source,
    "source-layer": innerLayer(tileJsons[source]),
    paint,
    ...(filter ? { filter } : {}),
  });
  const by = (/** @type {number} */ low, /** @type {number} */ high) => [
    "interpolate",
    ["linear"],
    ["zoom"],
    4,
    low,
    10,
    high,
  ];
  return [
    line(
      "districts-line",
      "districts",
      { "line-color": token("map-district"), "line-width": by(0.4, 1.2), "line-opacity": by(0.55, 0.9) },
      null,
    ),
    line("oblasts-line", "oblasts", { "line-color": token("map-oblast"), "line-width": by(1, 2.6) }, null),
    line("lit-line", "districts", { "line-color": token("map-selected"), "line-width": by(1.5, 3) }, [
      "==",
      ["get", "kato"],
      "",
    ]),
    line("selected-halo", "districts", { "line-color": token("map-halo"), "line-width": by(4, 8) }, [
      "==",
      ["get", "kato"],
      "",
    ]),
    line("selected-line", "districts", { "line-color": token("map-selected"), "line-width": by(2, 4) }, [
      "==",
      ["get", "kato"],
      "",
    ]),
  ];
}

/** @param {Record<string, any>} tileJsons @returns {any[]} */
function stretches(tileJsons) {
  const source = "border_stretches";
  return [
    {
      id: "border-stretches",
      type: "line",
      source,
      "source-layer": innerLayer(tileJsons[source]),
      layout: { visibility: "none", "line-cap": "round" },
      paint: { "line-color": token("map-border"), "line-width": ["interpolate", ["linear"], ["zoom"], 4, 2, 10, 5] },
    },
  ];
}

/** Paint properties that follow the theme, as [layer, property, token]. */
export const THEMED = /** @type {const} */ ([
  ["background", "background-color", "map-back"],
  [EXCLUDED, "fill-color", "excluded"],
  ["districts-line", "line-color", "map-district"],
  ["oblasts-line", "line-color", "map-oblast"],
  ["selected-halo", "line-color", "map-halo"],
  ["selected-line", "line-color", "map-selected"],
  ["lit-line", "line-color", "map-selected"],
  ["border-stretches", "line-color", "map-border"],
  ["settlements", "circle-color", "map-place"],
  ["settlements", "circle-stroke-color", "map-halo"],
  ["settlement-names", "text-color", "map-place"],
  ["settlement-names", "text-halo-color", "map-halo"],
  ["district-names", "text-color", "map-name"],
  ["district-names", "text-halo-color", "map-halo"],
  ["oblast-names", "text-color", "map-name"],
  ["oblast-names", "text-halo-color", "map-halo"],
  ["neighbour-names", "text-color", "map-neighbour"],
]);
