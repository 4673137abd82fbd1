/** What the map needs to know of its tiles before it can be opened. */
import { loadTileJson } from "./catalog.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */

/** Tilesets that every view needs, and those that are drawn if the release has them. */
const NEEDED_TILESETS = ["hexagons", "districts", "oblasts"];
const OPTIONAL_TILESETS = ["settlements", "border_stretches"];

/**
 * Load the TileJSON of every tileset of the first view.
 * @param {Promise<Catalog>} catalog Says which registers the release has.
 * @returns {Promise<Record<string, any>>}
 */
export async function loadBase(catalog) {
  const needed = Promise.all(NEEDED_TILESETS.map(loadTileJson));
  const [{ layers }, known] = await Promise.all([catalog, needed]);
  const registers = new Set(layers.flatMap((layer) => layer.registers.map((item) => item.name)));
  const optional = OPTIONAL_TILESETS.filter((name) => registers.has(name));
  const answers = [...known, ...(await Promise.all(optional.map(loadTileJson)))];
  return Object.fromEntries([...NEEDED_TILESETS, ...optional].map((name, position) => [name, answers[position]]));
}
