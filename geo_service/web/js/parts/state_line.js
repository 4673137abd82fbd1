/** One line beside oblast and year: whether what is on the desk is stored, and whether the service is there. */
import { Problem } from "../core/api.js";
import { byId, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {Page} page @returns {import("../core/types.js").Close} */
export function followState({ work, store }) {
  const element = byId("desk-state");
  const draw = () => {
    if (!work.content) return element.replaceChildren();
    const state = stateOf(work);
    element.dataset.state = state;
    element.replaceChildren(...(state === "away" ? away(work) : [toSign(store, words(work, state))]));
  };
  const end = work.on(["content", "ranking", "saved", "trouble"], draw);
  draw();
  return () => {
    end();
    element.replaceChildren();
  };
}

/** @param {Page["work"]} work @returns {"away"|"conflict"|"frozen"|"new"|"changed"|"saved"} */
function stateOf(work) {
  if (work.away) return "away";
  if (work.conflict) return "conflict";
  if (!work.saved) return "new";
  if (work.saved.frozen) return "frozen";
  return work.dirty ? "changed" : "saved";
}

/** @param {Page["work"]} work @param {string} state */
const words = ({ saved, conflict }, state) => t(`state.${state}`, { revision: number(saved?.revision ?? 0), author: conflict?.author ?? "" });

/** @param {Page["store"]} store @param {string} text */
const toSign = (store, text) =>
  h("button", { type: "button", title: t("state.open"), on: { click: () => store.set({ page: "plan", step: "sign", tab: "left" }) } }, text);

/** @param {Page["work"]} work */
function away(work) {
  const why = work.trouble instanceof Problem ? work.trouble.title : "";
  return [h("span", {}, `${why}. ${t("state.away")}`), h("button", { type: "button", on: { click: () => work.again.now() } }, t("error.retry"))];
}
