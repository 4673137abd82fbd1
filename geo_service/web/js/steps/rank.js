/** Step 4: how sure the ranking is, in plain words: who is among the first whatever one thinks, who is open, and why. */
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { guarded } from "./guard.js";
import { hints } from "./rank/hints.js";
import { matters } from "./rank/matters.js";
import { standings } from "./rank/standings.js";
import { TopField } from "./rank/top.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {Page} page @param {HTMLElement} form @returns {import("../core/types.js").Close} */
export function mount(page, form) {
  const { work, map } = page;
  const top = new TopField(page);
  const guard = guarded(page, top.element);
  const report = h("div", {});
  form.replaceChildren(h("h2", {}, t("rank.title")), guard.element, report);
  const draw = () => {
    top.draw();
    const open = new Set([...report.querySelectorAll("details[open]")].map((item) => item.className));
    report.replaceChildren(...parts(page));
    for (const fold of report.querySelectorAll("details")) fold.open ||= open.has(fold.className);
  };
  const light = (/** @type {Event} */ event) => {
    const place = /** @type {HTMLElement} */ (event.target).closest("[data-kato]");
    map.light(/** @type {HTMLElement|null} */ (place)?.dataset.kato ?? "");
  };
  const dark = () => map.light("");
  const listeners = /** @type {const} */ ([["mouseover", light], ["mouseleave", dark], ["focusin", light], ["focusout", dark]]);
  for (const [name, listener] of listeners) report.addEventListener(name, listener);
  const lit = map.onPoint((kato) => {
    for (const item of report.querySelectorAll("[data-kato]")) item.classList.toggle("lit", /** @type {HTMLElement} */ (item).dataset.kato === kato);
  });
  const end = work.on(["ranking", "content"], draw);
  draw();
  return () => {
    [end, lit, guard.close].forEach((close) => close());
    dark();
  };
}

/** @param {Page} page @returns {HTMLElement[]} */
function parts(page) {
  const { ranking } = page.work;
  if (!ranking?.uncertainty) return [h("p", { class: "line", role: "status" }, t("waiting"))];
  return [summary(ranking), ...standings(page), ...hints(page), matters(page)].filter((part) => part !== null);
}

/** @param {any} ranking */
function summary({ ranked, uncertainty, districts }) {
  const out = districts.length - ranked;
  const excluded = out ? ` ${t("rank.excluded", { count: number(out) })}` : "";
  return h("p", { role: "status" }, t("rank.summary", { ranked: number(ranked), draws: number(uncertainty.draws) }), excluded);
}
