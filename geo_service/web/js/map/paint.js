/**
 * Colours the hexagons within a frame while a slider moves.
 *
 * A colour expression is evaluated by the map's workers, tile by tile, which takes too long to follow a hand. So while
 * weights change, each hexagon's colour is computed here from the bytes that its tile brought and set as its state; only
 * those whose class changes are touched. When the hand rests, the expression takes over and the states are dropped.
 */
import { legendClasses, limits, TRANSPARENT } from "./ramp.js";
import { subjectScorer } from "../data/subjects.js";

/** @typedef {import("../core/types.js").Subject} Subject */
/** @typedef {import("../core/types.js").Catalog} Catalog */

/** Name of the state that holds a hexagon's colour. */
const COLOUR = "colour";

/** Return the expression of a colour that a state may stand before. @param {any} expression @returns {any} */
export const beforeState = (expression) => [
  "case",
  ["!=", ["feature-state", COLOUR], null],
  ["to-color", ["feature-state", COLOUR]],
  expression,
];

export class Painter {
  /** @param {any} gl MapLibre's map. */
  constructor(gl) {
    this.gl = gl;
    /** @type {Map<number, {bytes: Record<string, any>, colour: string}>} Hexagons of the tiles that are there. */
    this.cells = new Map();
    /** @type {{source: string, sourceLayer: string}|null} */
    this.place = null;
    this.painting = false;
    gl.on("sourcedata", (/** @type {any} */ event) => {
      if (this.place && event.sourceId === this.place.source && event.tile) this.cells.clear();
    });
  }

  /** Say where the hexagons are. @param {string} source @param {string} sourceLayer */
  show(source, sourceLayer) {
    this.drop();
    this.place = { source, sourceLayer };
    this.cells.clear();
  }

  /** Read the hexagons of the tiles that are there, ahead of the first move of a slider. */
  gather() {
    if (!this.place || this.cells.size) return;
    const found = this.gl.querySourceFeatures(this.place.source, { sourceLayer: this.place.sourceLayer });
    for (const { id, properties } of found) this.cells.set(id, { bytes: properties, colour: "" });
  }

  /**
   * Colour a score by the weights of the catalog, at once.
   * @param {Subject} subject
   * @param {Catalog} catalog
   */
  paint(subject, catalog) {
    if (!this.place || subject.type !== "score") return;
    this.gather();
    this.painting = true;
    const score = subjectScorer(subject, catalog);
    const edges = limits(subject);
    const colours = legendClasses(subject).map((item) => item.colour);
    for (const [id, cell] of this.cells) {
      const value = score(cell.bytes);
      const colour = value === null ? TRANSPARENT : colours[edges.filter((edge) => value >= edge).length];
      if (colour === cell.colour) continue;
      cell.colour = colour;
      this.gl.setFeatureState({ ...this.place, id }, { [COLOUR]: colour });
    }
  }

  /** Drop the states, once the expression says the same. */
  drop() {
    if (!this.place || !this.painting) return;
    this.painting = false;
    if (this.gl.getSource(this.place.source)) this.gl.removeFeatureState(this.place);
    for (const cell of this.cells.values()) cell.colour = "";
  }
}
