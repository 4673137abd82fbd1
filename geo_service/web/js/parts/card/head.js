/** The head of a card: names in three languages, rank, residents, area, code. */
import { h } from "../../core/dom.js";
import { number, withUnit } from "../../core/format.js";
import { LANGUAGES, language, named, t } from "../../core/i18n.js";
import { rankWords } from "../rank.js";

/** @param {any} district @param {import("../../core/types.js").Catalog} catalog @param {() => void} close */
export function heading({ name, oblast, kind }, catalog, close) {
  const others = LANGUAGES.filter((code) => code !== language()).map((code) => h("span", { lang: code }, name[code]));
  const press = { type: "button", class: "icon close", "aria-label": t("card.close"), title: t("card.close"), on: { click: close } };
  return h(
    "div",
    { class: "card-head" },
    h(
      "div",
      {},
      h("p", { class: "kicker" }, `${t(`district.${kind}`)} · ${named(catalog.oblasts.get(oblast)?.name)}`),
      h("h2", { tabindex: "-1", id: "card-title" }, named(name)),
      h("p", { class: "other-names" }, ...others),
    ),
    h("button", press, "×"),
  );
}

/** @param {any} district @param {any} scores @param {number} ranked How many districts are ranked. */
export function facts(district, scores, ranked) {
  const residents = district.residents_2025;
  const known = residents !== null && residents !== undefined;
  const rows = [
    ["card.rank", h("span", {}, rankWords(scores, ranked), ` ${t("card.of", { total: number(ranked) })}`)],
    ["card.residents", known ? t("residents.count", { count: number(residents) }) : t("no_data")],
    ["card.area", withUnit(number(district.area_km2), t("unit.km2"))],
    ["card.settlements", number(district.settlements?.count ?? 0)],
    ["card.kato", district.kato],
  ];
  return h("dl", { class: "facts" }, ...rows.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)]));
}
