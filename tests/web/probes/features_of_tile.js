// Every feature that MapLibre finds in one tile of an archive: [id, attributes].
async ([archive, layer, zoom, bounds]) => {
  const { map } = window.qonys;
  const tiles = [`pmtiles://${new URL(archive, document.baseURI).href}/{z}/{x}/{y}`];
  map.addSource("probe", { type: "vector", tiles, bounds, minzoom: zoom, maxzoom: zoom });
  map.addLayer({ id: "probe", type: "circle", source: "probe", "source-layer": layer, paint: { "circle-opacity": 0 } });
  map.jumpTo({ center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], zoom });
  await new Promise((resolve) => map.once("idle", resolve));
  const found = map.querySourceFeatures("probe", { sourceLayer: layer }).map(({ id, properties }) => [id, properties]);
  map.removeLayer("probe");
  map.removeSource("probe");
  return found;
}
