/** Somebody else stored another revision meanwhile: who and when, and what can be done; nothing is lost. */
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { when } from "../parts/when.js";
import { button } from "./fields.js";

/**
 * Tell of it.
 * @param {"scenario"|"plan"} what
 * @param {import("../core/types.js").Conflict} conflict
 * @param {{theirs: () => void, mine: () => void}} choose
 * @returns {HTMLElement}
 */
export const conflictNote = (what, { revision, author, made_at }, { theirs, mine }) =>
  h(
    "div",
    { class: "warning conflict", role: "alert" },
    h("strong", {}, t(`conflict.${what}`)),
    h("p", {}, t("conflict.who", { author, when: when(made_at), revision: number(revision) })),
    h("p", {}, t("conflict.kept")),
    h("div", { class: "buttons" }, button(t("conflict.theirs"), theirs, { "data-theirs": "" }), button(t(`conflict.mine.${what}`), mine, { "data-mine": "" })),
  );

/** What was entered here and is put aside for what somebody else stored. @param {() => void} back @returns {HTMLElement} */
export const asideNote = (back) =>
  h("div", { class: "aside-note", role: "status" }, h("p", {}, t("conflict.aside")), h("div", { class: "buttons" }, button(t("conflict.back"), back, { "data-back": "" })));
