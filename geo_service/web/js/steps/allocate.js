/** Step 6: the quota shared over the districts, with its limits and prices; a number changes only with a reason. */
import { showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { followPlan } from "../parts/amounts.js";
import { planningOf } from "../work/planning.js";
import { CapacityTool } from "./allocate/capacities.js";
import { FixedList } from "./allocate/fixed.js";
import { StoreTool } from "./allocate/keep.js";
import { QuotaField } from "./allocate/quota.js";
import { Result } from "./allocate/result.js";
import { RuleTool } from "./allocate/rules.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const planning = planningOf(page.work);
  const parts = [new QuotaField(planning), new RuleTool(planning), new CapacityTool(planning), new FixedList(planning), new StoreTool(page, planning)];
  form.replaceChildren(h("h2", {}, t("allocate.title")), h("p", { class: "summary" }, t("allocate.text")), ...parts.map((part) => part.element));
  const result = new Result(page, planning);
  document.body.dataset.wide = "allocate";
  const draw = () => [...parts, result].forEach((part) => part.draw());
  const ends = [planning.on(draw), planning.follow(), openPlan(page, planning), followPlan(page, planning)];
  draw();
  return () => {
    [...ends, ...parts.map((part) => part.close), () => result.close()].forEach((end) => end?.());
    delete document.body.dataset.wide;
  };
}

/**
 * Open the plan of the address.
 * @param {Page} page
 * @param {import("../work/planning.js").Planning} planning
 * @returns {import("../core/types.js").Close}
 */
export function openPlan({ store }, planning) {
  const look = () => {
    const { plan } = store.value;
    if (plan && planning.saved?.id !== plan) planning.open(plan).catch((error) => showTrouble(error, look));
    if (!plan && planning.saved) planning.leave();
  };
  const ends = [
    store.on(["plan"], look),
    planning.on(() => {
      if (planning.saved) store.set({ plan: planning.saved.id });
    }),
  ];
  look();
  return () => ends.forEach((end) => end());
}
