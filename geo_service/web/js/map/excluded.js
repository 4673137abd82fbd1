/** Grey over the hexagons that constraints exclude, and the outlines of drawn areas. */
import { loadTileJson } from "../data/catalog.js";
import { token } from "./ramp.js";
import { ABOVE_HEXAGONS, EXCLUDED, innerLayer, vectorSource } from "./style.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {{name: string, tileset: string, filter: string}} Grey What a constraint excludes; `name` is its words. */

const AREAS = "excluded-areas";
const BELOW_NAMES = "district-names";
/** Paint of the outlines; a halo lifts them off any colour below. */
const LINES = /** @type {const} */ ([
  [`${AREAS}-halo`, "map-halo", 5, [1]],
  [`${AREAS}-line`, "map-oblast", 2.5, [3, 1.5]],
]);

let made = 0;

export class ExcludedCells {
  /** @param {MapView} map */
  constructor(map) {
    this.map = map;
    this.gl = map.gl;
    /** @type {Map<string, {id: string, name: string}>} Layers by tileset and filter. */
    this.shown = new Map();
    this.wanted = new Set();
    this.closed = false;
    this.raise = () => this.keepAbove();
    this.gl.on("styledata", this.raise);
  }

  /** Show these and no others; a constraint that stays asks for nothing again. @param {Grey[]} greys */
  async show(greys) {
    this.wanted = new Set(greys.map(keyOf));
    for (const [key, { id }] of this.shown) if (!this.wanted.has(key)) this.drop(key, id);
    await this.map.ready;
    for (const grey of greys) {
      const known = this.shown.get(keyOf(grey));
      if (known) known.name = grey.name;
      else await this.add(grey);
    }
  }

  /** @param {Grey} grey */
  async add(grey) {
    const json = await loadTileJson(grey.tileset);
    const key = keyOf(grey);
    if (this.shown.has(key) || !this.wanted.has(key)) return; // taken away meanwhile
    const id = `excluded-${(made += 1)}`;
    const query = new URLSearchParams({ columns: "", filter: grey.filter });
    const tiles = json.tiles.map((/** @type {string} */ url) => `${url}?${query}`);
    this.gl.addSource(id, vectorSource({ ...json, tiles }));
    this.gl.addLayer(greyLayer(id, innerLayer(json)), ABOVE_HEXAGONS);
    this.shown.set(key, { id, name: grey.name });
  }

  /** @param {string} key @param {string} id */
  drop(key, id) {
    this.shown.delete(key);
    if (this.gl.getLayer(id)) this.gl.removeLayer(id);
    if (this.gl.getSource(id)) this.gl.removeSource(id);
  }

  /** Stay above the hexagons of whatever subject is shown. */
  keepAbove() {
    const order = this.gl.getLayersOrder();
    const hexagons = order.indexOf(EXCLUDED);
    for (const { id } of this.shown.values())
      if (order.includes(id) && order.indexOf(id) < hexagons) this.gl.moveLayer(id, ABOVE_HEXAGONS);
  }

  /** Names of what excludes the hexagon at a place of the screen. @param {{x: number, y: number}} place @returns {string[]} */
  at({ x, y }) {
    const layers = [...this.shown.values()].filter(({ id }) => this.gl.getLayer(id));
    if (!layers.length) return [];
    const found = this.gl.queryRenderedFeatures([x, y], { layers: layers.map(({ id }) => id) });
    const ids = new Set(found.map((/** @type {any} */ feature) => feature.layer.id));
    return layers.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  }

  /** Outline drawn areas. @param {number[][][]} rings */
  async outline(rings) {
    await this.map.ready;
    if (this.closed) return;
    const data = { type: "FeatureCollection", features: rings.map(lineFeature) };
    const source = this.gl.getSource(AREAS);
    if (source) return void (/** @type {any} */ (source).setData(data));
    if (!rings.length) return;
    this.gl.addSource(AREAS, { type: "geojson", data });
    for (const [id, colour, width, dashes] of LINES) this.gl.addLayer(outlineLayer(id, colour, width, dashes), BELOW_NAMES);
  }

  /** Follow the theme. */
  retheme() {
    for (const { id } of this.shown.values())
      if (this.gl.getLayer(id)) this.gl.setPaintProperty(id, "fill-color", token("excluded"));
    for (const [id, colour] of LINES)
      if (this.gl.getLayer(id)) this.gl.setPaintProperty(id, "line-color", token(colour));
  }

  /** Take everything off the map. */
  close() {
    this.closed = true;
    this.gl.off("styledata", this.raise);
    this.wanted.clear();
    for (const [key, { id }] of this.shown) this.drop(key, id);
    for (const [id] of LINES) if (this.gl.getLayer(id)) this.gl.removeLayer(id);
    if (this.gl.getSource(AREAS)) this.gl.removeSource(AREAS);
  }
}

/** @param {{tileset: string, filter: string}} grey */
const keyOf = ({ tileset, filter }) => `${tileset} ${filter}`;

/** @param {string} id @param {string} inner @returns {any} */
const greyLayer = (id, inner) => ({
  id,
  type: "fill",
  source: id,
  "source-layer": inner,
  paint: { "fill-color": token("excluded"), "fill-antialias": false },
});

/** @param {string} id @param {string} colour @param {number} width @param {readonly number[]} dashes @returns {any} */
const outlineLayer = (id, colour, width, dashes) => ({
  id,
  type: "line",
  source: AREAS,
  layout: { "line-join": "round" },
  paint: { "line-color": token(colour), "line-width": width, ...(dashes.length > 1 ? { "line-dasharray": dashes } : {}) },
});

/** @param {number[][]} coordinates */
const lineFeature = (coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } });
