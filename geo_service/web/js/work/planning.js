/**
 * The plan on the desk: what is asked of the quota beside the scenario, how it is shared, and what of it is stored.
 *
 * As the scenario's: `change` takes a new question, keeps it in the browser and asks for the plan a moment later.
 */
import { ask, Problem, send } from "../core/api.js";
import { Again } from "./again.js";
import { sameContent } from "./content.js";
import { dropDraft, keepDraft, readDraft } from "./draft.js";

/** @typedef {import("../core/types.js").Question} Question */
/** @typedef {import("../core/types.js").SavedPlan} SavedPlan */
/** @typedef {import("../core/types.js").Conflict} Conflict */
/** @typedef {import("./work.js").Work} Work */

const PAUSE = 350; // milliseconds without a change before the quota is shared anew

/** @type {WeakMap<Work, Planning>} */
const plans = new WeakMap();

/** The plan that belongs to a desk. @param {Work} work @returns {Planning} */
export function planningOf(work) {
  const found = plans.get(work) ?? new Planning(work);
  plans.set(work, found);
  return found;
}

export class Planning {
  /** @param {Work} work */
  constructor(work) {
    this.work = work;
    /** @type {Question} */
    this.question = {};
    /** Why numbers that are stored as fixed are fixed no more. @type {Record<string, string>} */
    this.lifted = {};
    /** @type {any} Answer of /api/allocations, or of the one before while a new one is on its way. */
    this.answer = null;
    /** @type {SavedPlan|null} */
    this.saved = null;
    /** @type {Conflict|null} Who stored another revision meanwhile. */
    this.conflict = null;
    /** @type {unknown} Why there is no plan for the question, or null. */
    this.trouble = null;
    /** @type {{question: Question, lifted: Record<string, string>}|null} What was entered, put aside for another's. */
    this.aside = null;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    this.timer = 0;
    /** @type {AbortController|null} */
    this.asking = null;
    this.again = new Again(() => this.share());
    this.place = "";
    this.begin();
  }

