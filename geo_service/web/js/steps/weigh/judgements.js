/** Comparisons in pairs: pure functions, and what keeps them in the browser until they are taken. */

/**
 * Steps of a comparison: 0 for alike, 1 to 8 for the first being more important (2 to 9 times), −1 to −8 for the second.
 * @typedef {{criteria: string[], steps: Record<string, number>}} Judgements
 */

export const MOST_STEPS = 8;
export const FEWEST = 3;
export const MOST = 9;
const PREFIX = "qonys.pairs.";

/** @param {string} first @param {string} second */
const keyOf = (first, second) => `${first}|${second}`;

/** @param {number} step @returns {number} Saaty's scale, 1/9 to 9. */
export const valueOf = (step) => (step < 0 ? 1 / (1 - step) : step + 1);

/** @param {number} value Of Saaty's scale. @returns {number} */
export const stepOf = (value) => (value < 1 ? 1 - Math.round(1 / value) : Math.round(value) - 1);

/** @param {Judgements} judgements @param {string} first @param {string} second @returns {number} */
export function stepBetween({ steps }, first, second) {
  const other = steps[keyOf(second, first)];
  return steps[keyOf(first, second)] ?? (other ? -other : 0);
}

/**
 * Judge a pair.
 * @param {Judgements} judgements
 * @param {string} first
 * @param {string} second
 * @param {number} step
 * @returns {Judgements}
 */
export function withStep({ criteria, steps }, first, second, step) {
  const { [keyOf(second, first)]: _, ...rest } = steps;
  return { criteria, steps: { ...rest, [keyOf(first, second)]: step } };
}

/** Every pair, in order. @param {string[]} criteria @returns {[string, string][]} */
export const pairsOf = (criteria) =>
  criteria.flatMap((first, place) => criteria.slice(place + 1).map((second) => /** @type {[string, string]} */ ([first, second])));

/** @param {Judgements} judgements @returns {number[][]} */
export const matrixOf = (judgements) =>
  judgements.criteria.map((first) =>
    judgements.criteria.map((second) => (first === second ? 1 : valueOf(stepBetween(judgements, first, second)))),
  );

/** @param {{criteria: string[], pairwise: number[][]}} weighting @returns {Judgements} */
export function fromWeighting({ criteria, pairwise }) {
  const begin = /** @type {Judgements} */ ({ criteria: [...criteria], steps: {} });
  return pairsOf(criteria).reduce((all, [first, second]) => {
    const value = Number(pairwise[criteria.indexOf(first)]?.[criteria.indexOf(second)]) || 1;
    return withStep(all, first, second, Math.max(-MOST_STEPS, Math.min(MOST_STEPS, stepOf(value))));
  }, begin);
}

/** @param {string} name Of the scenario's draft. @param {string[]} known @returns {Judgements|null} */
export function readJudgements(name, known) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    const usable = Array.isArray(kept?.criteria) && kept.criteria.every((/** @type {any} */ item) => known.includes(item));
    return usable && typeof kept.steps === "object" ? kept : null;
  } catch {
    return null; // storage is closed or holds something that is not ours
  }
}

/** @param {string} name @param {Judgements} judgements */
export function keepJudgements(name, judgements) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(judgements));
  } catch {
    // Storage is closed (private window): the page itself still holds them.
  }
}
