/** A ring around a place that was searched for. */
import { token } from "./ramp.js";

const MARK = "mark";

/**
 * Put the ring somewhere, or take it away with null.
 * @param {any} gl MapLibre's map, its style loaded.
 * @param {[number, number]|null} place Longitude and latitude.
 */
export function markPlace(gl, place) {
  const features = place ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: place } }] : [];
  const data = { type: "FeatureCollection", features };
  if (gl.getSource(MARK)) gl.getSource(MARK).setData(data);
  else gl.addSource(MARK, { type: "geojson", data });
  for (const layer of rings()) {
    if (gl.getLayer(layer.id)) gl.removeLayer(layer.id); // drawn anew: above everything, in the colours of the theme
    gl.addLayer(layer);
  }
}

/** @returns {any[]} */
const rings = () => [ring("mark-halo", "map-halo", 6), ring("mark-line", "map-selected", 3)];

/** @param {string} id @param {string} colour @param {number} width */
const ring = (id, colour, width) => ({
  id,
  type: "circle",
  source: MARK,
  paint: {
    "circle-radius": 11,
    "circle-opacity": 0,
    "circle-stroke-width": width,
    "circle-stroke-color": token(colour),
  },
});
