/** The steps of the year's work, in order; each is loaded when it is opened. */

/** @typedef {{mount: (page: import("../core/types.js").Page, form: HTMLElement) => import("../core/types.js").Close}} Step */

/** @type {{name: string, load: () => Promise<Step>}[]} */
export const STEPS = [
  { name: "data", load: () => import("./data.js") },
  { name: "exclude", load: () => import("./exclude.js") },
  { name: "weigh", load: () => import("./weigh.js") },
  { name: "rank", load: () => import("./rank.js") },
  { name: "compare", load: () => import("./compare.js") },
  { name: "allocate", load: () => import("./allocate.js") },
  { name: "sign", load: () => import("./sign.js") },
  { name: "changes", load: () => import("./changes.js") },
];
