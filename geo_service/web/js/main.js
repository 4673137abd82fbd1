/** The page: wiring only. */
import { onVersion } from "./core/api.js";
import { clearTrouble, showNewVersion, showTrouble } from "./core/banner.js";
import { byId } from "./core/dom.js";
import { speak } from "./core/i18n.js";
import { openStore } from "./core/state.js";
import { loadCatalog } from "./data/catalog.js";
import { renderAttribution } from "./data/sources.js";
import { subjectOf } from "./data/subjects.js";
import { loadBase } from "./data/tilesets.js";
import { listen } from "./map/pointer.js";
import { isCategorical } from "./map/ramp.js";
import { Card } from "./parts/card.js";
import { renderContext } from "./parts/context.js";
import { listenZoom, renderFrame, renderScale, showTab } from "./parts/frame.js";
import { renderLegend, resolutionWords, shortenClasses } from "./parts/legend.js";
import { markChosen, renderPicker } from "./parts/picker.js";
import { listenPrint } from "./parts/print.js";
import { renderSeries } from "./parts/series.js";
import { VIEWS } from "./views/views.js";
import { Work } from "./work/work.js";

/** @typedef {import("./core/types.js").Page} Page */
/** @typedef {import("./core/types.js").Catalog} Catalog */

/** One letter of each file of the font. */
const LETTERS = "Qқк";
const store = openStore();
/** Whether the keyboard shall move to the card once it is drawn. */
let wantsFocus = false;
/** @type {import("./core/types.js").Close|undefined} Takes away the view that is open. */
let closeView;

/** Load everything, then draw; what fails is told and tried again. */
async function start() {
  document.body.dataset.page = store.value.page; // the frame of the page that comes, so that nothing jumps
  try {
    const loading = loadCatalog();
    // The map's code is most of what has to be loaded: the frame of the page need not wait for it.
    const everything = Promise.all([loading, loadBase(loading), import("./map/open.js"), fontsLoaded()]);
    everything.catch(() => {}); // told below, once there are words to tell it in
    await speak(store.value.language);
    renderFrame(store);
    const [catalog, base, { openMap }] = await everything;
    const { view, district } = store.value;
    const map = await openMap(byId("map"), catalog, base, view);
    clearTrouble();
    run(catalog, map, !view && !district);
  } catch (error) {
    showTrouble(error, start);
  }
}

