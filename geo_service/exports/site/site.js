/** The map of an export: its style, its archives and its words lie beside this file; nothing comes from elsewhere. */
import * as maplibre from "./vendor/maplibre-gl.mjs";
import { renderLegend } from "./legend.js";

const LANGUAGES = ["kk", "ru", "en"];
const MARGIN = 16;
const NARROW = matchMedia("(width <= 600px)");
const AROUND = [30, 10, 104, 72];
const MOST_ZOOM = 12;

/** Address of a file of this folder. @param {string} name */
const here = (name) => new URL(name, document.baseURI).href;

/** @param {string} name */
async function load(name) {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/**
 * Write the addresses of a style for this folder, whatever address it was exported for: MapLibre wants absolute ones.
 * @param {any} style
 */
function localised(style) {
  const base = style.metadata["qonys:base"];
  const local = (/** @type {string} */ address) => here(address.slice(base.length));
  const protocol = "pmtiles://";
  for (const source of Object.values(style.sources))
    if (source.url) source.url = protocol + local(source.url.slice(protocol.length));
  for (const face of Object.values(style["font-faces"]).flat()) face.url = local(face.url);
  return { ...style, sprite: local(style.sprite) };
}

/** The language that the address asks for, or Kazakh. */
function asked() {
  const code = new URLSearchParams(location.hash.slice(1)).get("lang");
  return LANGUAGES.includes(code) ? code : "kk";
}

/** Room around the country, so that the legend covers none of it. */
function padding() {
  const { offsetWidth, offsetHeight } = document.getElementById("legend");
  const [left, bottom] = NARROW.matches ? [MARGIN, offsetHeight + MARGIN] : [offsetWidth + 2 * MARGIN, MARGIN];
  return { top: MARGIN, right: MARGIN, bottom, left };
}

/** @param {any} style @returns {any} */
function draw(style) {
  maplibre.setWorkerUrl(here("vendor/maplibre-gl-worker.mjs"));
  maplibre.addProtocol("pmtiles", new globalThis.pmtiles.Protocol().tile);
  return new maplibre.Map({
    container: "map",
    style,
    bounds: style.metadata["qonys:bounds"],
    fitBoundsOptions: { padding: padding() },
    maxBounds: AROUND,
    maxZoom: MOST_ZOOM,
    renderWorldCopies: false,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  });
}

/** Write the names on the map in a language; the state language stands for one that is missing. */
function relabel(map, code) {
  const names = [...new Set([`name_${code}`, "name_kk", "name_ru"])];
  const field = ["coalesce", ...names.map((name) => ["get", name]), ""];
  for (const { id, type } of map.getStyle()?.layers ?? [])
    if (type === "symbol") map.setLayoutProperty(id, "text-field", field);
}

/** Fill every element that names a phrase. @param {(key: string) => string} t */
function translate(t) {
  document.title = t("page.title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.tLabel);
  }
}

/** @param {any} map @param {any} bounds */
function listen(map, bounds) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const acts = {
    in: () => map.zoomIn({ animate: !calm }),
    out: () => map.zoomOut({ animate: !calm }),
    home: () => map.fitBounds(bounds, { padding: padding(), animate: !calm }),
  };
  for (const button of document.querySelectorAll("[data-zoom]")) button.onclick = acts[button.dataset.zoom];
}

/** Buttons that choose a language through the address, so that it can be passed on. @param {any} words */
function languageButtons(words) {
  const buttons = LANGUAGES.map((code) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", lang: code, textContent: words[code]["language.short"] });
    button.onclick = () => location.replace(`#lang=${code}`);
    return button;
  });
  document.getElementById("languages").replaceChildren(...buttons);
  return buttons;
}

async function start() {
  const [words, exported] = await Promise.all([load("words.json"), load("style.json")]);
  const style = localised(exported);
  const buttons = languageButtons(words);
  const trouble = document.getElementById("trouble");
  const speak = () => {
    const code = asked();
    const t = (/** @type {string} */ key) => words[code][key];
    document.documentElement.lang = code;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.lang === code));
    translate(t);
    renderLegend(document.getElementById("legend"), style.metadata, code, t);
    trouble.replaceChildren(t("trouble"));
  };
  speak();
  trouble.hidden = true;
  const map = draw(style);
  const name = () => {
    relabel(map, asked());
    map.getCanvas().setAttribute("aria-label", words[asked()]["map.canvas"]);
  };
  map.on("style.load", name);
  map.on("idle", () => (document.documentElement.dataset.map = "idle"));
  map.on("error", ({ error }) => {
    console.error(error);
    trouble.hidden = false;
  });
  addEventListener("hashchange", () => {
    speak();
    name();
  });
  listen(map, style.metadata["qonys:bounds"]);
  globalThis.qonys = { map };
}

start().catch((error) => console.error(error));
