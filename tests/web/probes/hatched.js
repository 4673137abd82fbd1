// Colours by weights, and returns how many hexagons in view are hatched, and which of them have a score or lack one.
async (weights) => {
  const { map, view, catalog } = window.qonys;
  const { subjectScorer } = await import("/static/js/data/subjects.js");
  const idle = new Promise((resolve) => map.once("idle", resolve));
  view.weigh({ ...catalog.weights, ...weights }, catalog.balance, false);
  map.triggerRepaint();
  await idle;
  const scored = subjectScorer(view.subject, catalog);
  const of = (layer) => map.queryRenderedFeatures({ layers: [layer] });
  const hatched = new Set(of("hexagons-no-data").map((one) => one.id));
  const all = of("hexagons-value");
  return {
    hatched: hatched.size,
    all: new Set(all.map((one) => one.id)).size,
    wrong: all.filter((one) => (scored(one.properties) === null) !== hatched.has(one.id)).length,
  };
}
