/** Step 2: what cannot be a place to settle: named districts, rules on values, areas drawn on the map. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { AreaTool } from "./exclude/area.js";
import { DistrictTool } from "./exclude/districts.js";
import { ConstraintList } from "./exclude/list.js";
import { RuleTool } from "./exclude/rule.js";
import { guarded } from "./guard.js";

/** @typedef {import("../core/types.js").Constraint} Constraint */

/** @param {import("../core/types.js").Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const [districts, rule, area] = [new DistrictTool(page), new RuleTool(page), new AreaTool(page)];
  const list = new ConstraintList(page, (constraint) => edit(constraint));
  const edit = (/** @type {Constraint} */ constraint) => {
    if (constraint.kind === "named") districts.open();
    else if (constraint.kind === "area") area.edit(constraint);
    else rule.edit(constraint);
  };
  const guard = guarded(page, list.element, h("h3", {}, t("exclude.add")), districts.element, rule.element, area.element);
  form.replaceChildren(h("h2", {}, t("exclude.title")), h("p", { class: "summary" }, t("exclude.text")), guard.element);
  return () => [guard, list, districts, area].forEach((part) => part.close());
}
