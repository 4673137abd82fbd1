/** Step 7: title and comment, storing and freezing, and what is printed and handed on. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { planningOf } from "../work/planning.js";
import { openPlan } from "./allocate.js";
import { guarded } from "./guard.js";
import { AboutTool } from "./sign/about.js";
import { FileList } from "./sign/files.js";
import { KeepTool } from "./sign/keep.js";
import { ShareTool } from "./sign/link.js";

/** @param {import("../core/types.js").Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const planning = planningOf(page.work);
  const about = new AboutTool(page);
  const guard = guarded(page, about.element);
  const [keep, files, link] = [new KeepTool(page), new FileList(page, planning), new ShareTool(page)];
  form.replaceChildren(h("h2", {}, t("sign.title")), h("p", { class: "summary" }, t("sign.text")), guard.element, keep.element, files.element, link.element);
  const closePlan = openPlan(page, planning);
  return () => {
    [guard, about, keep, files, link].forEach((part) => part.close());
    closePlan();
  };
}