/** Faces of the page's font that must be there before the first word. */
const fontsLoaded = () =>
  Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 16px "Noto Sans"`, LETTERS)));

/** @param {Catalog} catalog @param {Page["map"]} map @param {boolean} atHome Whether no place was asked for. */
function run(catalog, map, atHome) {
  const work = new Work(catalog, catalog.presets);
  const card = new Card(byId("card"), work, () => store.set({ district: "", cell: "" }));
  const page = { catalog, map, store, work, card, left: byId("left"), side: byId("results") };
  connect(page);
  follow(page);
  expose(page);
  draw(page);
  showTab(store.value);
  openWork(page);
  showSubject(page);
  openCard(page);
  map.showStretches(store.value.stretches);
  openTools(page);
  if (atHome) flyToOblast(catalog, map, store.value.oblast);
}

/** Draw every part in the reader's language. @param {Page} page */
function draw(page) {
  const { catalog, map, card } = page;
  renderFrame(store);
  drawContext(page);
  renderPicker(byId("picker-list"), catalog, store.value, (key) => store.set({ subject: key }));
  if (card.district) card.render();
  renderAttribution(byId("attribution"), catalog.sources);
  legend(page);
  map.relabel();
  renderScale(map);
  openView(page);
}

/** @param {Page} page */
function drawContext(page) {
  const { content } = page.work;
  const about = content ? { ...content, oblast: content.oblasts.length === 1 ? content.oblasts[0] : "" } : store.value;
  renderContext(byId("about"), page, about);
}

/** Search and the look of the map; their code comes after the first picture. @param {Page} page */
async function openTools(page) {
  try {
    const [{ listenSearch }, { listenTools }] = await Promise.all([import("./parts/search.js"), import("./parts/tools.js")]);
    listenSearch(page);
    listenTools(page);
  } catch (error) {
    showTrouble(error, () => openTools(page));
  }
}

/** @param {Pick<Page, "catalog"|"map"|"work">} page */
function legend({ catalog, map, work }) {
  const subject = subjectOf(catalog, store.value.subject);
  renderLegend(byId("legend"), subject, catalog, map.zoom, work.content?.method.name);
  renderSeries(byId("legend"), subject, catalog, (key) => store.set({ subject: key }));
  if (map.painted === subject.key && isCategorical(subject)) shortenClasses(byId("legend"), subject, map.codesInView());
}

/** Show the page of the kind of reader that was chosen. @param {Page} page */
async function openView(page) {
  const name = store.value.page;
  document.body.dataset.page = name;
  try {
    const view = await (VIEWS[name] ?? VIEWS.plan)();
    if (name !== store.value.page) return; // another one was chosen meanwhile
    closeView?.();
    closeView = view.mount(page);
  } catch (error) {
    showTrouble(error, () => openView(page));
  }
}

/** Put the scenario of the address on the desk, or a new one of the chosen oblast. @param {Page} page */
async function openWork(page) {
  const { work } = page;
  const { scenario, oblast, year, programme } = store.value;
  if (!scenario) return work.begin({ oblast, year, programme });
  if (work.saved?.id === scenario) return;
  try {
    await work.open(scenario);
    clearTrouble();
  } catch (error) {
    if (!work.content) work.begin({ oblast, year, programme });
    showTrouble(error, () => openWork(page));
  }
}

/** Answer the reader. @param {Page} page */
function connect({ catalog, map }) {
  byId("theme").addEventListener("click", () => store.set({ theme: store.value.theme === "dark" ? "light" : "dark" }));
  byId("sight").addEventListener("click", () => store.set({ sight: store.value.sight ? "" : "plain" }));
  byId("layers").addEventListener("click", togglePicker);
  listenZoom(map);
  if (map.gl) listenPrint(map);
  if (map.gl) listen(map, byId("tooltip"), (district, cell, byKeyboard) => {
    wantsFocus = byKeyboard;
    store.set({ district, cell, tab: "places" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("picker").hidden) togglePicker();
    else if (store.value.district) store.set({ district: "", cell: "" });
  });
  map.on("rest", () => {
    store.set({ view: map.view });
    byId("resolution").textContent = resolutionWords(catalog, map.zoom);
  });
  map.on("idle", () => {
    const { subject } = map;
    if (subject && isCategorical(subject)) shortenClasses(byId("legend"), subject, map.codesInView());
  });
  map.on("move", () => renderScale(map));
  map.on("trouble", (event) =>
    showTrouble(event.error, () => {
      clearTrouble();
      map.reload();
    }),
  );
  onVersion((version) => version !== catalog.version && showNewVersion());
}

/** Open or close the list of what the map can show. */
function togglePicker() {
  const picker = byId("picker");
  picker.hidden = !picker.hidden;
  byId("layers").setAttribute("aria-expanded", String(!picker.hidden));
  const first = /** @type {HTMLElement|null} */ (picker.querySelector("input:checked"));
  (picker.hidden ? byId("layers") : first)?.focus();
}

/** Follow what the reader chose and what is on the desk. @param {Page} page */
function follow(page) {
  const { catalog, map, work } = page;
  store.on(["subject"], () => {
    showSubject(page);
    legend(page);
    markChosen(byId("picker-list"), store.value.subject);
  });
  store.on(["theme", "sight", "size"], () => {
    renderFrame(store);
    map.retheme();
    legend(page);
  });
  store.on(["language"], () => speak(store.value.language).then(() => draw(page), (error) => showTrouble(error, () => draw(page))));
  store.on(["page"], () => {
    renderFrame(store);
    openView(page);
  });
  store.on(["stretches"], (state) => map.showStretches(state.stretches));
  store.on(["tab"], showTab);
  store.on(["oblast"], (state) => flyToOblast(catalog, map, state.oblast));
  store.on(["oblast", "year", "programme", "scenario"], () => openWork(page));
  store.on(["district", "cell"], () => openCard(page));
  work.on(["content"], () => {
    drawContext(page);
    if (work.content) map.weigh(work.content.weights, work.content.balance, true);
    legend(page);
  });
  work.on(["ranking"], () => card(page));
  work.on(["saved"], () => store.set({ scenario: work.saved?.id ?? "" }));
}

/** @param {Page} page */
function showSubject(page) {
  const { catalog, map } = page;
  map.show(subjectOf(catalog, store.value.subject)).catch((error) => showTrouble(error, () => showSubject(page)));
}

/** Draw the open card anew: its scores are those of the desk. @param {Page} page */
const card = (page) => store.value.district && page.card.district && page.card.render();

/** Show the card of the chosen district, or what lies under it when there is none. @param {Page} page */
async function openCard(page) {
  const { map, card, catalog } = page;
  const { district, cell } = store.value;
  const closing = !district && card.element.contains(document.activeElement);
  if (district && byId("results").contains(document.activeElement)) wantsFocus = true;
  card.element.hidden = !district;
  map.select(district);
  if (closing) byId("results").focus();
  if (!district) return;
  if (!cell) flyToDistrict(catalog, map, district);
  try {
    await card.open(district, cell);
    if (wantsFocus) document.getElementById("card-title")?.focus();
    wantsFocus = false;
    clearTrouble();
  } catch (error) {
    showTrouble(error, () => openCard(page));
  }
}

/** @param {Catalog} catalog @param {Page["map"]} map @param {string} kato */
function flyToDistrict(catalog, map, kato) {
  const district = catalog.districts.get(kato);
  if (district) map.fit(district.bounds);
}

/** @param {Catalog} catalog @param {Page["map"]} map @param {string} kato */
function flyToOblast(catalog, map, kato) {
  const oblast = catalog.oblasts.get(kato);
  oblast ? map.fit(oblast.bounds) : map.home();
}

/** What tests look at. @param {Page} page */
function expose({ catalog, map, work }) {
  Object.assign(window, { qonys: { map: map.gl, catalog, store, work, view: map } });
  const { dataset } = document.documentElement;
  map.on("idle", () => Object.assign(dataset, { map: map.isSeen ? "idle" : "loading", painted: map.painted }));
  map.on("loading", () => {
    dataset.map = "loading";
  });
}

start();
