/** The map: made once, then told what to show. */
import * as maplibre from "/vendor/maplibre-gl@installed/maplibre-gl.mjs";
import { loadTileJson } from "../data/catalog.js";
import { gapExpression } from "../data/subjects.js";
import { calm } from "../core/dom.js";
import { Camera, startingView } from "./camera.js";
import { hatchImage } from "./hatch.js";
import { language, t } from "../core/i18n.js";
import { districtPoints, neighbourPoints, oblastPoints, settlementName } from "./labels.js";
import { markPlace } from "./mark.js";
import { nameLayers, settlementLayers } from "./names.js";
import { isSeen, paceFirstFrames } from "./pace.js";
import { beforeState, Painter } from "./paint.js";
import { colourExpression, token } from "./ramp.js";
import {
  ABOVE_HEXAGONS,
  buildStyle,
  HATCH,
  HEXAGONS,
  EXCLUDED,
  HEXAGON_LAYERS,
  hexagonLayers,
  innerLayer,
  NEEDED_TILESETS,
  OPTIONAL_TILESETS,
  THEMED,
  vectorSource,
} from "./style.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {import("../core/types.js").MapView} MapView */

/** Events of MapLibre by what a listener wants to hear. */
const EVENTS = /** @type {const} */ ({ move: "move", rest: "moveend", idle: "idle", loading: "dataloading", trouble: "error" });

maplibre.setWorkerUrl(`${location.origin}/vendor/maplibre-gl@installed/maplibre-gl-worker.mjs`);
maplibre.prewarm(); // the worker's code loads while the map's data are asked for

const AROUND = /** @type {[number, number, number, number]} */ ([30, 10, 104, 72]);
const HATCH_PIXEL_RATIO = 2;

/**
 * Our map, over MapLibre's. What it answers is described by `MapView` in core/types.js.
 * @implements {MapView}
 */
export class QonysMap {
  /**
   * @param {HTMLElement} container
   * @param {Catalog} catalog
   * @param {Record<string, any>} tileJsons
   * @param {string} view
   */
  constructor(container, catalog, tileJsons, view) {
    this.catalog = catalog;
    this.tileJsons = tileJsons;
    /** @type {Subject|null} What the reader chose. */
    this.subject = null;
    /** Tileset of the layers that are there, and key of the subject that they were last painted with. */
    this.tileset = "";
    this.painted = "";
    this.gl = new maplibre.Map({
      container,
      ...startingView(view),
      style: buildStyle(tileJsons, points(catalog)),
      minZoom: tileJsons.hexagons.minzoom,
      maxZoom: 12,
      maxBounds: AROUND,
      renderWorldCopies: false,
      attributionControl: false,
      trackResize: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0, // names that fade in would have the map drawn anew ten times for each tile that comes
    });
    this.gl.touchZoomRotate.disableRotation();
    this.gl.keyboard.disableRotation();
    paceFirstFrames(this.gl);
    this.camera = new Camera(this.gl, view);
    this.painter = new Painter(this.gl);
    /** How strongly the hexagons cover what lies below, 0 to 1. */
    this.opacity = 1;
    /** @type {Set<(kato: string) => void>} Those who hear which district the pointer is on. */
    this.pointed = new Set();
    this.pointedAt = "";
    /** @type {string[]} KATO codes of the districts that are greyed. */
    this.excluded = [];
    // MapLibre's own observer passes over the first change, and the panels around the map come to their size just then:
    // what is drawn would stand beside what is pointed at.
    new ResizeObserver(() => requestAnimationFrame(() => this.resize())).observe(container);
    this.ready = new Promise((resolve) => this.gl.once("style.load", () => resolve(this.addHatch())));
  }

  /** The view as it stands in the URL. */
  get view() {
    return this.camera.view;
  }

  get zoom() {
    return this.gl.getZoom();
  }

  /** Whether there is something to be seen of it. */
  get isSeen() {
    return isSeen(this.gl);
  }

  /** Longitude and latitude in the middle. @returns {[number, number]} */
  get centre() {
    return this.gl.getCenter().toArray();
  }

  /** @param {number} levels */
  zoomBy(levels) {
    this.gl.zoomTo(this.gl.getZoom() + levels, { animate: !calm() });
  }

  /** Hear of something. @param {keyof typeof EVENTS} topic @param {(event: any) => void} listener @returns {() => void} */
  on(topic, listener) {
    this.gl.on(EVENTS[topic], listener);
    return () => this.gl.off(EVENTS[topic], listener);
  }

