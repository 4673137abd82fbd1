/**
 * Scores of hexagons, computed where they are drawn: as expressions for the map and as plain numbers for pointing.
 *
 * A tile carries each criterion as a byte, 254 for 1; an absent attribute is "no data". Sub-scores are weighted means
 * over the criteria that are known; suitability is the mean of the parts that are known, by their balance; the risk index is the
 * geometric mean of its dimensions and is unknown where one of them is.
 */

/** @typedef {import("../core/types.js").Criterion} Criterion */
/** @typedef {{name: string, weight: number, turned: boolean}} Term Criterion as a byte; `turned` counts 1 - value. */
/** @typedef {import("../core/types.js").Balance} Balance */

export const FULL = 254;
export const SCORES = /** @type {const} */ (["suitability", "need", "livability", "risk"]);
/** Need and livability at once: three classes of each make nine, numbered 3 · need + livability. */
export const TWO_WAY = "two_way";
/** Limits between the three classes of each part; they are among those of the parts' own legends. */
export const TWO_WAY_LIMITS = /** @type {const} */ ({ need: [0.2, 0.4], livability: [0.6, 0.8] });
/** @typedef {typeof SCORES[number]|typeof TWO_WAY} ScoreName */
const PARTS = /** @type {const} */ (["need", "livability"]);
const RISK_PARTS = /** @type {const} */ (["hazard", "exposure", "vulnerability"]);
const NOTHING = -1;
/** @type {Balance} */
const EVEN = { need: 0.5, livability: 0.5 };

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

/**
 * Expression for the mean of the parts that are known, each by its balance.
 * @param {any[]} parts
 * @param {Balance} balance
 * @returns {any}
 */
function meanOfKnown([need, livability], balance) {
  const [a, b] = [
    ["var", "a"],
    ["var", "b"],
  ];
  const whole = balance.need + balance.livability || 1;
  const sum = ["+", ["*", balance.need / whole, a], ["*", balance.livability / whole, b]];
  if (!balance.need || !balance.livability) return balance.need ? need : livability;
  return ["let", "a", need, "b", livability, ["case", ["all", [">=", a, 0], [">=", b, 0]], sum, ["max", a, b]]];
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
 * Expression for the class of two parts, 0 to 8, or -1 where one of them is unknown.
 * @param {any[]} parts
 * @returns {any}
 */
function twoWay([need, livability]) {
  const third = (/** @type {string} */ name, /** @type {readonly number[]} */ [low, high]) => ["step", ["var", name], 0, low, 1, high, 2];
  const place = ["+", ["*", 3, third("a", TWO_WAY_LIMITS.need)], third("b", TWO_WAY_LIMITS.livability)];
  const known = ["all", [">=", ["var", "a"], 0], [">=", ["var", "b"], 0]];
  return ["let", "a", need, "b", livability, ["case", known, place, NOTHING]];
}

/**
 * Class of two parts as a number, null where one of them is unknown.
 * @param {(number|null)[]} parts
 * @returns {number|null}
 */
export function twoWayClass([need, livability]) {
  if (need === null || livability === null) return null;
  const third = (/** @type {number} */ value, /** @type {readonly number[]} */ limits) => limits.filter((limit) => value >= limit).length;
  return 3 * third(need, TWO_WAY_LIMITS.need) + third(livability, TWO_WAY_LIMITS.livability);
}

/**
 * Return the map expression of a score: 0 to 1 (a class, 0 to 8, of both parts at once), or -1 where nothing is known.
 * @param {ScoreName} which
 * @param {Criterion[]} criteria
 * @param {Record<string, number>} weights
 * @param {Balance} [balance]
 * @returns {any}
 */
export function scoreExpression(which, criteria, weights, balance = EVEN) {
  if (which === "risk") return geometricMean(riskTerms(criteria).map(mean));
  const parts = PARTS.map((part) => mean(partTerms(criteria, part, weights)));
  if (which === TWO_WAY) return twoWay(parts);
  return which === "suitability" ? meanOfKnown(parts, balance) : parts[PARTS.indexOf(which)];
}

/** Expression that tells whether none of the terms is known. @param {Term[]} terms @returns {any} */
const noneKnown = (terms) => ["all", ...terms.map(({ name }) => ["!", ["has", name]])];

/**
 * Return the map expression that tells where a score is unknown. It depends on which criteria count, not on how much, so
 * that it seldom changes while a weight moves.
 * @param {ScoreName} which
 * @param {Criterion[]} criteria
 * @param {Record<string, number>} weights
 * @param {Balance} [balance]
 * @returns {any}
 */
export function unknownExpression(which, criteria, weights, balance = EVEN) {
  if (which === "risk") return ["any", ...riskTerms(criteria).map(noneKnown)];
  const parts = PARTS.map((part) => noneKnown(partTerms(criteria, part, weights)));
  if (which === TWO_WAY) return ["any", ...parts];
  if (which !== "suitability") return parts[PARTS.indexOf(which)];
  if (!balance.need || !balance.livability) return parts[balance.need ? 0 : 1];
  return ["all", ...parts];
}

/** @param {Term[]} terms @param {Record<string, any>} bytes @returns {number|null} */
function meanNumber(terms, bytes) {
  let [weight, sum] = [0, 0];
  for (const term of terms) {
    const byte = bytes[term.name];
    if (typeof byte !== "number") continue;
    weight += term.weight;
    sum += term.weight * (term.turned ? FULL - byte : byte);
  }
  return weight ? sum / (FULL * weight) : null;
}

/** @param {(number|null)[]} parts @param {Balance} balance @returns {number|null} */
function balanced([need, livability], balance) {
  if (!balance.need || !balance.livability) return balance.need ? need : livability;
  if (need === null || livability === null) return need ?? livability;
  return (balance.need * need + balance.livability * livability) / (balance.need + balance.livability);
}

/**
 * Return what computes the same score of a feature as a number, null where nothing is known.
 * @param {ScoreName} which
 * @param {Criterion[]} criteria
 * @param {Record<string, number>} weights
 * @param {Balance} [balance]
 * @returns {(bytes: Record<string, any>) => number|null} Of the attributes of a feature.
 */
export function scorer(which, criteria, weights, balance = EVEN) {
  if (which === "risk") {
    const dimensions = riskTerms(criteria);
    return (bytes) => {
      const parts = dimensions.map((terms) => meanNumber(terms, bytes));
      if (!parts.length || parts.includes(null)) return null;
      return parts.map(Number).reduce((product, item) => product * item, 1) ** (1 / parts.length);
    };
  }
  const terms = PARTS.map((part) => partTerms(criteria, part, weights));
  if (which === TWO_WAY) return (bytes) => twoWayClass(terms.map((item) => meanNumber(item, bytes)));
  if (which !== "suitability") return (bytes) => meanNumber(terms[PARTS.indexOf(which)], bytes);
  return (bytes) =>
    balanced(
      terms.map((item) => meanNumber(item, bytes)),
      balance,
    );
}
