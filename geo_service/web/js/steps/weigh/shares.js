/** Weights and balance as shares of the suitability: pure functions. */

/** @typedef {import("../../core/types.js").Balance} Balance */
/** @typedef {import("../../core/types.js").Criterion} Criterion */
/** @typedef {Record<string, number>} Weights Within each part; on any scale. */

export const PARTS = /** @type {const} */ (["need", "livability"]);
const CLOSE = 1e-9;

/**
 * Share of each criterion in the suitability where nothing is missing, 0 to 1.
 * @param {Criterion[]} criteria
 * @param {Weights} weights
 * @param {Balance} balance
 * @returns {Record<string, number>}
 */
export function sharesOf(criteria, weights, balance) {
  const sums = { need: 0, livability: 0 };
  for (const { name, part } of criteria) sums[part] += weights[name] ?? 0;
  const counted = PARTS.reduce((sum, part) => sum + (sums[part] ? balance[part] : 0), 0) || 1;
  return Object.fromEntries(
    criteria.map(({ name, part }) => [name, sums[part] ? (((weights[name] ?? 0) / sums[part]) * balance[part]) / counted : 0]),
  );
}

/** Share of need in the balance, 0 to 1. @param {Balance} balance */
export const needShare = ({ need, livability }) => need / (need + livability || 1);

/**
 * Whether weights and balance are those of a preset.
 * @param {Criterion[]} criteria
 * @param {{weights: Weights, balance: Balance}} one
 * @param {{weights: Weights, balance: Balance}} other
 */
export const sameWeights = (criteria, one, other) =>
  criteria.every(({ name }) => Math.abs((one.weights[name] ?? 0) - (other.weights[name] ?? 0)) < CLOSE) &&
  Math.abs(needShare(one.balance) - needShare(other.balance)) < CLOSE;

/**
 * Upper end of the sliders: the next power of two, with room to move the largest weight up.
 * @param {Weights} weights
 * @returns {number}
 */
export function scaleOf(weights) {
  const largest = Math.max(0, ...Object.values(weights));
  return largest ? 2 ** Math.ceil(Math.log2(largest * 1.2)) : 1;
}
