/** What can lie over the hexagons: settlements, and patterns of the hexagons that are near something. */
import { loadTileJson } from "../data/catalog.js";
import { PIXEL_RATIO, patternImage } from "./pattern.js";
import { ABOVE_HEXAGONS, innerLayer, vectorSource } from "./style.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {{name: string, tileset: string, column: string, most: number}} Near Hexagons whose value is at most so much, in km. */

/** @type {Near[]} */
export const NEAR = [
  { name: "rail", tileset: "accessibility", column: "distance_rail_station", most: 5 },
  { name: "water", tileset: "water_stress", column: "perennial_water_km", most: 5 },
];
const PLACES = ["settlements", "settlement-names"];

/** Layers over the hexagons of a map; each is made when it is first asked for. */
export class Overlays {
  /** @param {MapView} map */
  constructor(map) {
    this.map = map;
    this.gl = map.gl;
    this.shown = new Set();
  }

  /** Whether the map can show settlements. */
  get hasPlaces() {
    return Boolean(this.gl?.getSource("settlements"));
  }

  /** @param {boolean} visible */
  async showPlaces(visible) {
    await this.map.ready;
    for (const id of PLACES) if (this.gl?.getLayer(id)) this.gl.setLayoutProperty(id, "visibility", visible ? "visible" : "none");
  }

  /** @param {Near} near @param {boolean} visible */
  async show(near, visible) {
    const id = `near-${near.name}`;
    visible ? this.shown.add(near) : this.shown.delete(near);
    await this.map.ready;
    if (!this.gl) return;
    if (visible && !this.gl.getSource(id)) await this.add(near, id);
    if (this.gl.getLayer(id)) this.gl.setLayoutProperty(id, "visibility", this.shown.has(near) ? "visible" : "none");
  }

  /** @param {Near} near @param {string} id */
  async add({ name, tileset, column, most }, id) {
    const json = await loadTileJson(tileset);
    if (this.gl.getSource(id)) return; // somebody was faster
    const query = new URLSearchParams({ columns: "", filter: `${column} <= ${most}` });
    const tiles = json.tiles.map((/** @type {string} */ url) => `${url}?${query}`);
    this.gl.addImage(id, patternImage(name), { pixelRatio: PIXEL_RATIO });
    this.gl.addSource(id, vectorSource({ ...json, tiles }));
    this.gl.addLayer(
      { id, type: "fill", source: id, "source-layer": innerLayer(json), paint: { "fill-pattern": id, "fill-antialias": false } },
      ABOVE_HEXAGONS,
    );
    this.gl.on("styledata", () => this.raise(id));
  }

  /** Keep the pattern above the hexagons when those are made anew. @param {string} id */
  raise(id) {
    const order = this.gl.getLayersOrder();
    if (order.indexOf(id) + 1 !== order.indexOf(ABOVE_HEXAGONS) && order.indexOf(id) < order.indexOf("hexagons-value")) this.gl.moveLayer(id, ABOVE_HEXAGONS);
  }

  /** Follow the theme. */
  async retheme() {
    await this.map.ready;
    for (const { name } of NEAR) if (this.gl?.hasImage(`near-${name}`)) this.gl.updateImage(`near-${name}`, patternImage(name));
  }
}
