/** Controls that stand still while the scenario is frozen, with a sentence why. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/**
 * Put controls under the guard.
 * @param {import("../core/types.js").Page} page
 * @param {...(HTMLElement|null)} controls
 * @returns {{element: HTMLElement, close: () => void}}
 */
export function guarded({ work }, ...controls) {
  const why = h("p", { class: "note", role: "status", hidden: true }, t("guard.frozen"));
  const fields = /** @type {HTMLFieldSetElement} */ (h("fieldset", { class: "guarded" }, ...controls));
  const look = () => {
    fields.disabled = Boolean(work.saved?.frozen);
    why.hidden = !fields.disabled;
  };
  look();
  return { element: h("div", {}, why, fields), close: work.on(["saved", "content"], look) };
}