  /** Hear of any change. @param {() => void} listener @returns {() => void} */
  on(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() {
    for (const listener of [...this.listeners]) listener();
  }

  /** Whether what is asked is another thing than what is stored. */
  get dirty() {
    const { saved, work } = this;
    if (!saved) return true;
    return work.dirty || work.saved?.id !== saved.scenario || work.saved?.digest !== saved.content || !sameContent(this.question, saved.question);
  }

  /** Whether a plan on the desk is that of the question. */
  get settled() {
    return !this.timer && !this.asking && !this.trouble;
  }

  /** Begin a plan that is not stored, or go on with its draft, where another place is on the desk than before. */
  begin() {
    const { content } = this.work;
    const place = content ? `plan.${content.oblasts.join("+")}.${content.year}.${content.programme}` : "";
    if (place === this.place) return;
    this.asking?.abort();
    Object.assign(this, { place, saved: null, conflict: null, aside: null, answer: null, trouble: null });
    this.take(readDraft(place)?.content);
  }

  /** @param {any} kept */
  take(kept) {
    this.question = kept?.question ?? {};
    this.lifted = kept?.lifted ?? {};
  }

  /** Name of the draft. */
  get name() {
    return this.saved ? `plan.${this.saved.id}` : this.place;
  }

  /** Follow the scenario while a step shows the plan. @returns {() => void} What ends it. */
  follow() {
    const follow = () => {
      this.begin();
      this.later(PAUSE);
    };
    const ends = [this.work.on(["content", "saved"], follow)];
    this.begin();
    if (!this.answer || this.work.content) this.later(0);
    return () => ends.forEach((end) => end());
  }

  /**
   * Open a stored plan; a draft that changes it is taken up again.
   * @param {string} id
   * @returns {Promise<string>} The scenario that it is for.
   * @throws {Problem}
   */
  async open(id) {
    const { etag, body } = await send("GET", `/api/plans/${encodeURIComponent(id)}`);
    const scenario = body.scenario.split("@")[0];
    if (this.work.saved?.id !== scenario) await this.work.open(scenario);
    this.begin();
    const draft = /** @type {any} */ (readDraft(`plan.${body.id}`));
    this.remember(etag, body);
    this.take(draft?.content ?? { question: body.question });
    this.conflict = draft && draft.base !== body.digest ? body : null;
    this.later(0);
    this.tell();
    return scenario;
  }

  /** @param {string} etag @param {any} body */
  remember(etag, body) {
    const { id, revision, author, made_at, digest, question, answer, scenario, scenario_changed, newer_release } = body;
    const content = scenario_changed ? "" : (this.work.saved?.digest ?? "");
    this.saved = { id, revision, etag, author, made_at, digest, question, answer, scenario: scenario.split("@")[0], content, newer_release };
    this.conflict = null;
  }

  /** @param {(question: Question) => Question} edit @param {Record<string, string>} [lifted] Reasons. */
  change(edit, lifted = {}) {
    this.question = edit(this.question);
    const fixed = this.question.fixed ?? {};
    this.lifted = Object.fromEntries(Object.entries({ ...this.lifted, ...lifted }).filter(([kato]) => !(kato in fixed)));
    this.keep();
    this.tell();
    this.later(PAUSE);
  }

  keep() {
    keepDraft(this.name, /** @type {any} */ ({ question: this.question, lifted: this.lifted }), this.conflict ? "" : (this.saved?.digest ?? ""));
  }

  /** @param {number} pause */
  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.share(), pause);
  }

  /** Ask how the quota is shared; the newest question wins. What is stored is not asked for again. */
  async share() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.asking?.abort();
    this.asking = null;
    const { content } = this.work;
    if (!content) return;
    if (this.saved && !this.dirty && !this.saved.newer_release) return this.settle(this.saved.answer);
    const asking = (this.asking = new AbortController());
    this.tell();
    try {
      const answer = await ask("/api/allocations", { content, ...this.asked() }, asking.signal);
      if (!asking.signal.aborted) this.settle(answer);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.fail(error);
    }
  }

  /** The question as it is sent: more than one oblast is shared over oblasts. */
  asked() {
    const several = this.work.content?.oblasts.length !== 1;
    return { ...(several ? { over: "oblasts" } : {}), ...this.question };
  }

  /** @param {any} answer */
  settle(answer) {
    this.asking = null;
    this.answer = answer;
    this.trouble = null;
    this.again.rest();
    this.tell();
  }

  /** @param {unknown} error */
  fail(error) {
    this.asking = null;
    this.trouble = error;
    if (error instanceof Problem && error.passing) this.again.wait();
    this.tell();
  }

  /**
   * Store the plan, and the scenario first where it changed: as a new plan, or as the next revision.
   * @param {string} author
   * @throws {Problem} Code "plan-changed" where somebody else was faster; nothing is lost then.
   */
  async store(author) {
    const { work } = this;
    if (work.dirty || !work.saved) await work.save(author);
    const draft = this.name;
    const scenario = /** @type {any} */ (work.saved).id;
    const sent = this.asked();
    const own = this.saved?.scenario === scenario ? this.saved : null;
    const { etag, body } = own
      ? await this.put(own, { author, scenario, question: sent, lifted: this.reasons(own) })
      : await send("POST", "/api/plans", { author, scenario, question: sent });
    const unchanged = sameContent(sent, this.asked());
    dropDraft(draft);
    this.remember(etag, body);
    if (unchanged) this.take({ question: body.question });
    else this.keep();
    this.aside = null;
    unchanged ? this.settle(body.answer) : this.later(0);
  }

  /** Reasons for what is fixed in the stored revision and not in the question. @param {SavedPlan} saved */
  reasons(saved) {
    const fixed = this.question.fixed ?? {};
    return Object.fromEntries(Object.entries(this.lifted).filter(([kato]) => kato in (saved.question.fixed ?? {}) && !(kato in fixed)));
  }

  /** @param {SavedPlan} saved @param {any} body */
  async put(saved, body) {
    try {
      return await send("PUT", `/api/plans/${saved.id}`, body, { ifMatch: saved.etag });
    } catch (error) {
      if (error instanceof Problem && error.code === "plan-changed") this.conflict = error.body.plan;
      this.tell();
      throw error;
    }
  }

  /** Take what somebody else stored; what was entered here is put aside. @throws {Problem} */
  async takeTheirs() {
    const saved = /** @type {SavedPlan} */ (this.saved);
    const aside = { question: this.question, lifted: this.lifted };
    dropDraft(this.name);
    await this.open(saved.id);
    this.aside = aside;
    this.tell();
  }

  /** Put what was entered here back on the desk. */
  takeMine() {
    const mine = this.aside;
    this.aside = null;
    if (mine) this.change(() => mine.question, mine.lifted);
  }

  /** Go on with a plan of one's own, which is stored beside the other one. */
  leave() {
    dropDraft(this.name);
    Object.assign(this, { saved: null, conflict: null, lifted: {} });
    this.keep();
    this.later(0);
    this.tell();
  }
}
