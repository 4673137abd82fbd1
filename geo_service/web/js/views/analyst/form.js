/** The panel before the map: which column, and all there is to know about it. */
import { h } from "../../core/dom.js";
import { vintage } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";
import { kindBadge, sourceFold } from "../../data/sources.js";
import { unitOf } from "./columns.js";
import { pick, pickColumn } from "./fields.js";

/** @typedef {import("./columns.js").Known} Known */
/** @typedef {import("../../core/types.js").AnalystChoice} AnalystChoice */

/**
 * Draw the panel.
 * @param {HTMLElement} element
 * @param {import("../../core/types.js").Page} page
 * @param {Known} known
 * @param {AnalystChoice} choice
 * @param {(patch: Partial<AnalystChoice>) => void} change
 */
export function columnForm(element, { catalog }, known, choice, change) {
  const used = /** @type {HTMLElement|null} */ (element.contains(document.activeElement) ? document.activeElement : null);
  const oblasts = [...catalog.oblasts.values()].sort((a, b) => named(a.name).localeCompare(named(b.name), language()));
  element.replaceChildren(
    h(
      "div",
      { class: "border-form column-form" },
      h("p", { class: "line" }, t("analyst.intro")),
      pickColumn("analyst.column", catalog, known.key, () => true, (column) => change({ column })),
      pick("context.oblast", choice.oblast, [["", t("ranking.all")], ...oblasts.map((item) => [item.kato, named(item.name)])], (oblast) =>
        change({ oblast, page: 0 }),
      ),
      h("h2", {}, named(known.column.title)),
      h("p", { class: "kicker" }, named(known.layer.title)),
      facts(known),
      known.column.method && h("p", {}, h("strong", {}, `${t("legend.method")}. `), named(known.column.method)),
      classes(known),
      sourceFold(known.column.sources, catalog.sources),
      h("details", { class: "sources" }, h("summary", {}, t("analyst.about_layer")), h("p", {}, named(known.layer.summary))),
    ),
  );
  if (used?.dataset.choice) /** @type {HTMLElement|null} */ (element.querySelector(`[data-choice="${used.dataset.choice}"]`))?.focus();
}

/** @param {Known} known */
function facts({ layer, column }) {
  const rows = /** @type {[string, Node|string][]} */ ([
    ["legend.unit", unitOf(column) || t("legend.none")],
    ["legend.kind", kindBadge(column.kind)],
    ["legend.vintage", vintage(column.vintage)],
    ["analyst.rule", t(`analyst.rule.${column.rule}`)],
    ["legend.licence", h("span", { lang: "en" }, layer.licence)],
    ["analyst.name", h("code", { lang: "en" }, `${layer.name}.${column.name}`)],
  ]);
  return h("dl", { class: "facts" }, ...rows.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)]));
}

/** Classes with their codes. @param {Known} known */
function classes({ column }) {
  if (!column.classes.length) return null;
  return h(
    "details",
    { class: "sources" },
    h("summary", {}, t("analyst.classes")),
    h("ul", {}, ...column.classes.map((item) => h("li", {}, `${item.code} – ${named(item.label)}`))),
  );
}
