/** Storing what is on the desk: who writes, what went wrong, and trying again when the service is back. */
import { Problem } from "../core/api.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { Again } from "../work/again.js";
import { keepAuthor, readAuthor } from "../work/author.js";

const LONGEST_NAME = 100;

/** The author's name with buttons that store under it. */
export class Keeping {
  constructor() {
    this.author = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", class: "author", autocomplete: "name", maxlength: LONGEST_NAME, required: true, on: { change: () => keepAuthor(this.author.value) } })
    );
    this.author.value = readAuthor();
    this.field = h("label", { class: "field" }, h("span", {}, t("sign.author")), this.author);
    this.told = h("div", { class: "told", role: "status" });
    /** @type {(() => void)|null} */
    this.waiting = null;
    this.busy = false;
    this.again = new Again(() => this.waiting?.());
    this.close = () => this.again.rest();
  }

  /**
   * Store something under the author's name; what is away is tried again by itself.
   * @param {(author: string) => Promise<void>} act
   * @param {string} done What is said then.
   * @returns {Promise<boolean>} Whether it is stored.
   */
  async run(act, done) {
    const author = this.author.value.trim();
    if (!author) return this.ask();
    keepAuthor(author);
    if (this.busy) return false;
    this.busy = true;
    this.say(t("sign.storing"));
    try {
      await act(author);
      this.rest();
      this.say(done);
      return true;
    } catch (error) {
      this.fail(error, () => this.run(act, done));
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Ask for the name first. */
  ask() {
    this.say(t("sign.author_needed"), "field-error");
    this.author.focus();
    return false;
  }

  rest() {
    this.waiting = null;
    this.again.rest();
  }

  /** @param {unknown} error @param {() => void} retry */
  fail(error, retry) {
    if (!(error instanceof Problem)) {
      console.error(error);
      return this.say(t("error.unexpected"), "field-error");
    }
    if (error.passing) {
      this.waiting = retry;
      this.again.wait();
      return this.say(`${error.title}. ${t("sign.kept")}`, "calm");
    }
    this.rest();
    if (error.status === 412) return this.say(""); // told beside, with choices
    this.say(`${error.title}. ${error.detail}`, "field-error");
  }

  /** @param {string} text @param {string} [look] */
  say(text, look = "line") {
    this.told.replaceChildren(...(text ? [h("p", { class: look }, text)] : []));
  }
}
