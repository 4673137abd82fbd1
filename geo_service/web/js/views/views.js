/** The pages, one for each kind of reader; each is loaded when it is opened. */

/** @typedef {{mount: (page: import("../core/types.js").Page) => import("../core/types.js").Close}} View */

/** @type {Record<string, () => Promise<View>>} */
export const VIEWS = {
  plan: () => import("./plan.js"),
  border: () => import("./border.js"),
  analyst: () => import("./analyst.js"),
  family: () => import("./family.js"),
};
