/** Starts the map, or what stands in its place where the browser draws none. */
import { QonysMap } from "./map.js";

/** @typedef {import("../core/types.js").MapView} MapView */

/**
 * @param {HTMLElement} container
 * @param {import("../core/types.js").Catalog} catalog
 * @param {Record<string, any>} tileJsons
 * @param {string} view
 * @returns {Promise<MapView>}
 */
export async function openMap(container, catalog, tileJsons, view) {
  try {
    return new QonysMap(container, catalog, tileJsons, view);
  } catch (error) {
    // MapLibre throws where WebGL cannot be started; everything else works without it.
    console.info(error instanceof Error ? error.message : error);
    const { NoMap } = await import("./no_map.js");
    return new NoMap(container, catalog, view);
  }
}
