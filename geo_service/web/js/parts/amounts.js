/** The plan on the desk as circles on the map, as long as a step shows it; the table beside the map tells the same. */
import { Amounts } from "../map/amounts.js";
import { middle } from "../map/labels.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */

/**
 * @param {import("../core/types.js").Page} page
 * @param {import("../work/planning.js").Planning} planning
 * @returns {import("../core/types.js").Close}
 */
export function followPlan({ map, store, catalog }, planning) {
  if (!map.gl) return () => {}; // no map is drawn
  const amounts = new Amounts(map);
  const draw = () => amounts.show(amountsOf(planning, catalog));
  const ends = [planning.on(draw), store.on(["language"], draw), store.on(["theme", "sight"], () => amounts.retheme())];
  draw();
  return () => {
    ends.forEach((end) => end());
    amounts.close();
  };
}

/** @param {import("../work/planning.js").Planning} planning @param {Catalog} catalog */
function amountsOf({ answer, question }, catalog) {
  const persons = /** @type {Record<string, number>} */ (answer?.plan.persons ?? {});
  return Object.entries(persons).map(([kato, many]) => ({
    place: centre(kato, catalog),
    persons: many,
    fixed: kato in (question.fixed ?? {}),
  }));
}

/** Where a district, or an oblast, has its middle. @param {string} kato @param {Catalog} catalog */
const centre = (kato, catalog) => catalog.districts.get(kato)?.centre ?? catalog.oblasts.get(kato)?.centre ?? middle(catalog, kato);
