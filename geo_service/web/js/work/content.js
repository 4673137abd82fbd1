/** Scenarios as the planner edits them: pure functions from content to content. */
import { named, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Content} Content */
/** @typedef {import("../core/types.js").Catalog} Catalog */

/** What the service takes for granted, so that content that was not stored yet compares with what was. */
const USUAL = {
  weighting: null,
  method: { name: "wlc", parameters: {} },
  constraints: [],
  summary: { kind: "people" },
  top: 5,
  uncertainty: { draws: 10000, seed: 1, weights: 0.1, balance: 0.1, data: true, modelled: 0.05 },
  comment: "",
};

/**
 * Begin a scenario of one oblast, or of the whole country with "".
 * @param {Catalog} catalog
 * @param {{oblast: string, year: number, programme: "kandas"|"resettlers"}} about
 * @param {{weights: Record<string, number>, balance: import("../core/types.js").Balance}} preset
 * @returns {Content}
 */
export function beginContent(catalog, { oblast, year, programme }, preset) {
  const place = oblast ? named(catalog.oblasts.get(oblast)?.name) : t("ranking.all");
  return {
    title: t("work.title", { place, year, programme: t(`programme.${programme}`) }),
    oblasts: oblast ? [oblast] : [],
    year,
    programme,
    weights: preset.weights,
    balance: preset.balance,
    ...structuredClone(USUAL),
  };
}

/**
 * Weigh one criterion differently; a weighting by pairs or points no longer tells how the weights came about.
 * @param {Content} content
 * @param {string} criterion
 * @param {number} weight 0 or more.
 * @returns {Content}
 */
export const withWeight = (content, criterion, weight) => ({
  ...content,
  weighting: null,
  weights: { ...content.weights, [criterion]: weight },
});

/** @param {Content} content @param {number} need Share of need, 0 to 1. @returns {Content} */
export const withBalance = (content, need) => ({
  ...content,
  weighting: null,
  balance: { need, livability: Math.round((1 - need) * 100) / 100 },
});

/** Whether two scenarios, or two questions, say the same, whatever the order of their fields. @param {any} a @param {any} b */
export const sameContent = (a, b) => plain(a) === plain(b);

/** @param {any} value @returns {string} */
function plain(value) {
  if (Array.isArray(value)) return `[${value.map(plain).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const pairs = Object.keys(value).sort();
  return `{${pairs.map((key) => `${JSON.stringify(key)}:${plain(value[key])}`).join()}}`;
}
