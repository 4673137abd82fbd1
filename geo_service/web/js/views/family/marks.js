/** The three places on the map: outlined and numbered; one of them lit. */
import { calm } from "../../core/dom.js";
import { token } from "../../map/ramp.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("../../core/types.js").MapView} MapView */

const SOURCE = "family-places";
const OUTLINES = "districts";
const DEGREE = 111.3; // km of latitude
const IDS = /** @type {const} */ (["family-halo", "family-line", "family-circle", "family-number"]);

export class Marks {
  /** @param {MapView} map Where the browser draws none, the cards alone tell everything. @param {Catalog} catalog */
  constructor(map, catalog) {
    this.map = map;
    this.catalog = catalog;
    /** @type {string[]} */
    this.katos = [];
    this.closed = false;
  }

  /** Mark these places, the best first. @param {{kato: string}[]} places */
  async show(places) {
    this.katos = places.map((place) => place.kato);
    await this.map.ready;
    if (this.closed) return;
    this.clear();
    const { gl } = this.map;
    if (!gl || !this.katos.length) return;
    gl.addSource(SOURCE, { type: "geojson", data: this.points() });
    for (const layer of layers(this.katos, gl.getStyle().layers)) gl.addLayer(layer);
  }

  /** @returns {any} */
  points() {
    const features = this.katos.map((kato, position) => ({
      type: "Feature",
      properties: { kato, number: String(position + 1) },
      geometry: { type: "Point", coordinates: this.catalog.districts.get(kato)?.centre },
    }));
    return { type: "FeatureCollection", features };
  }

  /** Bring all of them into view. */
  fit() {
    const { gl } = this.map;
    const boxes = this.katos.map((kato) => this.catalog.districts.get(kato)).filter((one) => one !== undefined).map(box);
    if (!gl || !boxes.length) return;
    const [west, south] = [0, 1].map((side) => Math.min(...boxes.map((one) => one[side])));
    const [east, north] = [2, 3].map((side) => Math.max(...boxes.map((one) => one[side])));
    gl.fitBounds([west, south, east, north], { padding: 40, maxZoom: 8, animate: !calm() });
  }

  /** Light one up, or none with "". @param {string} kato */
  light(kato) {
    this.map.light(kato);
  }

  /** Bring one into view. @param {string} kato */
  fly(kato) {
    const district = this.catalog.districts.get(kato);
    this.map.select(kato);
    if (district) this.map.flyTo(district.centre, district.area_km2);
  }

  clear() {
    const { gl } = this.map;
    if (!gl?.getSource(SOURCE)) return;
    for (const id of IDS) if (gl.getLayer(id)) gl.removeLayer(id);
    gl.removeSource(SOURCE);
  }

  close() {
    this.closed = true;
    this.map.light("");
    this.map.ready.then(() => this.clear());
  }
}

/** About where a district ends: a square of its area, half as wide again. @param {import("../../core/types.js").District} district */
function box({ centre: [longitude, latitude], area_km2: area }) {
  const reach = (Math.sqrt(area) * 0.75) / DEGREE;
  const across = reach / Math.cos((latitude * Math.PI) / 180);
  return [longitude - across, latitude - reach, longitude + across, latitude + reach];
}

/** @param {string[]} katos @param {any[]} known Layers of the style. @returns {any[]} */
function layers(katos, known) {
  const filter = ["in", ["get", "kato"], ["literal", katos]];
  const like = known.find((layer) => layer.id === "lit-line");
  const line = (/** @type {string} */ id, /** @type {string} */ colour, /** @type {number} */ width) => ({
    id,
    type: "line",
    source: OUTLINES,
    "source-layer": like["source-layer"],
    layout: { "line-join": "round" },
    filter,
    paint: { "line-color": token(colour), "line-width": width },
  });
  const [halo, outline, circle, number] = IDS;
  return [
    line(halo, "map-halo", 4.5),
    line(outline, "accent", 2.5),
    {
      id: circle,
      type: "circle",
      source: SOURCE,
      paint: { "circle-radius": 12, "circle-color": token("accent"), "circle-stroke-color": token("map-halo"), "circle-stroke-width": 2 },
    },
    {
      id: number,
      type: "symbol",
      source: SOURCE,
      layout: { "text-font": ["Noto Sans Bold"], "text-size": 14, "text-field": ["get", "number"], "text-allow-overlap": true },
      paint: { "text-color": token("paper") },
    },
  ];
}
