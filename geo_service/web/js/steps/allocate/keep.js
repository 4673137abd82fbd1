/** Storing the plan, somebody else's revision of it, and the ledger of what was fixed. */
import { getJson } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { when } from "../../parts/when.js";
import { asideNote, conflictNote } from "../conflict.js";
import { button } from "../fields.js";
import { Keeping } from "../keeping.js";

/** @typedef {import("../../work/planning.js").Planning} Planning */

export class StoreTool {
  /** @param {import("../../core/types.js").Page} page @param {Planning} planning */
  constructor({ work, store }, planning) {
    this.planning = planning;
    this.work = work;
    this.keeping = new Keeping();
    this.state = h("p", { class: "plan-state", role: "status" });
    this.notes = h("div", {});
    this.press = /** @type {HTMLButtonElement} */ (button(t("allocate.store"), () => this.store(), { class: "primary", "data-store": "plan" }));
    const on = button(t("allocate.to_sign"), () => store.set({ step: "sign" }));
    this.ledger = h("section", { class: "ledger" });
    this.listed = "";
    this.element = h(
      "section",
      { class: "keep" },
      h("h3", {}, t("allocate.store")),
      this.state,
      this.notes,
      this.keeping.field,
      h("div", { class: "buttons" }, this.press, on),
      this.keeping.told,
      this.ledger,
    );
    const end = work.on(["saved"], () => this.draw());
    this.close = () => [end, this.keeping.close].forEach((close) => close());
  }

  async store() {
    await this.keeping.run((author) => this.planning.store(author), t("allocate.stored"));
    this.draw();
  }

  draw() {
    const { planning, work } = this;
    this.state.textContent = stateWords(planning, work);
    this.press.disabled = Boolean(planning.conflict || work.conflict) || !planning.answer || planning.answer.plan.persons === null || !planning.dirty;
    this.notes.replaceChildren(...this.notesOf());
    this.list();
  }

  /** @returns {HTMLElement[]} */
  notesOf() {
    const { planning, work } = this;
    const notes = [];
    if (work.conflict) notes.push(h("p", { class: "warning" }, t("allocate.scenario_conflict")));
    if (planning.conflict) notes.push(conflictNote("plan", planning.conflict, { theirs: () => this.theirs(), mine: () => this.mine() }));
    if (planning.aside) notes.push(asideNote(() => planning.takeMine()));
    if (planning.saved?.newer_release) notes.push(h("p", { class: "warning" }, t("allocate.newer")));
    return notes;
  }

  theirs() {
    this.keeping.run(() => this.planning.takeTheirs(), t("conflict.taken"));
  }

  mine() {
    this.keeping.run((author) => {
      this.planning.leave();
      return this.planning.store(author);
    }, t("allocate.stored"));
  }

  /** The ledger of the stored plan, read anew with each of its revisions. */
  list() {
    const { saved } = this.planning;
    const wanted = saved ? `${saved.id}@${saved.revision}` : "";
    if (wanted === this.listed) return;
    this.listed = wanted;
    this.ledger.replaceChildren();
    if (!saved) return;
    getJson(`/api/plans/${saved.id}/overrides`).then(
      ({ overrides }) => this.listed === wanted && this.ledger.replaceChildren(...ledger(overrides)),
      () => {
        this.listed = ""; // read at the next change
      },
    );
  }
}

/** @param {Planning} planning @param {import("../../work/work.js").Work} work */
function stateWords({ saved, dirty }, work) {
  if (!saved) return t(work.saved ? "allocate.not_stored" : "allocate.none_stored");
  const words = { revision: number(saved.revision), author: saved.author, when: when(saved.made_at) };
  return t(dirty ? "allocate.changed" : "allocate.is_stored", words);
}

/** @param {any[]} overrides @returns {HTMLElement[]} */
function ledger(overrides) {
  const heading = h("h3", {}, t("allocate.ledger"));
  if (!overrides.length) return [heading, h("p", { class: "line" }, t("allocate.ledger_none"))];
  return [heading, h("ol", { class: "ledger-list" }, ...overrides.map(entry))];
}

/** @param {any} item */
function entry({ name, persons_before, persons_after, reason, author, made_at, sentences }) {
  const change = t(`allocate.entry.${persons_after === null ? "lifted" : persons_before === null ? "fixed" : "changed"}`, {
    name: named(name),
    before: number(persons_before ?? 0),
    after: number(persons_after ?? 0),
  });
  return h(
    "li",
    {},
    h("strong", {}, change),
    h("p", { class: "reason" }, reason),
    persons_after !== null && sentences ? h("p", { class: "line" }, named(sentences)) : null,
    h("p", { class: "line" }, t("allocate.by", { author, when: when(made_at) })),
  );
}
