/** Geometry of drawn areas. */

/** @typedef {[number, number]} Corner */

/** On which side of the line from a to b a point lies. @param {Corner} a @param {Corner} b @param {Corner} point */
const side = (a, b, point) => Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]));

/** Whether two lines cross between their ends. @param {[Corner, Corner]} one @param {[Corner, Corner]} other */
const meet = ([a, b], [c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/**
 * Whether the outline of an area crosses itself, so that its inside is not what was meant.
 * @param {Corner[]} corners
 * @returns {boolean}
 */
export function crosses(corners) {
  const edges = corners.map((corner, place) => /** @type {[Corner, Corner]} */ ([corner, corners[(place + 1) % corners.length]]));
  return edges.some((edge, place) => edges.slice(place + 1).some((other) => meet(edge, other)));
}