  /** Mark a place that was searched for, or none with null. @param {[number, number]|null} place */
  async mark(place) {
    await this.ready;
    markPlace(this.gl, place);
  }

  addHatch() {
    if (this.gl.hasImage("hatch")) this.gl.removeImage("hatch");
    this.gl.addImage("hatch", hatchImage(), { pixelRatio: HATCH_PIXEL_RATIO });
  }

  /** Scale of the present subject's bytes, or null. @returns {import("../data/subjects.js").Scale|null} */
  get scale() {
    return this.subject?.type === "column" ? scaleOf(this.tileJsons[this.subject.tileset], this.subject) : null;
  }

  /**
   * Colour the hexagons by a subject; the same tileset is only repainted, with no request.
   * @param {Subject} subject
   */
  async show(subject) {
    this.subject = subject;
    await this.ready;
    const tileJson = this.tileJsons[subject.tileset] ?? (await loadTileJson(subject.tileset));
    if (this.subject !== subject) return; // the reader has chosen something else meanwhile
    this.tileJsons[subject.tileset] = tileJson;
    if (this.tileset === subject.tileset) this.recolour();
    else this.changeTileset(subject.tileset, tileJson);
    this.painted = subject.key;
  }

  /** Paint the present subject anew: after a change of theme or weights. */
  recolour() {
    if (!this.subject || this.subject.tileset !== this.tileset) return;
    this.gl.setPaintProperty(HEXAGONS, "fill-color", this.colour());
    this.hatch();
    if (this.painter.painting) this.gl.once("idle", () => this.painter.drop());
  }

  /** Hatch the hexagons without data, if they are others than before. */
  hatch() {
    if (JSON.stringify(this.gaps) !== JSON.stringify(this.gl.getFilter(HATCH))) this.gl.setFilter(HATCH, this.gaps);
  }

  /** Expression that picks the hexagons of which the present subject knows nothing. */
  get gaps() {
    return gapExpression(/** @type {Subject} */ (this.subject), this.catalog);
  }

  /** Expression of the present subject's colour. */
  colour() {
    return beforeState(colourExpression(/** @type {Subject} */ (this.subject), this.catalog, this.scale));
  }

  /**
   * Colour the hexagons by other weights; with no request.
   * @param {Record<string, number>} weights
   * @param {import("../core/types.js").Balance} balance
   * @param {boolean} resting Whether the hand has come to rest: while it moves only what is in view is touched.
   */
  weigh(weights, balance, resting) {
    Object.assign(this.catalog, { weights, balance });
    if (this.subject?.type !== "score" || this.subject.tileset !== this.tileset) return;
    if (resting) return this.recolour();
    this.painter.paint(this.subject, this.catalog);
    this.hatch();
  }

  /** Grey the districts that a scenario excludes. @param {string[]} katos */
  async exclude(katos) {
    this.excluded = katos;
    await this.ready;
    if (this.gl.getLayer(EXCLUDED)) this.gl.setFilter(EXCLUDED, ["in", ["get", "d"], ["literal", katos]]);
  }

  /** @param {number} opacity 0 to 1. */
  async fade(opacity) {
    this.opacity = opacity;
    await this.ready;
    for (const id of HEXAGON_LAYERS) if (this.gl.getLayer(id)) this.gl.setPaintProperty(id, "fill-opacity", opacity);
  }

  /** @param {string} tileset @param {any} tileJson */
  changeTileset(tileset, tileJson) {
    if (!this.gl.getSource(tileset)) this.gl.addSource(tileset, vectorSource(tileJson));
    for (const id of HEXAGON_LAYERS) if (this.gl.getLayer(id)) this.gl.removeLayer(id);
    for (const layer of hexagonLayers(tileset, tileJson, this.colour(), this.gaps)) this.gl.addLayer(layer, ABOVE_HEXAGONS);
    this.tileset = tileset;
    this.painter.show(tileset, innerLayer(tileJson));
    this.exclude(this.excluded);
    this.fade(this.opacity);
  }

  /** Codes of the present subject's classes that are in view. @returns {Set<number>} */
  codesInView() {
    const name = String(this.subject?.column?.name);
    if (!this.gl.getLayer(HEXAGONS)) return new Set();
    return new Set(this.gl.queryRenderedFeatures({ layers: [HEXAGONS] }).map((feature) => feature.properties[name]));
  }

