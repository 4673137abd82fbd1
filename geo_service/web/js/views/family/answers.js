/** What a family answers: counts and choices, no names. It goes to the service in the body of one request, and nowhere else. */

/**
 * @typedef {Object} Answers
 * @property {Record<Count, string>} counts As typed.
 * @property {string} programme
 * @property {string} home
 * @property {string} job "yes", "no" or "".
 * @property {Set<string>} matters
 * @property {Set<string>} oblasts KATO codes.
 *
 * @typedef {typeof COUNTS[number]} Count
 */

export const COUNTS = /** @type {const} */ (["adults", "preschool", "school", "seniors", "specialists"]);
export const MATTERS = /** @type {const} */ ([
  "town", "village", "railway", "water", "mild_winter", "steady_climate", "land", "away_from_border", "steady_people",
]);
export const CHOICES = /** @type {const} */ ({ programme: ["kandas", "resettlers"], home: ["rent", "own"], job: ["yes", "no"] });

/** An empty form. @returns {Answers} */
export const nothing = () => ({
  counts: { adults: "", preschool: "", school: "", seniors: "", specialists: "" },
  programme: "",
  home: "",
  job: "",
  matters: new Set(),
  oblasts: new Set(),
});

/** The body of the request. @param {Answers} answers */
export const bodyOf = ({ counts, programme, home, job, matters, oblasts }) => ({
  ...Object.fromEntries(COUNTS.map((name) => [name, Number(counts[name]) || 0])),
  programme: programme || null,
  home: home || null,
  job: job ? job === "yes" : null,
  matters: [...matters],
  oblasts: [...oblasts],
});
