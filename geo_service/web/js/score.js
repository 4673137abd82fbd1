/**
 * Scores of hexagons, computed where they are drawn: as expressions for the map and as plain numbers for pointing.
 *
 * A tile carries each criterion as a byte, 254 for 1; an absent attribute is "no data". Sub-scores are weighted means
 * over the criteria that are known; suitability is the mean of the parts that are known; the risk index is the
 * geometric mean of its dimensions and is unknown where one of them is.
 */

/** @typedef {import("./types.js").Criterion} Criterion */
/** @typedef {{name: string, weight: number, turned: boolean}} Term Criterion as a byte; `turned` counts 1 - value. */

export const FULL = 254;
export const SCORES = /** @type {const} */ (["suitability", "need", "livability", "risk"]);
const PARTS = /** @type {const} */ (["need", "livability"]);
const RISK_PARTS = /** @type {const} */ (["hazard", "exposure", "vulnerability"]);
const NOTHING = -1;

/**
 * Terms of a sub-score.
 * @param {Criterion[]} criteria
 * @param {string} part
 * @param {Record<string, number>} weights
 * @returns {Term[]}
 */
function partTerms(criteria, part, weights) {
  return criteria
    .filter((item) => item.part === part)
    .map((item) => ({ name: item.name, weight: weights[item.name] ?? item.weight, turned: false }))
    .filter((term) => term.weight > 0);
}

/** Terms of each dimension of risk that has criteria. @param {Criterion[]} criteria @returns {Term[][]} */
function riskTerms(criteria) {
  const dimension = (/** @type {string} */ part) =>
    criteria
      .filter((item) => item.risk === part)
      .map((item) => ({ name: item.name, weight: 1, turned: item.part === "livability" }));
  return RISK_PARTS.map(dimension).filter((terms) => terms.length);
}

/** Expression for the weight of what is known. @param {Term[]} terms @returns {any} */
const knownWeight = (terms) => ["+", 0, ...terms.map(({ name, weight }) => ["case", ["has", name], weight, 0])];

/** Expression for the weighted sum of what is known, 0 to 254. @param {Term[]} terms @returns {any} */
function weightedSum(terms) {
  return [
    "+",
    0,
    ...terms.map(({ name, weight, turned }) => {
      const byte = ["coalesce", ["get", name], turned ? FULL : 0];
      return ["*", weight, turned ? ["-", FULL, byte] : byte];
    }),
  ];
}

/** Expression for the weighted mean, 0 to 1, or -1 where nothing is known. @param {Term[]} terms @returns {any} */
function mean(terms) {
  if (!terms.length) return NOTHING;
  return [
    "let",
    "weight",
    knownWeight(terms),
    ["case", [">", ["var", "weight"], 0], ["/", weightedSum(terms), ["*", FULL, ["var", "weight"]]], NOTHING],
  ];
}

/** Expression for the mean of the parts that are known. @param {any[]} parts @returns {any} */
function meanOfKnown([need, livability]) {
  const [a, b] = [
    ["var", "a"],
    ["var", "b"],
  ];
  return [
    "let",
    "a",
    need,
    "b",
    livability,
    ["case", ["all", [">=", a, 0], [">=", b, 0]], ["*", 0.5, ["+", a, b]], ["max", a, b]],
  ];
}

/** Expression for the geometric mean, or -1 where a dimension is unknown. @param {any[]} dimensions @returns {any} */
function geometricMean(dimensions) {
  if (!dimensions.length) return NOTHING;
  const names = dimensions.map((_, position) => `d${position}`);
  const bound = dimensions.flatMap((item, position) => [names[position], item]);
  const known = ["all", ...names.map((name) => [">=", ["var", name], 0])];
  const product = ["*", 1, ...names.map((name) => ["var", name])];
  return ["let", ...bound, ["case", known, ["^", product, 1 / names.length], NOTHING]];
}

/**
 * Return the map expression of a score: 0 to 1, or -1 where nothing is known.
 * @param {typeof SCORES[number]} which
 * @param {Criterion[]} criteria
 * @param {Record<string, number>} weights
 * @returns {any}
 */
export function scoreExpression(which, criteria, weights) {
  if (which === "risk") return geometricMean(riskTerms(criteria).map(mean));
  const parts = PARTS.map((part) => mean(partTerms(criteria, part, weights)));
  return which === "suitability" ? meanOfKnown(parts) : parts[PARTS.indexOf(which)];
}

/** @param {Term[]} terms @param {Record<string, any>} bytes @returns {number|null} */
function meanNumber(terms, bytes) {
  const known = terms.filter(({ name }) => typeof bytes[name] === "number");
  const weight = known.reduce((sum, term) => sum + term.weight, 0);
  if (!weight) return null;
  const value = (/** @type {Term} */ term) => (term.turned ? FULL - bytes[term.name] : bytes[term.name]);
  return known.reduce((sum, term) => sum + term.weight * value(term), 0) / (FULL * weight);
}

/**
 * Return the same score of one feature as a number, null where nothing is known.
 * @param {typeof SCORES[number]} which
 * @param {Criterion[]} criteria
 * @param {Record<string, number>} weights
 * @param {Record<string, any>} bytes Attributes of the feature.
 */
export function scoreNumber(which, criteria, weights, bytes) {
  if (which === "risk") {
    const parts = riskTerms(criteria).map((terms) => meanNumber(terms, bytes));
    if (!parts.length || parts.includes(null)) return null;
    return parts.map(Number).reduce((product, item) => product * item, 1) ** (1 / parts.length);
  }
  const known = (which === "suitability" ? PARTS : [which])
    .map((part) => meanNumber(partTerms(criteria, part, weights), bytes))
    .filter((item) => item !== null);
  return known.length ? known.map(Number).reduce((sum, item) => sum + item, 0) / known.length : null;
}
