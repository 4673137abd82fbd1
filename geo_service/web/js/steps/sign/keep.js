/** Storing, copying and freezing the scenario, and what stands in the way of it. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { t } from "../../core/i18n.js";
import { when } from "../../parts/when.js";
import { asideNote, conflictNote } from "../conflict.js";
import { openDialog } from "../dialog.js";
import { button } from "../fields.js";
import { Keeping } from "../keeping.js";

/** @typedef {import("../../core/types.js").Content} Content */
/** @typedef {import("../../work/work.js").Work} Work */

export class KeepTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ work }) {
    this.work = work;
    this.keeping = new Keeping();
    /** @type {Content|null} What was entered and is put aside for what somebody else stored. */
    this.aside = null;
    this.state = h("p", { class: "plan-state", role: "status" });
    this.notes = h("div", {});
    this.buttons = h("div", { class: "buttons" });
    this.element = h("section", { class: "keep" }, h("h3", {}, t("sign.keep")), this.state, this.notes, this.keeping.field, this.buttons, this.keeping.told);
    const end = work.on(["content", "saved"], () => this.draw());
    this.close = () => [end, this.keeping.close].forEach((close) => close());
    this.drawn = "";
    this.draw();
  }

  draw() {
    const { work } = this;
    this.state.textContent = stateWords(work);
    const state = JSON.stringify([work.dirty, work.saved?.id, work.saved?.revision, Boolean(work.saved?.frozen), work.conflict?.revision, Boolean(this.aside)]);
    if (state === this.drawn) return; // the keyboard may stand on a button
    this.drawn = state;
    this.notes.replaceChildren(...this.notesOf());
    const had = this.buttons.contains(document.activeElement);
    this.buttons.replaceChildren(...this.buttonsOf());
    if (had) /** @type {HTMLElement|null} */ (this.buttons.querySelector("button:not(:disabled)"))?.focus();
  }

  /** @returns {HTMLElement[]} */
  notesOf() {
    const { conflict, saved } = this.work;
    const notes = [];
    if (conflict) notes.push(conflictNote("scenario", conflict, { theirs: () => this.theirs(), mine: () => this.copy() }));
    if (this.aside) notes.push(asideNote(() => this.back()));
    if (saved?.newer_release) notes.push(h("p", { class: "warning" }, t(saved.frozen ? "sign.newer_frozen" : "sign.newer")));
    return notes;
  }

  buttonsOf() {
    const { work } = this;
    const { saved, dirty, conflict } = work;
    if (saved?.frozen) return [button(t("sign.clone"), () => this.clone(), { class: "primary", "data-store": "clone" })];
    const save = button(t("sign.save"), () => this.run((author) => work.save(author), t("sign.saved")), { class: "primary", "data-store": "scenario", disabled: Boolean(conflict) || !dirty });
    if (!saved) return [save];
    const copy = button(t("sign.copy"), () => this.copy(), { "data-store": "copy" });
    const freeze = button(t("sign.freeze"), () => this.freeze(), { "data-store": "freeze", disabled: Boolean(conflict) });
    return [save, copy, freeze];
  }

  /** @param {(author: string) => Promise<void>} act @param {string} done */
  async run(act, done) {
    await this.keeping.run(act, done);
    this.draw();
  }

  copy() {
    this.run((author) => this.work.saveCopy(author), t("sign.copied"));
  }

  clone() {
    this.run((author) => this.work.clone(author), t("sign.cloned"));
  }

  /** Ask first: what is frozen never changes again. */
  freeze() {
    const children = ["sign.freeze_text", "sign.freeze_data", "sign.freeze_copy"].map((key) => h("p", {}, t(key)));
    const answer = () => {
      this.run((author) => freezeAll(this.work, author), t("sign.frozen"));
      return "";
    };
    openDialog({ title: t("sign.freeze_title"), confirm: t("sign.freeze"), children, answer });
  }

  theirs() {
    const mine = this.work.content;
    this.run(async () => {
      await this.work.revert();
      this.aside = mine;
    }, t("conflict.taken"));
  }

  back() {
    const mine = this.aside;
    this.aside = null;
    if (mine) this.work.change(() => mine);
    this.draw();
  }
}

/** Freeze what is on the desk: what is not stored yet is stored first. @param {Work} work @param {string} author */
async function freezeAll(work, author) {
  if (work.dirty) await work.save(author);
  await work.freeze(author);
}

/** @param {Work} work */
function stateWords({ saved, dirty }) {
  if (!saved) return t("sign.state.new");
  const words = { revision: number(saved.revision), author: saved.author, when: when(saved.made_at) };
  if (saved.frozen) return t("sign.state.frozen", { ...words, author: saved.frozen.by, when: when(saved.frozen.at) });
  return t(dirty ? "sign.state.changed" : "sign.state.saved", words);
}
