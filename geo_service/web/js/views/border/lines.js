/** The stretches on the map: coloured by emptiness, one lit, one chosen. */
import { calm } from "../../core/dom.js";
import { loadTileJson } from "../../data/catalog.js";
import { innerLayer } from "../../map/style.js";
import { token } from "../../map/ramp.js";

/** @typedef {import("../../core/types.js").MapView} MapView */
/** @typedef {import("../../core/types.js").Category} Category */

const SOURCE = "border_stretches";
const ABOVE = "district-names";
const NAME = ["get", "stretch"];
const STILL = 4; // pixels that the hand may move between pressing and letting go
const NEAR = 8; // pixels around the pointer in which a line is met
const IDS = /** @type {const} */ ({
  casing: "border-casing",
  line: "border-class",
  lit: "border-lit",
  chosen: "border-chosen",
});

/** Width that grows with the zoom. @param {number} low @param {number} high */
const width = (low, high) => ["interpolate", ["linear"], ["zoom"], 4, low, 9, high];

export class Lines {
  /**
   * @param {MapView} map Where the browser draws none, the table alone tells everything.
   * @param {Category[]} classes Of emptiness.
   * @param {{point: (name: string) => void, choose: (name: string) => void}} on
   */
  constructor(map, classes, on) {
    this.gl = map.gl;
    this.classes = classes;
    this.on = on;
    this.pointed = "";
    this.chosen = "";
    this.pressed = { x: 0, y: 0 };
    /** @type {string[]} */
    this.names = [];
    this.listening = new AbortController();
    map.ready.then(() => this.add());
  }

  /** @param {string} id */
  has(id) {
    return Boolean(this.gl?.getLayer(id));
  }

  async add() {
    if (!this.gl?.getSource(SOURCE)) return;
    const inner = innerLayer(await loadTileJson(SOURCE)); // the map has loaded it already
    if (this.listening.signal.aborted) return;
    const before = this.has(ABOVE) ? ABOVE : undefined;
    for (const layer of this.layers(inner)) this.gl.addLayer(layer, before);
    this.show(this.names);
    this.mark(this.chosen);
    this.listen();
  }

  /** @param {string} inner Name of the layer inside the tiles. @returns {any[]} */
  layers(inner) {
    const colours = this.classes.flatMap((item) => [item.code, item.colour]);
    const line = (/** @type {string} */ id, /** @type {any} */ colour, /** @type {any} */ wide) => ({
      id,
      type: "line",
      source: SOURCE,
      "source-layer": inner,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour, "line-width": wide },
    });
    return [
      line(IDS.casing, token("map-oblast"), width(4.5, 9)),
      line(IDS.line, ["match", ["get", "emptiness"], ...colours, token("map-neighbour")], width(3, 6.5)),
      line(IDS.lit, token("map-selected"), width(6, 11)),
      line(IDS.chosen, token("map-selected"), width(7, 13)),
    ];
  }

  /** Draw these stretches and no others. @param {string[]} names */
  show(names) {
    this.names = names;
    for (const id of [IDS.casing, IDS.line])
      if (this.has(id)) this.gl.setFilter(id, ["in", NAME, ["literal", names]]);
  }

  /** Light up a stretch, or none with "". @param {string} name */
  light(name) {
    if (this.has(IDS.lit)) this.gl.setFilter(IDS.lit, ["==", NAME, name]);
  }

  /** Mark a stretch, or none with "". @param {string} name */
  mark(name) {
    this.chosen = name;
    this.light(this.pointed);
    if (this.has(IDS.chosen)) this.gl.setFilter(IDS.chosen, ["==", NAME, name]);
  }

  /** Bring a rectangle into view. @param {[number, number, number, number]} bounds */
  fly([west, south, east, north]) {
    const box = [west, south, east, north];
    this.gl?.fitBounds(box, { padding: 60, maxZoom: 8.5, animate: !calm(), duration: 900 });
  }

  listen() {
    const stage = this.gl.getCanvasContainer();
    const early = { signal: this.listening.signal, capture: true }; // before the map, which would open a district
    stage.addEventListener("mousedown", (/** @type {MouseEvent} */ event) => {
      this.pressed = { x: event.clientX, y: event.clientY };
    }, early);
    stage.addEventListener("mousemove", (/** @type {MouseEvent} */ event) => this.point(this.at(event)), early);
    stage.addEventListener("mouseleave", () => this.point(""), early);
    stage.addEventListener("click", (/** @type {MouseEvent} */ event) => this.click(event), early);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const moved = Math.hypot(event.clientX - this.pressed.x, event.clientY - this.pressed.y);
    const name = moved > STILL ? "" : this.at(event);
    if (!name) return;
    event.stopPropagation();
    this.on.choose(name);
  }

  /** Name of the stretch under the pointer, or "". @param {MouseEvent} event @returns {string} */
  at(event) {
    const box = this.gl.getCanvas().getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const around = [[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]];
    return this.gl.queryRenderedFeatures(around, { layers: [IDS.line] })[0]?.properties.stretch ?? "";
  }

  /** @param {string} name */
  point(name) {
    if (name === this.pointed) return;
    this.pointed = name;
    this.light(name);
    this.on.point(name);
  }

  /** Follow the theme. */
  retheme() {
    const colours = { [IDS.casing]: "map-oblast", [IDS.lit]: "map-selected", [IDS.chosen]: "map-selected" };
    for (const [id, name] of Object.entries(colours))
      if (this.has(id)) this.gl.setPaintProperty(id, "line-color", token(name));
  }

  /** Take the lines off the map. */
  close() {
    this.listening.abort();
    for (const id of Object.values(IDS)) if (this.has(id)) this.gl.removeLayer(id);
  }
}
