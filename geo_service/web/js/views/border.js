/** The page of those who plan civil infrastructure at the border: people, towns, rail; nothing else. */
import { clearTrouble, showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { borderForm } from "./border/form.js";
import { Lines } from "./border/lines.js";
import { landNeighbours, loadStretches, registerColumns } from "./border/register.js";
import { StretchTable } from "./border/table.js";
import { fit } from "./fit.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Close} Close */
/** @typedef {import("../core/types.js").BorderChoice} BorderChoice */
/** @typedef {import("../core/types.js").Stretch} Stretch */

/** What the hexagons show beside the border, unless the reader chose something. */
const BESIDE = "column.population.density_2025";
const USUAL = "score.suitability";
/** @type {BorderChoice} Kept while the page is open, also when another view is looked at meanwhile. */
const choice = { neighbours: "land", oblast: "", kilometres: 25, stretch: "" };

/**
 * Put the page on the desk.
 * @param {Page} page
 * @returns {Close}
 */
export function mount(page) {
  const { catalog, map, store, left, side } = page;
  const columns = registerColumns(catalog);
  const land = landNeighbours(catalog, columns);
  if (store.value.subject === USUAL) store.set({ subject: BESIDE });
  /** @type {{stretches: Stretch[], totals: any[]}} */
  let answer = { stretches: [], totals: [] };
  let request = new AbortController();
  const lines = new Lines(map, columns.get("emptiness")?.classes ?? [], {
    point: (name) => table.light(name),
    choose: (name) => choose(name, false),
  });
  const table = new StretchTable(catalog, columns, {
    point: (name) => lines.light(name),
    choose: (name) => choose(name, true),
    sort: () => form.links(table),
  });
  const count = h("p", { class: "count-line", role: "status" });
  const codes = () => codesOf(choice, land.map((item) => item.code), columns);
  const form = borderForm(page, columns, land, choice, { filter: () => fill(), load: () => load(), codes });

  /** @param {string} name @param {boolean} fly */
  const choose = (name, fly) => {
    choice.stretch = name;
    table.mark(name);
    lines.mark(name);
    const row = answer.stretches.find((item) => item.stretch === name);
    if (fly && row?.bounds) lines.fly(row.bounds);
  };
  const fill = () => {
    const wanted = new Set(codes());
    const rows = answer.stretches.filter((row) => wanted.has(row.values.neighbour));
    table.fill(rows);
    lines.show(rows.map((row) => row.stretch));
    form.links(table);
    count.textContent = t("ranking.count", { count: number(rows.length), total: number(answer.stretches.length) });
    choose(choice.stretch, false);
  };
  const load = async () => {
    request.abort();
    request = new AbortController();
    side.setAttribute("aria-busy", "true");
    try {
      answer = await loadStretches(choice.oblast, choice.kilometres, request.signal);
    } catch (error) {
      return showTrouble(error, load);
    }
    clearTrouble();
    side.removeAttribute("aria-busy");
    form.totals(answer.totals);
    fill();
  };

  left.replaceChildren(form.element);
  side.replaceChildren(h("h2", {}, t("border.title")), count, table.element);
  fit(page);
  load();
  const ends = [store.on(["theme", "sight"], () => map.ready.then(() => lines.retheme()))];
  return () => {
    request.abort();
    ends.forEach((end) => end());
    lines.close();
    if (store.value.subject === BESIDE && store.value.page !== "border") store.set({ subject: USUAL });
    side.removeAttribute("aria-busy");
    fit(page);
    left.replaceChildren();
    side.replaceChildren();
  };
}

/**
 * Codes of the neighbours that were chosen.
 * @param {BorderChoice} chosen
 * @param {number[]} land
 * @param {Map<string, import("../core/types.js").Column>} columns
 * @returns {number[]}
 */
function codesOf({ neighbours }, land, columns) {
  if (neighbours === "land") return land;
  if (neighbours === "all") return columns.get("neighbour")?.classes.map((item) => item.code) ?? [];
  return [Number(neighbours)];
}
