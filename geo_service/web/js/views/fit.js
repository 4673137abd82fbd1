/** The map on pages whose panels leave it another shape. */

/** @typedef {import("../core/types.js").Page} Page */

/**
 * Let the map fill its place; where the reader has not moved it yet, it shows the whole country.
 * @param {Pick<Page, "map"|"store">} page
 */
export async function fit({ map, store }) {
  const untouched = !store.value.view && !store.value.district;
  await map.ready;
  if (!map.gl) return; // the browser draws none
  map.resize();
  if (untouched) map.home();
  else map.gl.triggerRepaint();
}
