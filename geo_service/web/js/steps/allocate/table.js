/** The plan by rank: persons, share, growth, how sure, cost; each number can be changed with a reason. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { named, t } from "../../core/i18n.js";
import { askNumber } from "./fixed.js";
import { millions, percent, range } from "./words.js";

/** @typedef {import("../../work/planning.js").Planning} Planning */

const COLUMNS = ["persons", "share", "growth", "chance", "range", "cost"];

/** @param {import("../../core/types.js").Page} page @param {Planning} planning @returns {HTMLElement} */
export function planTable(page, planning) {
  const { answer } = planning;
  const costs = new Map((answer.budget?.[answer.over] ?? []).map((/** @type {any} */ item) => [item.district ?? item.oblast, item.grants.tenge]));
  const head = COLUMNS.map((name) => h("th", { scope: "col", class: "number" }, t(`allocate.column.${name}`)));
  const table = h(
    "table",
    { class: "districts plan-table" },
    h("caption", { class: "hidden" }, t("allocate.result")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "rank" }, t("ranking.rank")), h("th", { scope: "col" }, t(answer.over === "oblasts" ? "context.oblast" : "ranking.district")), ...head)),
    h("tbody", {}, ...answer.districts.map((/** @type {any} */ row) => line(page, planning, row, costs.get(row.kato)))),
    foot(answer),
  );
  return h("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": t("allocate.result") }, table);
}

/** @param {import("../../core/types.js").Page} page @param {Planning} planning @param {any} row @param {any} cost */
function line({ store }, planning, row, cost) {
  const { answer } = planning;
  const { kato, persons, residents, rank } = row;
  const other = answer.alternatives?.districts[kato];
  const keeps = answer.chances?.districts[kato]?.keeps ?? null;
  const open = () => store.set({ district: kato, cell: "", tab: "places" });
  const name = answer.over === "districts" ? h("button", { type: "button", class: "place", on: { click: open } }, named(row.name)) : named(row.name);
  return h(
    "tr",
    { "data-kato": kato, class: persons ? null : "nobody" },
    h("td", { class: "rank" }, rank ? h("strong", {}, number(rank)) : "–"),
    h("th", { scope: "row" }, name, published(row), row.fixed ? h("small", { class: "why-fixed", title: row.fixed }, t("allocate.because", { reason: row.fixed })) : null),
    h("td", { class: "number" }, personsButton(planning, row)),
    h("td", { class: "number" }, persons ? percent(persons / answer.problem.quota) : "–"),
    h("td", { class: "number" }, persons && residents ? `+${percent(persons / residents)}` : "–"),
    h("td", { class: "number" }, keeps === null ? "–" : percent(keeps, 0)),
    h("td", { class: "number" }, other ? range(other.least, other.most) : "–"),
    h("td", { class: "number" }, persons && cost ? millions(cost) : "–"),
  );
}

/** @param {any} row */
const published = (row) => (row.published ? h("small", {}, t("allocate.published_for", { count: row.published.persons === null ? t("no_data") : number(row.published.persons) })) : null);

/** @param {Planning} planning @param {any} row */
function personsButton(planning, { kato, name, persons, fixed, rank }) {
  if (!rank) return h("span", {}, "–");
  const words = t(fixed ? "allocate.change_fixed" : "allocate.change_number", { name: named(name), count: number(persons) });
  return h(
    "button",
    { type: "button", class: fixed ? "persons is-fixed" : "persons", "data-fix": kato, "aria-label": words, title: words, on: { click: () => askNumber(planning, kato, named(name), persons) } },
    h("strong", {}, number(persons)),
    h("span", { "aria-hidden": "true", class: "pen" }, fixed ? "●" : "✎"),
  );
}

/** @param {any} answer */
function foot({ plan, problem, budget }) {
  const shared = /** @type {number[]} */ (Object.values(plan.persons)).reduce((sum, one) => sum + one, 0);
  return h(
    "tfoot",
    {},
    h(
      "tr",
      {},
      h("th", { scope: "row", colspan: "2" }, t("allocate.total", { quota: number(problem.quota) })),
      h("td", { class: "number" }, h("strong", {}, number(shared))),
      h("td", { class: "number" }, percent(shared / problem.quota)),
      h("td", { colspan: "3" }),
      h("td", { class: "number" }, budget ? millions(budget.total.grants.tenge) : "–"),
    ),
  );
}