  /** Write the names in the reader's language. */
  async relabel() {
    await this.ready;
    for (const [source, data] of Object.entries(points(this.catalog))) {
      /** @type {any} */ (this.gl.getSource(source)).setData(data);
    }
    if (this.gl.getLayer("settlement-names")) {
      this.gl.setLayoutProperty("settlement-names", "text-field", settlementName());
    }
    const canvas = this.gl.getCanvas();
    canvas.setAttribute("aria-label", t("map.canvas"));
    canvas.setAttribute("lang", language());
  }

  /** Follow the theme. */
  async retheme() {
    await this.ready;
    for (const [layer, property, name] of THEMED)
      if (this.gl.getLayer(layer)) this.gl.setPaintProperty(layer, property, token(name));
    for (const { id, layout } of [...nameLayers(), ...settlementLayers("")])
      if (layout && this.gl.getLayer(id)) this.gl.setLayoutProperty(id, "text-size", layout["text-size"]);
    this.addHatch();
    this.recolour();
  }

  /** @param {boolean} visible */
  async showStretches(visible) {
    await this.ready;
    if (this.gl.getLayer("border-stretches"))
      this.gl.setLayoutProperty("border-stretches", "visibility", visible ? "visible" : "none");
  }

  /** Mark a district, or none with "". @param {string} kato */
  async select(kato) {
    await this.ready;
    for (const id of ["selected-halo", "selected-line"]) this.gl.setFilter(id, ["==", ["get", "kato"], kato]);
  }

  /** Light up a district while its row is pointed at, or none with "". @param {string} kato */
  async light(kato) {
    await this.ready;
    this.gl.setFilter("lit-line", ["==", ["get", "kato"], kato]);
  }

  /** Hear which district the pointer is on, "" for none. @param {(kato: string) => void} listener @returns {() => void} */
  onPoint(listener) {
    this.pointed.add(listener);
    return () => this.pointed.delete(listener);
  }

  /** Say which district the pointer is on. @param {string} kato */
  point(kato) {
    if (kato === this.pointedAt) return;
    this.pointedAt = kato;
    for (const listener of this.pointed) listener(kato);
  }

  /** Bring a place into view. @param {[number, number]} centre @param {number} area in km² */
  flyTo(centre, area) {
    this.camera.flyTo(centre, area);
  }

  /** Bring a rectangle into view. @param {[number, number, number, number]} bounds West, south, east, north. */
  fit(bounds) {
    this.camera.fit(bounds);
  }

  /** Take the size of the map's place. */
  resize() {
    this.camera.resize();
  }

  /** Show the whole country. */
  home() {
    this.camera.home();
  }

  /** Take the map off the page. */
  close() {
    this.gl.remove();
  }

  /** Ask for the tiles again, after the service was away. */
  reload() {
    for (const name of Object.keys(this.tileJsons)) {
      const source = /** @type {any} */ (this.gl.getSource(name));
      if (source) source.setTiles(this.tileJsons[name].tiles);
    }
  }
}

/** @param {Catalog} catalog */
const points = (catalog) => ({
  "district-points": districtPoints(catalog),
  "oblast-points": oblastPoints(catalog),
  "neighbour-points": neighbourPoints(),
});

/** @param {any} tileJson @param {Subject} subject @returns {import("../data/subjects.js").Scale|null} */
function scaleOf(tileJson, subject) {
  const column = tileJson?.qonys.columns.find((/** @type {any} */ item) => item.name === subject.column?.name);
  return column?.scale ?? null;
}

/**
 * Load the TileJSON of every tileset of the first view.
 * @param {Promise<Catalog>} catalog Says which registers the release has.
 * @returns {Promise<Record<string, any>>}
 */
export async function loadBase(catalog) {
  const needed = Promise.all(NEEDED_TILESETS.map(loadTileJson));
  const [{ layers }, known] = await Promise.all([catalog, needed]);
  const registers = new Set(layers.flatMap((layer) => layer.registers.map((item) => item.name)));
  const optional = OPTIONAL_TILESETS.filter((name) => registers.has(name));
  const answers = [...known, ...(await Promise.all(optional.map(loadTileJson)))];
  return Object.fromEntries([...NEEDED_TILESETS, ...optional].map((name, position) => [name, answers[position]]));
}
