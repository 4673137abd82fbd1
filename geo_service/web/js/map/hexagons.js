/** The hexagons of a map: what they show, by which weights, and which of them are hatched or greyed. */
import { loadTileJson } from "../data/catalog.js";
import { gapExpression } from "../data/subjects.js";
import { hatchImage } from "./hatch.js";
import { beforeState, Painter } from "./paint.js";
import { colourExpression } from "./ramp.js";
import { ABOVE_HEXAGONS, EXCLUDED, HATCH, HEXAGON_LAYERS, hexagonLayers, HEXAGONS, innerLayer, vectorSource } from "./style.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {import("../core/types.js").Subject} Subject */

const HATCH_PIXEL_RATIO = 2;

export class Hexagons {
  /**
   * @param {any} gl MapLibre's map, just made.
   * @param {Catalog} catalog
   * @param {Record<string, any>} tileJsons By tileset; those that are asked for later join them.
   */
  constructor(gl, catalog, tileJsons) {
    this.gl = gl;
    this.catalog = catalog;
    this.tileJsons = tileJsons;
    /** @type {Subject|null} What the reader chose. */
    this.subject = null;
    /** Tileset of the layers that are there, and key of the subject that they were last painted with. */
    this.tileset = "";
    this.painted = "";
    /** How strongly the hexagons cover what lies below, 0 to 1. */
    this.opacity = 1;
    /** @type {string[]} KATO codes of the districts that are greyed. */
    this.excluded = [];
    this.painter = new Painter(gl);
    this.ready = new Promise((resolve) => gl.once("style.load", () => resolve(this.addHatch())));
  }

  /** Make the hatch, in the colours of the theme. */
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
    return new Set(this.gl.queryRenderedFeatures({ layers: [HEXAGONS] }).map((/** @type {any} */ feature) => feature.properties[name]));
  }
}

/** @param {any} tileJson @param {Subject} subject @returns {import("../data/subjects.js").Scale|null} */
function scaleOf(tileJson, subject) {
  const column = tileJson?.qonys.columns.find((/** @type {any} */ item) => item.name === subject.column?.name);
  return column?.scale ?? null;
}
