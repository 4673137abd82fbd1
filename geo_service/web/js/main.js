/** The first page: wiring only. */
import { onVersion } from "./api.js";
import { clearTrouble, showNewVersion, showTrouble } from "./banner.js";
import { Card } from "./card.js";
import { loadCatalog } from "./catalog.js";
import { byId } from "./dom.js";
import { listenZoom, renderFrame, renderScale, showTab } from "./frame.js";
import { speak } from "./i18n.js";
import { middle } from "./labels.js";
import { renderLegend, resolutionWords, shortenClasses } from "./legend.js";
import { loadBase, QonysMap } from "./map.js";
import { isCategorical } from "./ramp.js";
import { markChosen, renderPicker } from "./picker.js";
import { listen } from "./pointer.js";
import { listenPrint } from "./print.js";
import { Ranking } from "./ranking.js";
import { renderAttribution } from "./sources.js";
import { openStore } from "./state.js";
import { subjectOf } from "./subjects.js";

/** One letter of each file of the font. */
const LETTERS = "Qқк";
const store = openStore();
/** Whether the keyboard shall move to the card once it is drawn. */
let wantsFocus = false;

/** Load everything, then draw; what fails is told and tried again. */
async function start() {
  try {
    const loading = loadCatalog();
    const everything = Promise.all([loading, loadBase(loading), fontsLoaded()]);
    everything.catch(() => {}); // told below, once there are words to tell it in
    await speak(store.value.language);
    renderFrame(store);
    const [catalog, base] = await everything;
    clearTrouble();
    run(catalog, base);
  } catch (error) {
    showTrouble(error, start);
  }
}

/** Faces of the page's font that must be there before the first word. */
const fontsLoaded = () =>
  Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 16px "Noto Sans"`, LETTERS)));

/** @param {import("./types.js").Catalog} catalog @param {Record<string, any>} base */
function run(catalog, base) {
  const map = new QonysMap(byId("map"), catalog, base, store.value.view);
  const card = new Card(byId("card"), catalog, () => store.set({ district: "", cell: "" }));
  const ranking = new Ranking(byId("ranking"), catalog, {
    district: (kato) => {
      wantsFocus = true;
      store.set({ district: kato, cell: "", tab: "places" });
      flyToDistrict(catalog, map, kato);
    },
    oblast: (kato) => store.set({ oblast: kato }),
  });
  const page = { catalog, map, card, ranking };
  connect(page);
  follow(page);
  draw(page);
  expose(page);
}

/** @typedef {{catalog: import("./types.js").Catalog, map: QonysMap, card: Card, ranking: Ranking}} Page */

/** Draw every part in the reader's language. @param {Page} page */
function draw({ catalog, map, card, ranking }) {
  const state = store.value;
  renderFrame(store);
  renderPicker(byId("picker"), catalog, state, {
    subject: (key) => store.set({ subject: key }),
    stretches: (visible) => store.set({ stretches: visible }),
  });
  ranking.render(state);
  if (card.district) card.render();
  renderAttribution(byId("attribution"), catalog.sources);
  legend({ catalog, map });
  map.relabel();
  renderScale(map);
}

/** @param {Pick<Page, "catalog"|"map">} page */
function legend({ catalog, map }) {
  const subject = subjectOf(catalog, store.value.subject);
  renderLegend(byId("legend"), subject, catalog, map.gl.getZoom());
  if (map.painted === subject.key && isCategorical(subject)) shortenClasses(byId("legend"), subject, map.codesInView());
}

/** Answer the reader. @param {Page} page */
function connect({ catalog, map }) {
  byId("theme").addEventListener("click", () => store.set({ theme: store.value.theme === "dark" ? "light" : "dark" }));
  listenZoom(map);
  listenPrint(map);
  listen(map, byId("tooltip"), (district, cell, byKeyboard) => {
    wantsFocus = byKeyboard;
    store.set({ district, cell, tab: "places" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && store.value.district) store.set({ district: "", cell: "" });
  });
  map.gl.on("moveend", () => {
    store.set({ view: map.view });
    byId("resolution").textContent = resolutionWords(catalog, map.gl.getZoom());
  });
  map.gl.on("idle", () => {
    const { subject } = map;
    if (subject && isCategorical(subject)) shortenClasses(byId("legend"), subject, map.codesInView());
  });
  map.gl.on("move", () => renderScale(map));
  map.gl.on("error", (/** @type {any} */ event) =>
    showTrouble(event.error, () => {
      clearTrouble();
      map.reload();
    }),
  );
  onVersion((version) => version !== catalog.version && showNewVersion());
}

/** Follow what the reader chose. @param {Page} page */
function follow(page) {
  const { catalog, map, ranking } = page;
  const tell = (/** @type {Promise<any>} */ work, /** @type {() => void} */ again) =>
    work.catch((error) => showTrouble(error, again));
  const show = () => tell(map.show(subjectOf(catalog, store.value.subject)), show);
  const open = () => tell(openCard(page), open);
  store.on(["subject"], () => {
    show();
    legend(page);
    markChosen(byId("picker"), store.value.subject);
  });
  store.on(["theme"], () => {
    renderFrame(store);
    map.retheme();
    legend(page);
  });
  store.on(["language"], () =>
    tell(
      speak(store.value.language).then(() => draw(page)),
      () => draw(page),
    ),
  );
  store.on(["stretches"], (state) => map.showStretches(state.stretches));
  store.on(["tab"], showTab);
  store.on(["oblast"], (state) => {
    ranking.render(state);
    flyToOblast(catalog, map, state.oblast);
    byId("oblast").focus();
  });
  store.on(["district", "cell"], open);
  showTab(store.value);
  show();
  open();
  map.showStretches(store.value.stretches);
}

/** Show the card of the chosen district, or the ranking when there is none. @param {Page} page */
async function openCard({ map, card, ranking }) {
  const { district, cell } = store.value;
  const closing = !district && card.element.contains(document.activeElement);
  ranking.mark(store.value);
  card.element.hidden = !district;
  map.select(district);
  if (closing) ranking.focus(card.district?.kato ?? "");
  if (!district) return;
  await card.open(district, cell);
  if (wantsFocus) document.getElementById("card-title")?.focus();
  wantsFocus = false;
  clearTrouble();
}

/** @param {import("./types.js").Catalog} catalog @param {QonysMap} map @param {string} kato */
function flyToDistrict(catalog, map, kato) {
  const district = catalog.districts.get(kato);
  if (district) map.flyTo(district.centre, district.area_km2);
}

/** @param {import("./types.js").Catalog} catalog @param {QonysMap} map @param {string} kato */
function flyToOblast(catalog, map, kato) {
  const area = [...catalog.districts.values()]
    .filter((item) => item.oblast === kato)
    .reduce((sum, item) => sum + item.area_km2, 0);
  kato && area ? map.flyTo(middle(catalog, kato), area * 1.6) : map.home();
}

/** What tests look at. @param {Page} page */
function expose({ catalog, map }) {
  Object.assign(window, { qonys: { map: map.gl, catalog, store } });
  map.gl.on("idle", () => {
    document.documentElement.dataset.map = "idle";
    document.documentElement.dataset.painted = map.painted;
  });
  map.gl.on("dataloading", () => {
    document.documentElement.dataset.map = "loading";
  });
}

start();
