// The middle of each hexagon on the screen with the suitability that its colour must show; everything else is hidden.
async () => {
  const { scorer } = await import("/static/js/data/score.js");
  const { map, catalog } = window.qonys;
  for (const { id, type } of map.getStyle().layers) {
    if (type === "line" || type === "symbol") map.setLayoutProperty(id, "visibility", "none");
  }
  await new Promise((resolve) => { map.once("idle", resolve); map.triggerRepaint(); });
  const criteria = [...catalog.criteria.values()].map((item) => item.criterion);
  const middle = ({ type, coordinates }) => {
    const ring = (type === "Polygon" ? coordinates[0] : coordinates[0][0]).slice(1);
    return [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length);
  };
  return map.queryRenderedFeatures({ layers: ["hexagons-value"] }).map(({ geometry, properties }) => {
    const { x, y } = map.project(middle(geometry));
    return [x, y, scorer("suitability", criteria, catalog.weights, catalog.balance)(properties)];
  });
}
