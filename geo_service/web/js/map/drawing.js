/** Drawing an area on the map: by mouse or finger corner by corner, or from corners that were typed. */
import { token } from "./ramp.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {[number, number]} Corner Longitude and latitude in degrees. */

const SOURCE = "drawing";
const STILL = 4; // pixels that the hand may move between pressing and letting go
const DECIMALS = 1e4; // a ten thousandth of a degree is about ten metres
const TYPING = "input, select, textarea, button, summary, a";

export class Drawing {
  /**
   * @param {MapView} map A map that is drawn.
   * @param {{corners: (corners: Corner[]) => void, end: (finished: boolean) => void}} on
   *   Told each change, and when drawing ends: finished, or given up.
   */
  constructor(map, on) {
    this.map = map;
    this.gl = map.gl;
    this.on = on;
    /** @type {Corner[]} */
    this.corners = [];
    /** @type {AbortController|null} Ends listening; null while nothing is drawn. */
    this.listening = null;
    this.pressed = { x: 0, y: 0 };
  }

  /** Whether the map takes corners. */
  get active() {
    return this.listening !== null;
  }

  /** Take corners from the map, from none. */
  begin() {
    this.stop();
    this.set([]);
    this.listening = new AbortController();
    const { signal } = this.listening;
    const stage = this.gl.getContainer();
    const early = { signal, capture: true }; // before the map, which would open a card or zoom
    const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ answer) =>
      stage.addEventListener(type, answer, early);
    listen("mousedown", (event) => (this.pressed = { x: event.clientX, y: event.clientY }));
    listen("click", (event) => this.click(event));
    listen("dblclick", (event) => {
      event.stopPropagation();
      this.finish(true);
    });
    listen("mousemove", (event) => this.follow(this.place(event)));
    document.addEventListener("keydown", (event) => this.key(event), early);
    stage.dataset.drawing = "";
    this.gl.getCanvas().focus();
  }

  /** @param {MouseEvent} event */
  click(event) {
    if (!(event.target instanceof Node) || !this.gl.getCanvasContainer().contains(event.target)) return;
    event.stopPropagation();
    const moved = Math.hypot(event.clientX - this.pressed.x, event.clientY - this.pressed.y);
    if (event.detail > 1 || moved > STILL) return; // the second click of a double one, or the end of a drag
    this.set([...this.corners, this.place(event)]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") return this.answer(event, () => this.finish(false));
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (event.key === "Enter") this.answer(event, () => this.finish(true));
    if (event.key === "Backspace") this.answer(event, () => this.set(this.corners.slice(0, -1)));
    if (event.key === " ") this.answer(event, () => this.set([...this.corners, this.middle()]));
  }

  /** @param {Event} event @param {() => void} act */
  answer(event, act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** @param {MouseEvent} event @returns {Corner} */
  place(event) {
    const box = this.gl.getCanvas().getBoundingClientRect();
    return rounded(this.gl.unproject([event.clientX - box.left, event.clientY - box.top]));
  }

  /** @returns {Corner} */
  middle() {
    return rounded(this.gl.getCenter());
  }

  /** Draw these corners. @param {Corner[]} corners */
  set(corners) {
    this.corners = corners;
    this.follow(null);
    if (this.listening) this.on.corners(corners);
  }

  /** Draw the corners, and where the pointer would put the next. @param {Corner|null} pointer */
  async follow(pointer) {
    await this.map.ready;
    const data = { type: "FeatureCollection", features: features(pointer ? [...this.corners, pointer] : this.corners, this.corners) };
    const source = this.gl.getSource(SOURCE);
    if (source) /** @type {any} */ (source).setData(data);
    else if (this.corners.length) this.add(data);
  }

  /** @param {any} data */
  add(data) {
    this.gl.addSource(SOURCE, { type: "geojson", data });
    for (const layer of layers()) this.gl.addLayer(layer);
  }

  /** @param {boolean} finished */
  finish(finished) {
    this.stop();
    this.follow(null);
    this.on.end(finished);
  }

  stop() {
    this.listening?.abort();
    this.listening = null;
    delete this.gl.getContainer().dataset.drawing;
  }

  /** Take the drawing off the map. */
  close() {
    this.stop();
    for (const { id } of layers()) if (this.gl.getLayer(id)) this.gl.removeLayer(id);
    if (this.gl.getSource(SOURCE)) this.gl.removeSource(SOURCE);
  }
}

/** @param {{lng: number, lat: number}} place @returns {Corner} */
const rounded = ({ lng, lat }) => [Math.round(lng * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS];

/** @param {Corner[]} line @param {Corner[]} corners */
function features(line, corners) {
  const feature = (/** @type {any} */ geometry) => ({ type: "Feature", properties: {}, geometry });
  const ring = line.length > 2 ? [...line, line[0]] : line;
  return [
    ...(line.length > 2 ? [feature({ type: "Polygon", coordinates: [ring] })] : []),
    ...(line.length > 1 ? [feature({ type: "LineString", coordinates: ring })] : []),
    ...corners.map((coordinates) => feature({ type: "Point", coordinates })),
  ];
}

/** @returns {any[]} */
const layers = () => [
  { id: "drawing-fill", type: "fill", source: SOURCE, paint: { "fill-color": token("map-selected"), "fill-opacity": 0.12 } },
  { id: "drawing-halo", type: "line", source: SOURCE, paint: { "line-color": token("map-halo"), "line-width": 5 } },
  { id: "drawing-line", type: "line", source: SOURCE, paint: { "line-color": token("map-selected"), "line-width": 2.5 } },
  {
    id: "drawing-corners",
    type: "circle",
    source: SOURCE,
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 5,
      "circle-color": token("map-halo"),
      "circle-stroke-color": token("map-selected"),
      "circle-stroke-width": 2.5,
    },
  },
];
