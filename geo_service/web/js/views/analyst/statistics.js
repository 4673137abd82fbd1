/** Spearman's rank correlation: how far two columns rise together, whatever their shape. */

/**
 * Ranks from 1; equal values share the mean of theirs.
 * @param {number[]} values
 * @returns {number[]}
 */
export function ranks(values) {
  const order = values.map((_, position) => position).sort((a, b) => values[a] - values[b]);
  const result = new Array(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && values[order[end + 1]] === values[order[start]]) end += 1;
    for (let place = start; place <= end; place += 1) result[order[place]] = (start + end) / 2 + 1;
    start = end + 1;
  }
  return result;
}

/**
 * Spearman's rho: Pearson's correlation of the ranks.
 * @param {number[]} first
 * @param {number[]} second
 * @returns {number|null} null where there are fewer than three pairs, or a column does not vary.
 */
export function spearman(first, second) {
  if (first.length < 3) return null;
  const [a, b] = [centred(ranks(first)), centred(ranks(second))];
  const norm = Math.sqrt(dot(a, a) * dot(b, b));
  return norm > 0 ? dot(a, b) / norm : null;
}

/** @param {number[]} values */
function centred(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a.reduce((sum, value, position) => sum + value * b[position], 0);
