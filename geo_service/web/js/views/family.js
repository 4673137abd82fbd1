/** The page of a family: a few plain questions, three places in simple words, the support of the year; nothing is stored. */
import { Problem, ask } from "../core/api.js";
import { clearTrouble, showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { bodyOf, nothing } from "./family/answers.js";
import { familyForm } from "./family/form.js";
import { Marks } from "./family/marks.js";
import { adviceSheet } from "./family/sheet.js";
import { fit } from "./fit.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Close} Close */
/** @typedef {import("./family/answers.js").Answers} Answers */

/** What the hexagons show beside the places: what others planned would only confuse. */
const BESIDE = "column.population.density_2025";
const USUAL = "score.suitability";
/**
 * What was entered and what came of it: in the memory of this page alone, and only while it is open. It outlives a change
 * of language, which draws the page anew.
 * @type {{answers: Answers, advice: any}}
 */
const held = { answers: nothing(), advice: null };

/**
 * Put the page on the desk.
 * @param {Page} page
 * @returns {Close}
 */
export function mount(page) {
  const { catalog, map, store, left, side } = page;
  if (store.value.subject === USUAL) store.set({ subject: BESIDE });
  let request = new AbortController();
  const marks = new Marks(map, catalog);
  const form = familyForm(catalog, held.answers, { ask: () => load(), again: () => forget() });
  const told = h("p", { class: "waiting", role: "status" });
  const sheet = h("div", { class: "scroll family-sheet" });

  /** @param {boolean} arrived Whether the reader has just asked. */
  const show = (arrived) => {
    const { advice } = held;
    marks.show(advice?.places ?? []);
    if (!advice) return sheet.replaceChildren(h("h2", {}, t("family.before")), h("p", { class: "line" }, t("family.before_text")));
    sheet.replaceChildren(adviceSheet(catalog, advice, { point: (kato) => marks.light(kato), choose: (kato) => marks.fly(kato), again: forget }));
    if (!arrived) return;
    told.textContent = t("family.found");
    marks.fit();
    sheet.querySelector("h2")?.focus();
  };
  const load = async () => {
    request.abort();
    const own = (request = new AbortController());
    form.say("");
    told.textContent = t("waiting");
    side.setAttribute("aria-busy", "true");
    try {
      held.advice = await ask("/api/advice", bodyOf(held.answers), own.signal);
    } catch (error) {
      if (own.signal.aborted) return;
      told.textContent = "";
      if (error instanceof Problem && error.status === 422) return form.say(error);
      return showTrouble(error, () => own.signal.aborted || load());
    } finally {
      if (!own.signal.aborted) side.removeAttribute("aria-busy");
    }
    clearTrouble();
    store.set({ tab: "places" });
    show(true);
  };
  const forget = () => {
    request.abort();
    clearTrouble();
    side.removeAttribute("aria-busy");
    Object.assign(held, { answers: nothing(), advice: null });
    told.textContent = t("family.emptied");
    form.begin(held.answers);
    store.set({ tab: "left" });
    show(false);
  };

  left.replaceChildren(form.element);
  side.replaceChildren(told, sheet);
  if (!held.advice) store.set({ tab: "left" });
  show(false);
  fit(page);
  const ends = [
    store.on(["theme", "sight"], () => map.ready.then(() => marks.show(held.advice?.places ?? []))),
    map.onPoint((kato) => sheet.querySelectorAll("[data-kato]").forEach((card) => card.classList.toggle("lit", /** @type {HTMLElement} */ (card).dataset.kato === kato))),
  ];
  return () => {
    request.abort();
    clearTrouble();
    ends.forEach((end) => end());
    marks.close();
    side.removeAttribute("aria-busy");
    left.replaceChildren();
    side.replaceChildren();
    if (store.value.page === "family") return; // only the language changes
    Object.assign(held, { answers: nothing(), advice: null });
    if (store.value.subject === BESIDE) store.set({ subject: USUAL });
    map.select(store.value.district);
    fit(page);
  };
}
