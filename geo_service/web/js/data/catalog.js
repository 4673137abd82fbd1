/** Everything the page needs before the first tile, asked for at once. */
import { getJson } from "../core/api.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */

/**
 * Load layers, districts and the presets of weights; the first preset is what the hexagons are coloured by at first.
 * @returns {Promise<Catalog>}
 */
export async function loadCatalog() {
  const [layers, places, { presets }] = await Promise.all(
    ["/api/layers", "/api/districts", "/api/presets"].map((path) => getJson(path)),
  );
  return {
    version: layers.version,
    layers: layers.layers,
    sources: layers.sources,
    zooms: layers.zooms,
    criteria: criteriaOf(layers.layers),
    districts: byKato(places.districts),
    oblasts: byKato(places.oblasts),
    presets,
    weights: presets[0].shares,
    balance: presets[0].balance,
  };
}

/**
 * @template {{kato: string}} Place
 * @param {Place[]} places
 * @returns {Map<string, Place>}
 */
const byKato = (places) => new Map(places.map((item) => [item.kato, item]));

/** @param {import("../core/types.js").Layer[]} layers @returns {Catalog["criteria"]} */
function criteriaOf(layers) {
  const entries = layers.flatMap((layer) =>
    layer.criteria.map((criterion) => {
      const column = /** @type {import("../core/types.js").Column} */ (
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
