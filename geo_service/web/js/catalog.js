/** Everything the page needs before the first tile, asked for at once. */
import { getJson } from "./api.js";

/** @typedef {import("./types.js").Catalog} Catalog */

/**
 * Load layers, districts and scores.
 * @returns {Promise<Catalog>}
 */
export async function loadCatalog() {
  const [layers, places, scores] = await Promise.all(
    ["/api/layers", "/api/districts", "/api/scores"].map((path) => getJson(path)),
  );
  return {
    version: layers.version,
    layers: layers.layers,
    sources: layers.sources,
    zooms: layers.zooms,
    criteria: criteriaOf(layers.layers),
    districts: byKato(places.districts),
    oblasts: byKato(places.oblasts),
    scores: withRankIntervals(scores.districts),
    weights: scores.scenario.weights ?? {},
  };
}

/**
 * @template {{kato: string}} Place
 * @param {Place[]} places
 * @returns {Map<string, Place>}
 */
const byKato = (places) => new Map(places.map((item) => [item.kato, item]));

/**
 * Add the best and the worst rank that each district can have, whatever its missing values turn out to be.
 * @param {import("./types.js").Score[]} scores `low` and `high` bound the suitability.
 * @returns {import("./types.js").Score[]}
 */
function withRankIntervals(scores) {
  const ranked = scores.filter((item) => item.rank && item.low !== null && item.high !== null);
  const lows = ranked.map((item) => Number(item.low)).sort((a, b) => a - b);
  const highs = ranked.map((item) => Number(item.high)).sort((a, b) => a - b);
  const above = (/** @type {number[]} */ sorted, /** @type {(value: number) => boolean} */ test) =>
    sorted.filter(test).length;
  return scores.map((item) =>
    ranked.includes(item)
      ? {
          ...item,
          best: 1 + above(lows, (low) => low > Number(item.high)),
          worst: Math.max(
            Number(item.rank),
            above(highs, (high) => high > Number(item.low)),
            1,
          ),
        }
      : item,
  );
}

/** @param {import("./types.js").Layer[]} layers @returns {Catalog["criteria"]} */
function criteriaOf(layers) {
  const entries = layers.flatMap((layer) =>
    layer.criteria.map((criterion) => {
      const column = /** @type {import("./types.js").Column} */ (
        layer.columns.find((item) => item.name === criterion.column)
      );
      return /** @type {const} */ ([criterion.name, { criterion, layer, column }]);
    }),
  );
  return new Map(entries);
}

/** @type {Map<string, Promise<any>>} */
const tileJsons = new Map();

/**
 * Load the TileJSON of a tileset once; its tile addresses become absolute, as the map's worker needs them.
 * @param {string} tileset
 * @returns {Promise<any>}
 */
export function loadTileJson(tileset) {
  if (!tileJsons.has(tileset)) {
    const answer = getJson(`/tiles/${tileset}.json`).then((json) => ({
      ...json,
      // The page and the tiles have one origin, whatever a proxy in between calls the service.
      tiles: json.tiles.map((/** @type {string} */ url) => url.replace(/^(https?:\/\/[^/]+)?/, location.origin)),
    }));
    answer.catch(() => tileJsons.delete(tileset)); // ask again next time
    tileJsons.set(tileset, answer);
  }
  return /** @type {Promise<any>} */ (tileJsons.get(tileset));
}

/** Mean area of an H3 cell in km², by resolution (H3 documentation, "Tables of cell statistics"). */
export const CELL_AREA_KM2 = { 4: 1770.3, 5: 252.9, 6: 36.1, 7: 5.16, 8: 0.737 };

/** H3 resolution that tiles carry at a zoom of the map. @param {Catalog["zooms"]} zooms @param {number} zoom */
export function resolutionAt(zooms, zoom) {
  const known = Object.keys(zooms)
    .map(Number)
    .sort((a, b) => a - b);
  const nearest = Math.min(Math.max(Math.floor(zoom), known[0]), known[known.length - 1]);
  return zooms[nearest];
}

/**
 * Rebuild an H3 index from the id of a tile's feature (base cell and digits alone).
 * @param {number} id
 * @param {number} resolution
 * @returns {string} 15 hexadecimal digits.
 */
export function h3Of(id, resolution) {
  const unused = BigInt(3 * (15 - resolution));
  const index = (1n << 59n) | (BigInt(resolution) << 52n) | (BigInt(id) << unused) | ((1n << unused) - 1n);
  return index.toString(16);
}
