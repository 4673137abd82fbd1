/** Persons of a plan on the map: a circle in each district whose area is its number, and the number in it. */
import { number } from "../core/format.js";
import { token } from "./ramp.js";

/** @typedef {{place: readonly [number, number], persons: number, fixed: boolean}} Amount */

const SOURCE = "amounts";
const NAMES = "district-names";
const LARGEST = 26; // pixels of radius
const SMALLEST = 9; // a number of two digits stays inside
const LAYERS = ["amount-circles", "amount-numbers"];
/** Names stand below the circles, in ems. */
const BELOW = [0, 1.9];

export class Amounts {
  /** @param {import("../core/types.js").MapView} map */
  constructor(map) {
    this.map = map;
    this.gl = map.gl;
    this.closed = false;
  }

  /** Show these; none takes them off the map. @param {Amount[]} amounts */
  async show(amounts) {
    await this.map.ready;
    if (!this.gl || this.closed) return;
    const data = { type: "FeatureCollection", features: features(amounts) };
    const source = this.gl.getSource(SOURCE);
    if (source) return void (/** @type {any} */ (source).setData(data));
    this.gl.addSource(SOURCE, { type: "geojson", data });
    for (const layer of layers()) this.gl.addLayer(layer);
    if (this.gl.getLayer(NAMES)) this.gl.setLayoutProperty(NAMES, "text-offset", BELOW);
  }

  /** Follow the theme. */
  retheme() {
    if (!this.gl?.getSource(SOURCE)) return;
    for (const { id, paint } of layers())
      for (const [name, value] of Object.entries(paint)) this.gl.setPaintProperty(id, name, value);
  }

  /** Take them off the map. */
  close() {
    this.closed = true;
    if (!this.gl?.getSource(SOURCE)) return;
    for (const id of LAYERS) this.gl.removeLayer(id);
    this.gl.removeSource(SOURCE);
    if (this.gl.getLayer(NAMES)) this.gl.setLayoutProperty(NAMES, "text-offset", [0, 0]);
  }
}

/** @param {Amount[]} amounts */
function features(amounts) {
  const most = Math.max(1, ...amounts.map(({ persons }) => persons));
  return amounts
    .filter(({ persons }) => persons > 0)
    .map(({ place, persons, fixed }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: place },
      properties: { persons, words: number(persons), fixed, radius: Math.max(SMALLEST, LARGEST * Math.sqrt(persons / most)) },
    }));
}

/** @returns {any[]} */
const layers = () => [
  {
    id: LAYERS[0],
    type: "circle",
    source: SOURCE,
    paint: {
      "circle-radius": ["get", "radius"],
      "circle-color": token("map-halo"),
      "circle-opacity": 0.9,
      "circle-stroke-color": token("map-selected"),
      "circle-stroke-width": ["case", ["get", "fixed"], 4, 1.5],
    },
  },
  {
    id: LAYERS[1],
    type: "symbol",
    source: SOURCE,
    layout: {
      "text-font": ["Noto Sans Bold"],
      "text-size": 12,
      "text-field": ["get", "words"],
      "text-allow-overlap": true,
      "text-padding": 14, // names keep off the circle too
      "symbol-sort-key": ["-", 0, ["get", "persons"]],
    },
    paint: { "text-color": token("map-name"), "text-halo-color": token("map-halo"), "text-halo-width": 1.5 },
  },
];
