/**
 * The scenario on the desk: what the planner entered, its ranking, and what of it is stored.
 *
 * One way only: `change` takes new content, keeps it as a draft, and asks for its ranking a moment later; whoever listens
 * hears "content", then "ranking". Nothing that was entered is lost when the service is away: the ranking is asked for
 * again, the draft stays.
 */
import { ask, getJson, Problem, send } from "../core/api.js";
import { Again } from "./again.js";
import { beginContent, sameContent } from "./content.js";
import { dropDraft, keepDraft, readDraft } from "./draft.js";

/** @typedef {import("../core/types.js").Content} Content */
/** @typedef {import("../core/types.js").Saved} Saved */
/** @typedef {import("../core/types.js").Conflict} Conflict */
/** @typedef {import("../core/types.js").Catalog} Catalog */
/** @typedef {"content"|"ranking"|"saved"|"trouble"} Topic */

const PAUSE = 160; // milliseconds without a change before the ranking is asked for

export class Work {
  /** @param {Catalog} catalog @param {any[]} presets Of /api/presets. */
  constructor(catalog, presets) {
    this.catalog = catalog;
    this.presets = presets;
    /** @type {Content|null} */
    this.content = null;
    /** @type {any} Answer of /api/scores for the content, or for the one before while a new one is on its way. */
    this.ranking = null;
    /** @type {Saved|null} */
    this.saved = null;
    /** @type {Content|null} Content of the revision that is stored. */
    this.stored = null;
    /** @type {unknown} Why there is no ranking of the content, or null. */
    this.trouble = null;
    /** @type {Conflict|null} Who stored another revision since that which the content changes. */
    this.conflict = null;
    /** Name of the draft. */
    this.name = "";
    /** @type {{topics: Topic[], listener: () => void}[]} */
    this.listeners = [];
    this.timer = 0;
    /** @type {AbortController|null} */
    this.asking = null;
    this.again = new Again(() => this.rank());
  }

  /** Whether the service is away while there is a ranking to go on with. */
  get away() {
    return Boolean(this.ranking) && this.trouble instanceof Problem && this.trouble.passing;
  }

  /** Whether the content is another one than what is stored. */
  get dirty() {
    return Boolean(this.content) && !(this.stored && sameContent(/** @type {Content} */ (this.content), this.stored));
  }

  /** Whether the ranking on the desk is that of the content. */
  get settled() {
    return !this.timer && !this.asking && !this.trouble;
  }

  /** Hear of something. @param {Topic[]} topics @param {() => void} listener @returns {() => void} What ends it. */
  on(topics, listener) {
    const entry = { topics, listener };
    this.listeners.push(entry);
    return () => {
      this.listeners = this.listeners.filter((item) => item !== entry);
    };
  }

  /** @param {Topic} topic */
  tell(topic) {
    for (const { topics, listener } of [...this.listeners]) if (topics.includes(topic)) listener();
  }

  /**
   * Begin a scenario that is not stored, or go on with its draft.
   * @param {{oblast: string, year: number, programme: "kandas"|"resettlers"}} about
   */
  begin(about) {
    const preset = this.presets[0];
    this.saved = this.stored = this.conflict = null;
    this.name = `new.${about.oblast}.${about.year}.${about.programme}`;
    this.take(readDraft(this.name)?.content ?? beginContent(this.catalog, about, preset));
    this.tell("saved");
  }

  /**
   * Open a stored scenario; a draft that changes it is taken up again.
   * @param {string} id
   * @throws {Problem}
   */
  async open(id) {
    const { etag, body } = await send("GET", `/api/scenarios/${encodeURIComponent(id)}`);
    this.remember(etag, body);
    this.name = body.id;
    const draft = body.frozen ? null : readDraft(this.name);
    if (draft && draft.base !== body.digest && !sameContent(draft.content, body.content)) this.conflict = body;
    this.take(draft?.content ?? body.content);
    this.tell("saved");
  }

  /** @param {string} etag @param {any} body */
  remember(etag, body) {
    const { id, revision, author, made_at, digest, frozen, newer_release } = body;
    this.saved = { id, revision, etag, author, made_at, digest, frozen, newer_release };
    this.stored = body.content;
    this.conflict = null;
  }

  /** Put content on the desk and rank it at once. @param {Content} content */
  take(content) {
    this.content = content;
    this.tell("content");
    this.later(0);
  }

  /** Change the content; a frozen scenario stays as it is. @param {(content: Content) => Content} edit */
  change(edit) {
    if (!this.content || this.saved?.frozen) return;
    this.content = edit(this.content);
    keepDraft(this.name, this.content, this.conflict ? "" : (this.saved?.digest ?? ""));
    this.tell("content");
    this.later(PAUSE);
  }

  /** @param {number} pause */
  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rank(), pause);
  }

  /** Ask for the ranking of the content; the newest question wins. */
  async rank() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    try {
      this.ranking = await ask("/api/scores?uncertainty=true", { content: this.content }, asking.signal);
      this.trouble = null;
      this.again.rest();
    } catch (error) {
      if (asking.signal.aborted) return;
      this.trouble = error;
      if (this.away) this.again.wait();
    }
    this.asking = null;
    this.tell(this.trouble ? "trouble" : "ranking");
  }

  /**
   * Store the content: as a new scenario, or as the next revision of the one that is open.
   * @param {string} author
   * @throws {Problem} Code "scenario-changed" where somebody else was faster; nothing is lost then.
   */
  async save(author) {
    const { saved } = this;
    if (!saved) return this.saveCopy(author);
    const sent = { author, content: this.content };
    try {
      this.settle(sent.content, await send("PUT", `/api/scenarios/${saved.id}`, sent, { ifMatch: saved.etag }));
    } catch (error) {
      if (error instanceof Problem && error.code === "scenario-changed") this.conflict = error.body.scenario;
      this.tell("saved");
      throw error;
    }
  }

  /**
   * Store the content as a scenario of its own, beside the one that somebody else changed or that is frozen.
   * @param {string} author
   * @throws {Problem}
   */
  async saveCopy(author) {
    const sent = { author, content: this.content };
    this.settle(sent.content, await send("POST", "/api/scenarios", sent));
  }

  /** @param {Content|null} sent @param {{etag: string, body: any}} answer */
  settle(sent, { etag, body }) {
    dropDraft(this.name);
    this.remember(etag, body);
    this.name = body.id;
    if (this.content === sent) this.content = body.content;
    else keepDraft(this.name, /** @type {Content} */ (this.content), body.digest); // changed while it was on its way
    this.tell("saved");
  }

  /**
   * Freeze the stored scenario with its answers.
   * @param {string} author
   * @throws {Problem}
   */
  async freeze(author) {
    const saved = /** @type {Saved} */ (this.saved);
    const sent = this.content;
    this.settle(sent, await send("POST", `/api/scenarios/${saved.id}/freeze`, { author }, { ifMatch: saved.etag }));
  }

  /**
   * Go on with a copy of the stored scenario, which can be changed where that one is frozen.
   * @param {string} author
   * @throws {Problem}
   */
  async clone(author) {
    const saved = /** @type {Saved} */ (this.saved);
    const { body } = await send("POST", `/api/scenarios/${saved.id}/clone`, { author });
    await this.open(body.id);
  }

  /** Forget what was entered and go back to what is stored, as it is now. */
  async revert() {
    dropDraft(this.name);
    if (this.saved) await this.open(this.saved.id);
  }
}

/** Load what weights can be begun from. @returns {Promise<any[]>} */
export const loadPresets = async () => (await getJson("/api/presets")).presets;
