/** Which comparisons there are to begin with. */
import { fromWeighting, readJudgements } from "./judgements.js";
import { PARTS, sharesOf } from "./shares.js";

/** @typedef {import("../../core/types.js").Criterion} Criterion */

const MOST_OF_PART = 2; // criteria, the weightiest first

/**
 * Return comparisons that were begun, those that the scenario has its weights from, or none yet.
 * @param {import("../../work/work.js").Work} work
 * @param {Criterion[]} criteria
 * @returns {import("./judgements.js").Judgements}
 */
export function begunJudgements({ content, name }, criteria) {
  const kept = readJudgements(name, criteria.map((item) => item.name));
  if (kept) return kept;
  if (content?.weighting?.name === "ahp" && Array.isArray(content.weighting.pairwise)) return fromWeighting(content.weighting);
  return { criteria: weightiest(criteria, content ? sharesOf(criteria, content.weights, content.balance) : {}), steps: {} };
}

/** Names of the weightiest criteria of each part. @param {Criterion[]} criteria @param {Record<string, number>} shares */
function weightiest(criteria, shares) {
  const share = (/** @type {Criterion} */ { name }) => shares[name] ?? 0;
  const first = PARTS.flatMap((part) =>
    criteria
      .filter((item) => item.part === part)
      .sort((a, b) => share(b) - share(a))
      .slice(0, MOST_OF_PART),
  );
  return criteria.filter((item) => first.includes(item)).map((item) => item.name);
}
