/**
 * What stands in the place of the map where the browser draws none: it takes every call and says that nothing is drawn.
 *
 * It remembers what a map is asked for (subject, district, who listens), as the rest of the page asks for it, and leaves
 * out all drawing. The ranking, the steps and the card work as with a map.
 */
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").MapView} MapView */
/** @typedef {import("../core/types.js").Subject} Subject */

const ZOOM = 5;
const MIDDLE = /** @type {[number, number]} */ ([67, 48]);

/** @implements {MapView} */
export class NoMap {
  /** MapLibre's map: there is none. */
  gl = null;
  tileset = "";
  painted = "";
  zoom = ZOOM;
  centre = MIDDLE;
  scale = null;
  opacity = 1;
  pointedAt = "";
  ready = Promise.resolve();
  isSeen = true;

  /** @param {HTMLElement} container @param {import("../core/types.js").Catalog} catalog @param {string} view */
  constructor(container, catalog, view) {
    this.container = container;
    this.catalog = catalog;
    this.view = view;
    /** @type {Subject|null} */
    this.subject = null;
    /** @type {Set<(kato: string) => void>} */
    this.pointed = new Set();
    /** @type {Set<(event: any) => void>} Those who wait until all is drawn that can be. */
    this.waiting = new Set();
    container.dataset.map = "none";
    this.say();
  }

  /** Say in the map's place why there is none. */
  say() {
    const remedies = ["no_map.graphics", "no_map.browser"].map((key) => h("li", {}, t(key)));
    this.container.replaceChildren(
      h("div", { class: "no-map", role: "status" }, h("h2", {}, t("no_map.title")), h("p", {}, t("no_map.text")), h("ul", {}, ...remedies)),
    );
  }

  /** @param {Subject} subject */
  async show(subject) {
    this.subject = subject;
    this.painted = subject.key;
    this.rest();
  }

  /** Nothing loads, so the map is at rest as soon as something was asked for. */
  rest() {
    setTimeout(() => this.waiting.forEach((listener) => listener({})));
  }

  /** @param {Record<string, number>} weights @param {import("../core/types.js").Balance} balance */
  weigh(weights, balance) {
    Object.assign(this.catalog, { weights, balance });
  }

  /** Hear of something; of what only a drawn map tells, nobody hears. @param {string} topic @param {(event: any) => void} listener */
  on(topic, listener) {
    if (topic === "idle") this.waiting.add(listener);
    return () => this.waiting.delete(listener);
  }

  /** @param {(kato: string) => void} listener */
  onPoint(listener) {
    this.pointed.add(listener);
    return () => this.pointed.delete(listener);
  }

  /** @param {string} kato */
  point(kato) {
    this.pointedAt = kato;
    for (const listener of this.pointed) listener(kato);
  }

  async relabel() {
    this.say();
  }

  codesInView() {
    return /** @type {Set<number>} */ (new Set());
  }

  close() {
    this.container.replaceChildren();
  }

  // Nothing of what follows can be seen without a map.
  recolour() {}
  async exclude() {}
  async fade() {}
  async retheme() {}
  async showStretches() {}
  async select() {}
  async light() {}
  async mark() {}
  flyTo() {}
  fit() {}
  resize() {}
  zoomBy() {}
  home() {}
  reload() {}
}
