/** The map: made once, then told what to show. */
import * as maplibre from "/vendor/maplibre-gl@installed/maplibre-gl.mjs";
import { calm } from "../core/dom.js";
import { Camera, startingView } from "./camera.js";
import { Hexagons } from "./hexagons.js";
import { language, t } from "../core/i18n.js";
import { districtPoints, neighbourPoints, oblastPoints, settlementName } from "./labels.js";
import { markPlace } from "./mark.js";
import { nameLayers, settlementLayers } from "./names.js";
import { isSeen, paceFirstFrames } from "./pace.js";
import { token } from "./ramp.js";
import { buildStyle, THEMED } from "./style.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").MapView} MapView */

/** Events of MapLibre by what a listener wants to hear. */
const EVENTS = /** @type {const} */ ({ move: "move", rest: "moveend", idle: "idle", loading: "dataloading", trouble: "error" });

maplibre.setWorkerUrl(`${location.origin}/vendor/maplibre-gl@installed/maplibre-gl-worker.mjs`);
maplibre.prewarm(); // the worker's code loads while the map's data are asked for

const AROUND = /** @type {[number, number, number, number]} */ ([30, 10, 104, 72]);

/**
 * Our map, over MapLibre's. What it answers is described by `MapView` in core/types.js.
 * @implements {MapView}
 */
export class QonysMap extends Hexagons {
  /**
   * @param {HTMLElement} container
   * @param {Catalog} catalog
   * @param {Record<string, any>} tileJsons
   * @param {string} view
   */
  constructor(container, catalog, tileJsons, view) {
    super(opened(container, catalog, tileJsons, view), catalog, tileJsons);
    this.gl.touchZoomRotate.disableRotation();
    this.gl.keyboard.disableRotation();
    paceFirstFrames(this.gl);
    this.camera = new Camera(this.gl, view);
    /** @type {Set<(kato: string) => void>} Those who hear which district the pointer is on. */
    this.pointed = new Set();
    this.pointedAt = "";
    // MapLibre's own observer passes over the first change, and the panels around the map come to their size just then:
    // what is drawn would stand beside what is pointed at.
    new ResizeObserver(() => requestAnimationFrame(() => this.resize())).observe(container);
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

/**
 * Open MapLibre's map.
 * @param {HTMLElement} container
 * @param {Catalog} catalog
 * @param {Record<string, any>} tileJsons
 * @param {string} view
 */
const opened = (container, catalog, tileJsons, view) =>
  new maplibre.Map({
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

/** @param {Catalog} catalog */
const points = (catalog) => ({
  "district-points": districtPoints(catalog),
  "oblast-points": oblastPoints(catalog),
  "neighbour-points": neighbourPoints(),
});
