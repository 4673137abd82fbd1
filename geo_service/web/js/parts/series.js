/** Steps of time beside the legend, where the subject has them. */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { seriesOf } from "../data/series.js";

/** @typedef {import("../data/series.js").Series} Series */

/** Series that was chosen last, for the steps that several share. */
let chosen = "";

/**
 * Put the steps of a subject into its legend.
 * @param {HTMLElement} legend
 * @param {import("../core/types.js").Subject} subject
 * @param {import("../core/types.js").Catalog} catalog
 * @param {(key: string) => void} choose
 */
export function renderSeries(legend, subject, catalog, choose) {
  const all = seriesOf(subject, catalog);
  if (!all.length) return;
  const series = all.find((item) => item.name === chosen) ?? all[0];
  const position = series.steps.findIndex((step) => step.key === subject.key);
  const go = (/** @type {number} */ to, /** @type {string} */ control) => {
    chosen = series.name;
    choose(series.steps[to].key);
    refocus(legend, control);
  };
  const redraw = (/** @type {string} */ name) => {
    chosen = name;
    legend.querySelector(".series")?.remove();
    renderSeries(legend, subject, catalog, choose);
    refocus(legend, "variant");
  };
  legend.querySelector(".legend-head")?.after(
    h(
      "div",
      { class: "series", role: "group", "aria-label": t("series.label") },
      arrow("previous", "‹", position > 0, () => go(position - 1, "previous")),
      slider(series, position, (to) => go(to, "slider")),
      arrow("next", "›", position < series.steps.length - 1, () => go(position + 1, "next")),
      h("output", {}, series.steps[position].words),
      all.length > 1 ? variants(all, series, redraw) : null,
    ),
  );
}

/** @param {string} name @param {string} sign @param {boolean} possible @param {() => void} press */
const arrow = (name, sign, possible, press) =>
  h("button", { type: "button", class: "icon", "data-control": name, "aria-label": t(`series.${name}`), title: t(`series.${name}`), disabled: !possible, on: { click: press } }, sign);

/** @param {Series} series @param {number} position @param {(to: number) => void} go */
function slider({ steps }, position, go) {
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "range", min: "0", max: String(steps.length - 1), step: "1", "data-control": "slider", "aria-label": t("series.label"), "aria-valuetext": steps[position].words })
  );
  input.value = String(position);
  input.addEventListener("change", () => go(Number(input.value)));
  return input;
}

/** @param {Series[]} all @param {Series} series @param {(name: string) => void} choose */
function variants(all, series, choose) {
  const options = all.map(({ name, variant }) => h("option", { value: name, selected: name === series.name }, variant));
  const select = /** @type {HTMLSelectElement} */ (h("select", { "data-control": "variant" }, ...options));
  select.addEventListener("change", () => choose(select.value));
  return h("label", {}, h("span", {}, t("series.variant")), select);
}

/** The legend is drawn anew: put the keyboard back where it was. @param {HTMLElement} legend @param {string} control */
function refocus(legend, control) {
  const wanted = /** @type {HTMLButtonElement|null} */ (legend.querySelector(`[data-control="${control}"]`));
  const usable = wanted?.disabled ? legend.querySelector('[data-control="slider"]') : wanted;
  /** @type {HTMLElement|null} */ (usable)?.focus();
}
