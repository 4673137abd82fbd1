/** How many places each district has: typed in, or estimated, which is said. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { without, withCapacity } from "../../work/question.js";
import { checkbox, numberOf } from "../fields.js";

const DIMENSIONS = ["dwellings", "school_seats", "jobs", "clinic_places"];
const MOST = 1e9;

export class CapacityTool {
  /** @param {import("../../work/planning.js").Planning} planning */
  constructor(planning) {
    this.planning = planning;
    this.dimension = DIMENSIONS[0];
    this.drawn = "";
    const options = DIMENSIONS.map((name) => h("option", { value: name }, t(`allocate.dimension.${name}`)));
    this.select = /** @type {HTMLSelectElement} */ (h("select", { on: { change: () => this.choose(this.select.value) } }, ...options));
    this.bind = checkbox(t("allocate.estimates_bind"), false, (on) => planning.change((question) => without(question, "estimates_bind", on)), { "data-bind": "" });
    this.table = h("div", { class: "capacity-table" });
    this.count = h("span", { class: "count" });
    this.caution = h("p", { class: "caution line" }, t("allocate.estimated_text"));
    this.element = h(
      "details",
      { class: "group tool capacities" },
      h("summary", {}, t("allocate.capacities"), this.count),
      h("p", { class: "line" }, t("allocate.capacities_text")),
      h("label", { class: "field" }, h("span", {}, t("allocate.dimension")), this.select),
      this.caution,
      this.table,
      this.bind,
    );
    /** @type {import("../../core/types.js").Close|undefined} */
    this.close = undefined;
  }

  /** @param {string} dimension */
  choose(dimension) {
    this.dimension = dimension;
    this.drawn = "";
    this.draw();
  }

  draw() {
    const { question, answer } = this.planning;
    const given = Object.values(question.capacities ?? {}).reduce((sum, one) => sum + Object.keys(one).length, 0);
    this.count.textContent = given ? number(given) : "";
    /** @type {HTMLInputElement} */ (this.bind.querySelector("input")).checked = Boolean(question.estimates_bind);
    this.caution.hidden = this.dimension !== DIMENSIONS[0];
    if (!answer) return;
    const state = JSON.stringify([this.dimension, answer.problem.katos, question.capacities?.[this.dimension] ?? {}]);
    if (state === this.drawn || this.table.contains(document.activeElement)) return;
    this.drawn = state;
    this.table.replaceChildren(this.rows(answer, question.capacities?.[this.dimension] ?? {}));
  }

  /** @param {any} answer @param {Record<string, number>} given */
  rows(answer, given) {
    const { katos, capacities, estimated } = answer.problem;
    const place = new Map(katos.map((/** @type {string} */ kato, /** @type {number} */ at) => [kato, at]));
    const known = (/** @type {string} */ kato) => {
      const at = place.get(kato);
      return estimated[this.dimension]?.[at] ? capacities[this.dimension]?.[at] : null;
    };
    const head = ["ranking.district", "allocate.places", "allocate.estimate"].map((key) => h("th", { scope: "col" }, t(key)));
    return h(
      "table",
      { class: "plain-table" },
      h("caption", { class: "hidden" }, t("allocate.capacities")),
      h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...answer.districts.map((/** @type {any} */ row) => this.row(row, given[row.kato] ?? null, known(row.kato)))),
    );
  }

  /** @param {any} row @param {number|null} given @param {number|null} estimate */
  row({ kato, name }, given, estimate) {
    const input = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", inputmode: "numeric", autocomplete: "off", "aria-label": `${named(name)}: ${t(`allocate.dimension.${this.dimension}`)}`, "data-places": kato })
    );
    input.value = given === null ? "" : String(given);
    input.addEventListener("change", () => this.read(input, kato));
    const told = estimate === null ? h("span", { class: "line" }, t("allocate.not_known")) : h("span", {}, `≈ ${number(estimate)} `, h("span", { class: "kind kind-modelled" }, t("kind.modelled")));
    return h("tr", {}, h("th", { scope: "row" }, named(name)), h("td", {}, input), h("td", {}, told));
  }

  /** @param {HTMLInputElement} input @param {string} kato */
  read(input, kato) {
    const value = numberOf(input.value);
    const valid = value === null || (value >= 0 && value <= MOST);
    input.toggleAttribute("aria-invalid", !valid);
    input.setCustomValidity(valid ? "" : t("allocate.places_wrong"));
    if (!valid) return void input.reportValidity();
    this.planning.change((question) => withCapacity(question, this.dimension, kato, value));
  }
}
