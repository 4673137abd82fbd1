/** What surrounds the map: languages, theme, tabs of the narrow screen, zoom buttons and scale. */
import { byId, h } from "../core/dom.js";
import { number, withUnit } from "../core/format.js";
import { LANGUAGES, t, translate } from "../core/i18n.js";
import { renderSight } from "./sight.js";

/** @typedef {import("../core/state.js").Store} Store */
/** @typedef {import("../core/types.js").State} State */

const TABS = /** @type {const} */ ({ left: "left", legend: "legend", places: "side" });
/** What the sheets of the narrow screen are called, where a page calls them otherwise than the first. */
const TAB_WORDS = /** @type {Record<string, Record<string, string>>} */ ({
  border: { left: "tabs.filters", places: "tabs.stretches" },
  analyst: { left: "tabs.column", places: "tabs.analysis" },
  family: { left: "tabs.questions", places: "tabs.advice" },
});
const PAGES = /** @type {const} */ (["plan", "border", "analyst", "family"]);

/** Draw the frame in the reader's language. @param {Store} store */
export function renderFrame(store) {
  translate(document);
  document.title = t("page.title");
  const { language, theme, tab, page } = store.value;
  document.querySelector(".languages")?.replaceChildren(
    ...LANGUAGES.map((code) =>
      pressed(code === language, t(`language.short.${code}`), () => store.set({ language: code }), {
        lang: code,
        title: t(`language.${code}`),
        "data-language": code,
      }),
    ),
  );
  document
    .querySelector(".pages")
    ?.replaceChildren(
      ...PAGES.map((name) =>
        h(
          "button",
          { type: "button", "aria-current": name === page ? "page" : null, "data-page": name, on: { click: () => store.set({ page: name }) } },
          t(`page.${name}`),
        ),
      ),
    );
  document
    .querySelector(".tabs")
    ?.replaceChildren(
      ...Object.entries(TABS).map(([name, id]) =>
        pressed(name === tab, t(tabWords(page, name)), () => store.set({ tab: /** @type {State["tab"]} */ (name) }), {
          "aria-controls": id,
          "data-tab": name,
        }),
      ),
    );
  if (TAB_WORDS[page]) byId("left").setAttribute("aria-label", t(tabWords(page, "left")));
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  renderSight(store);
}

/** @param {string} page @param {string} name */
const tabWords = (page, name) => TAB_WORDS[page]?.[name] ?? `tabs.${name}`;

/** @param {boolean} on @param {string} text @param {() => void} press @param {Record<string, any>} more */
const pressed = (on, text, press, more) =>
  h("button", { type: "button", "aria-pressed": String(on), ...more, on: { click: press } }, text);

/** Show one sheet on the narrow screen. @param {State} state */
export function showTab({ tab }) {
  document.body.dataset.tab = tab;
  document.querySelectorAll(".tabs button").forEach((button) => {
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.tab === tab));
  });
}

/** Answer the buttons that zoom. @param {import("../core/types.js").MapView} map */
export function listenZoom(map) {
  const act = /** @type {Record<string, () => void>} */ ({
    in: () => map.zoomBy(1),
    out: () => map.zoomBy(-1),
    home: () => map.home(),
  });
  document.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => act[/** @type {HTMLElement} */ (button).dataset.zoom ?? ""]());
  });
}

const WIDEST = 110; // pixels of the scale bar
const EARTH = 40075.017; // km around the equator, WGS 84

/** Draw the scale bar for the middle of the map. @param {import("../core/types.js").MapView} map */
export function renderScale(map) {
  const latitude = (map.centre[1] * Math.PI) / 180;
  const kilometresPerPixel = (EARTH * Math.cos(latitude)) / (512 * 2 ** map.zoom);
  const most = kilometresPerPixel * WIDEST;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power;
  const bar = byId("scale");
  bar.textContent = withUnit(number(length, 2), t("unit.km"));
  bar.style.width = `${length / kilometresPerPixel}px`;
}
