/** What surrounds the map: languages, theme, tabs of the narrow screen, zoom buttons and scale. */
import { byId, h } from "./dom.js";
import { number, withUnit } from "./format.js";
import { LANGUAGES, t, translate } from "./i18n.js";

/** @typedef {import("./state.js").Store} Store */
/** @typedef {import("./types.js").State} State */

const TABS = /** @type {const} */ ({ legend: "legend", layers: "picker", places: "side" });

/** Draw the frame in the reader's language. @param {Store} store */
export function renderFrame(store) {
  translate(document);
  document.title = t("page.title");
  const { language, theme, tab } = store.value;
  document.querySelector(".languages")?.replaceChildren(
    ...LANGUAGES.map((code) =>
      h(
        "button",
        {
          type: "button",
          lang: code,
          "aria-pressed": String(code === language),
          title: t(`language.${code}`),
          "data-language": code,
          on: { click: () => store.set({ language: code }) },
        },
        t(`language.short.${code}`),
      ),
    ),
  );
  document.querySelector(".tabs")?.replaceChildren(
    ...Object.entries(TABS).map(([name, id]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(name === tab),
          "aria-controls": id,
          "data-tab": name,
          on: { click: () => store.set({ tab: /** @type {State["tab"]} */ (name) }) },
        },
        t(`tabs.${name}`),
      ),
    ),
  );
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

/** Show one sheet on the narrow screen. @param {State} state */
export function showTab({ tab }) {
  document.body.dataset.tab = tab;
  document.querySelectorAll(".tabs button").forEach((button) => {
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.tab === tab));
  });
}

/** Answer the buttons that zoom. @param {import("./map.js").QonysMap} map */
export function listenZoom(map) {
  const act = /** @type {Record<string, () => void>} */ ({
    in: () => map.gl.zoomIn(),
    out: () => map.gl.zoomOut(),
    home: () => map.home(),
  });
  document.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => act[/** @type {HTMLElement} */ (button).dataset.zoom ?? ""]());
  });
}

const WIDEST = 110; // pixels of the scale bar
const EARTH = 40075.017; // km around the equator, WGS 84

/** Draw the scale bar for the middle of the map. @param {import("./map.js").QonysMap} map */
export function renderScale(map) {
  const latitude = (map.gl.getCenter().lat * Math.PI) / 180;
  const kilometresPerPixel = (EARTH * Math.cos(latitude)) / (512 * 2 ** map.gl.getZoom());
  const most = kilometresPerPixel * WIDEST;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power;
  const bar = byId("scale");
  bar.textContent = withUnit(number(length, 2), t("unit.km"));
  bar.style.width = `${length / kilometresPerPixel}px`;
}
