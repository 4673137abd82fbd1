// Draw letters side by side in the map's own font, alone on the background; return the height of their line.
async (letters) => {
  const { map } = window.qonys;
  for (const { id } of map.getStyle().layers) {
    if (id !== "background") map.setLayoutProperty(id, "visibility", "none");
  }
  const height = Math.floor(map.getContainer().clientHeight / 2);
  const features = [...letters].map((letter, position) => {
    const { lng, lat } = map.unproject([40 + 42 * position, height]);
    return { type: "Feature", geometry: { type: "Point", coordinates: [lng, lat] }, properties: { letter } };
  });
  map.addSource("letters", { type: "geojson", data: { type: "FeatureCollection", features } });
  map.addLayer({
    id: "letters", type: "symbol", source: "letters", paint: { "text-color": "#000000" },
    layout: { "text-font": ["Noto Sans Regular"], "text-field": ["get", "letter"], "text-size": 40, "text-allow-overlap": true },
  });
  await new Promise((resolve) => map.once("idle", resolve));
  return height;
}
