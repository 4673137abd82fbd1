/** A question that has to be answered before one goes on: a native dialog with a form. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { button } from "./fields.js";

let dialogs = 0;

/**
 * Ask.
 * @param {{title: string, confirm: string, children: (Node|string|null)[], answer: () => string}} about `answer` does what
 *   was asked for and returns what is wrong with the fields, or "".
 * @returns {HTMLDialogElement}
 */
export function openDialog({ title, confirm, children, answer }) {
  const id = `dialog-${(dialogs += 1)}`;
  const wrong = h("p", { class: "field-error", role: "alert" });
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h("h2", { id }, title),
    ...children,
    wrong,
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "primary" }, confirm), button(t("dialog.cancel"), () => dialog.close())),
  );
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "dialog", "aria-labelledby": id }, form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wrong.textContent = answer();
    if (!wrong.textContent) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Escape closes this, not the card behind it
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
