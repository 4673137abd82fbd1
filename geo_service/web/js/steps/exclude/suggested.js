/** Rules that planners ask for most, with limits to begin from. */
import { named, t } from "../../core/i18n.js";
import { quantityOf, quantityTitle } from "../../data/constraints.js";

/** @typedef {import("../../core/types.js").Catalog} Catalog */
/** @typedef {import("./rule.js").Entered} Entered */

/** @type {{quantity: string, low?: string, high?: string, codes?: number[], keep?: boolean}[]} */
const SUGGESTED = [
  { quantity: "border_districts.distance_land_border", high: "50" },
  { quantity: "water_stress.perennial_water_km", high: "20" },
  { quantity: "accessibility.distance_rail_station", high: "50" },
  { quantity: "accessibility.distance_district_centre", high: "60" },
  { quantity: "terrain_and_land.slope", high: "5" },
  { quantity: "terrain_and_land.water_share", high: "50" },
  { quantity: "terrain_and_land.is_water", codes: [1] },
  { quantity: "depopulating_villages.chance_under_50_2035", high: "0.5" },
  { quantity: "climate_stress.shift_2041_2070_ssp245", codes: [1, 3] },
  { quantity: "climate_stress.floods_near", high: "2" },
  { quantity: "water_stress.aqueduct_stress", codes: [4] },
];

/** What a rule begins with when its quantity is chosen. @param {string} quantity @returns {Entered} */
export function begun(quantity) {
  const { low = "", high = "", codes = [], keep = false } = SUGGESTED.find((item) => item.quantity === quantity) ?? {};
  return { quantity, low, high, codes, keep, over: "cells", unknown: "keep" };
}

export const FIRST = SUGGESTED[0].quantity;

/**
 * What a rule can be about, in groups: the usual quantities, the criteria, and every column of every layer.
 * @param {Catalog} catalog
 * @returns {{title: string, choices: {value: string, text: string}[]}[]}
 */
export function quantityGroups(catalog) {
  const choices = (/** @type {string[]} */ keys) =>
    keys.flatMap((key) => {
      const quantity = quantityOf(catalog, key);
      return quantity ? [{ value: key, text: quantityTitle(catalog, quantity) }] : [];
    });
  return [
    { title: t("rule.usual"), choices: choices(SUGGESTED.map((item) => item.quantity)) },
    { title: t("rule.criteria"), choices: choices([...catalog.criteria.keys()]) },
    ...catalog.layers.map((layer) => ({
      title: named(layer.title),
      choices: choices(layer.columns.map((column) => `${layer.name}.${column.name}`)),
    })),
  ].filter((group) => group.choices.length);
}
