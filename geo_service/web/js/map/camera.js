/** Where the map looks: what was to be seen stays in view when the panels around leave the map another size. */
import { calm } from "../core/dom.js";

/** @typedef {[number, number, number, number]} Bounds West, south, east, north. */

/** @type {Bounds} */
const COUNTRY = [46.4, 40.5, 87.4, 55.5];
const COUNTRY_PADDING = 12;
const PLACE_PADDING = 24;
const NEAREST = 10;
const FLIGHT = 900; // milliseconds
/** Tells our own movements from the reader's. */
const OURS = { ours: true };

export class Camera {
  /** @param {any} gl MapLibre's map. @param {string} view From the URL. */
  constructor(gl, view) {
    this.gl = gl;
    /** @type {{bounds: Bounds, padding: number}|null} What is to be seen, until the reader moves the map. */
    this.wanted = startingView(view).bounds ? { bounds: COUNTRY, padding: COUNTRY_PADDING } : null;
    gl.on("movestart", (/** @type {any} */ event) => {
      if (!event.ours) this.wanted = null;
    });
  }

  /** The view as it stands in the URL. */
  get view() {
    const { lng, lat } = this.gl.getCenter();
    return `${this.gl.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
  }

  /** Take the size of the map's place. */
  resize() {
    this.gl.resize(OURS);
    this.show(false);
  }

  /** Bring a rectangle into view. @param {Bounds} bounds */
  fit(bounds) {
    this.wanted = { bounds, padding: PLACE_PADDING };
    this.show(!calm());
  }

  /** Show the whole country. */
  home() {
    this.wanted = { bounds: COUNTRY, padding: COUNTRY_PADDING };
    this.show(!calm());
  }

  /** @param {boolean} animate */
  show(animate) {
    if (!this.wanted) return;
    const { bounds, padding } = this.wanted;
    this.gl.fitBounds(bounds, { padding, maxZoom: NEAREST, animate, duration: FLIGHT }, OURS);
  }

  /** Bring a place into view. @param {[number, number]} centre @param {number} area in km² */
  flyTo(centre, area) {
    const radius = Math.sqrt(area) / (111.3 * Math.cos((centre[1] * Math.PI) / 180));
    const { clientWidth } = this.gl.getContainer();
    const zoom = Math.log2((clientWidth / 512) * (360 / (radius * 2.4)));
    const camera = { center: centre, zoom: Math.max(3.5, Math.min(zoom, NEAREST)) };
    calm() ? this.gl.jumpTo(camera) : this.gl.flyTo({ ...camera, duration: FLIGHT });
  }
}

/** @param {string} view @returns {any} */
export function startingView(view) {
  const [zoom, lat, lng] = view.split("/").map(Number);
  const usable = [zoom, lat, lng].every(Number.isFinite) && Math.abs(lat) <= 85;
  return usable ? { zoom, center: [lng, lat] } : { bounds: COUNTRY, fitBoundsOptions: { padding: COUNTRY_PADDING } };
}
