// Scores of hexagons as the page computes them beside those of the service: [score, page, service].
async () => {
  const [{ scorer, SCORES }, { h3Of, resolutionAt }] =
    await Promise.all([import("/static/js/data/score.js"), import("/static/js/data/catalog.js")]);
  const { map, catalog } = window.qonys;
  const criteria = [...catalog.criteria.values()].map((item) => item.criterion);
  const resolution = resolutionAt(catalog.zooms, map.getZoom());
  const features = map.queryRenderedFeatures({ layers: ["hexagons-value"] }).slice(0, 60);
  const cells = features.map((feature) => h3Of(feature.id, resolution));
  const answer = await (await fetch(`/api/scores?cells=${[...new Set(cells)].join(",")}`)).json();
  const served = new Map(answer.cells.map((cell) => [cell.cell, cell]));
  return features.flatMap(({ properties }, position) => SCORES.map((which) =>
    [which, scorer(which, criteria, catalog.weights, catalog.balance)(properties), served.get(cells[position])?.[which]]));
}
