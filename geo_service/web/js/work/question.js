/** What is asked of a quota beside the scenario: pure functions from question to question. */

/** @typedef {import("../core/types.js").Question} Question */
/** @typedef {Record<string, any> & {rule: string}} Rule As /api/allocations takes it. */

/**
 * Rules that can be switched on; each has a number that is usual for it. `whole` is what the field's number is a part of.
 * @type {{key: string, rule: string, group?: string, field: "share"|"livability", usual: number, whole: number}[]}
 */
export const RULES = [
  { key: "share", rule: "maximum-share", field: "share", usual: 0.3, whole: 100 },
  { key: "growth", rule: "maximum-growth", field: "share", usual: 0.02, whole: 100 },
  { key: "border", rule: "minimum-of-group", group: "border", field: "share", usual: 0.3, whole: 100 },
  { key: "shrinking", rule: "minimum-of-group", group: "shrinking", field: "share", usual: 0.3, whole: 100 },
  { key: "south", rule: "maximum-of-group", group: "south", field: "share", usual: 0.1, whole: 100 },
  { key: "floor", rule: "livability-floor", field: "livability", usual: 0.4, whole: 1 },
  { key: "fair", rule: "least-of-fair-share", field: "share", usual: 0.2, whole: 100 },
];

/** Rules that hold unless others are given; the service says so of itself. @type {Rule[]} */
const UNLESS_GIVEN = RULES.slice(0, 2).map(({ rule, usual }) => ({ rule, share: usual }));

/** Whether a rule is of a kind. @param {Rule} rule @param {typeof RULES[number]} kind */
export const isOf = (rule, kind) => rule.rule === kind.rule && (rule.group ?? "") === (kind.group ?? "");

/** Rules that hold: those given, or else those that the service took. @param {Question} question @param {any} answer @returns {Rule[]} */
export const rulesOf = (question, answer) => question.rules ?? answer?.problem?.rules ?? UNLESS_GIVEN;

/**
 * Switch a rule on with a number, or off with null.
 * @param {Question} question
 * @param {Rule[]} holding
 * @param {typeof RULES[number]} kind
 * @param {number|"largest"|null} value
 * @returns {Question}
 */
export function withRule(question, holding, kind, value) {
  const others = holding.filter((rule) => !isOf(rule, kind));
  if (value === null) return { ...question, rules: others };
  const rule = { rule: kind.rule, ...(kind.group ? { group: kind.group } : {}), [kind.field]: value };
  const place = holding.findIndex((item) => isOf(item, kind));
  return { ...question, rules: place < 0 ? [...others, rule] : holding.map((item, at) => (at === place ? rule : item)) };
}

/**
 * Say how many places a district has, or take it back with null.
 * @param {Question} question
 * @param {string} dimension
 * @param {string} kato
 * @param {number|null} places
 * @returns {Question}
 */
export function withCapacity(question, dimension, kato, places) {
  const { [kato]: _, ...others } = question.capacities?.[dimension] ?? {};
  const given = places === null ? others : { ...others, [kato]: places };
  const { [dimension]: __, ...dimensions } = question.capacities ?? {};
  return without(question, "capacities", Object.keys(given).length ? { ...dimensions, [dimension]: given } : dimensions);
}

/** Set a district's number with its reason. @param {Question} question @param {string} kato @param {number} persons @param {string} reason @returns {Question} */
export const withFixed = (question, kato, persons, reason) => ({ ...question, fixed: { ...question.fixed, [kato]: { persons, reason } } });

/** Set a district's number free again. @param {Question} question @param {string} kato @returns {Question} */
export function withoutFixed(question, kato) {
  const { [kato]: _, ...fixed } = question.fixed ?? {};
  return without(question, "fixed", fixed);
}

/** Set one field; what says nothing is left out, so that questions compare. @param {Question} question @param {keyof Question} name @param {any} value @returns {Question} */
export function without(question, name, value) {
  const { [name]: _, ...others } = question;
  const says = value !== null && value !== false && (typeof value !== "object" || Object.keys(value).length);
  return says ? { ...others, [name]: value } : others;
}
