/** What the constraints of the scenario exclude, on the map: grey hexagons, outlines, and the reason in the tooltip. */
import { showTrouble } from "../core/banner.js";
import { closed, constraintWords, excludedCells } from "../data/constraints.js";
import { ExcludedCells } from "../map/excluded.js";
import { explainBy } from "../map/pointer.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Constraint} Constraint */

/**
 * Follow the constraints of the scenario on the desk.
 * @param {Page} page
 * @returns {import("../core/types.js").Close}
 */
export function followExcluded({ map, work, catalog, store }) {
  if (!map.gl) return () => {}; // no map is drawn: the list of constraints says it all
  const cells = new ExcludedCells(map);
  const draw = () => {
    const { constraints = [], oblasts = [] } = work.content ?? {};
    cells.outline(constraints.filter((item) => item.kind === "area").flatMap((item) => item.rings.map(closed)));
    cells.show(constraints.flatMap((item) => grey(item, oblasts, catalog))).catch((error) => showTrouble(error, draw));
  };
  explainBy((place, district) => [...new Set([...ofDistrict(work, catalog, district), ...cells.at(place)])]);
  const ends = [work.on(["content"], draw), store.on(["theme", "sight"], () => cells.retheme())];
  draw();
  return () => {
    ends.forEach((end) => end());
    explainBy(() => []);
    cells.close();
  };
}

/** @param {Constraint} constraint @param {string[]} oblasts @param {import("../core/types.js").Catalog} catalog */
function grey(constraint, oblasts, catalog) {
  const found = excludedCells(constraint, oblasts, catalog);
  return found ? [{ ...found, name: constraintWords(constraint, catalog) }] : [];
}

/**
 * Words of the constraints that exclude a whole district.
 * @param {import("../work/work.js").Work} work
 * @param {import("../core/types.js").Catalog} catalog
 * @param {string} kato
 * @returns {string[]}
 */
function ofDistrict({ ranking }, catalog, kato) {
  const row = ranking?.districts.find((/** @type {any} */ item) => item.kato === kato);
  return (row?.excluded_by ?? []).map((/** @type {number} */ place) => constraintWords(ranking.content.constraints[place], catalog));
}
