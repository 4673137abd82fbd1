/** Step 3: how much each criterion counts, and by which method values and weights become a score. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { guarded } from "./guard.js";
import { MethodTool } from "./weigh/method.js";
import { PairsTool } from "./weigh/pairs.js";
import { PresetTool } from "./weigh/presets.js";
import { SliderTool } from "./weigh/sliders.js";

/** @param {import("../core/types.js").Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const tools = [new PresetTool(page), new SliderTool(page), new PairsTool(page), new MethodTool(page)];
  const guard = guarded(page, ...tools.map((tool) => tool.element));
  form.replaceChildren(h("h2", {}, t("weigh.title")), h("p", { class: "summary" }, t("weigh.text")), guard.element);
  return () => [guard, ...tools].forEach((part) => part.close());
}
