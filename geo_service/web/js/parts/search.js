/** Search: districts, oblasts, settlements, codes and coordinates; what is chosen is flown to and marked. */
import { getJson, Problem } from "../core/api.js";
import { byId, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { named, plural, speak, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").FoundPlace} FoundPlace */
/** @typedef {import("../core/types.js").Page} Page */

const PAUSE = 150; // milliseconds without a key before the service is asked
const VILLAGE = 60; // km², what is shown around a settlement or a point
const MOST = 8;

/** Make the field of the page answer. @param {Page} page */
export function listenSearch(page) {
  const search = new Search(page, /** @type {HTMLInputElement} */ (byId("search")), byId("found"), byId("found-status"));
  page.store.on(["language"], ({ language }) => speak(language).then(() => search.render(), () => {})); // main.js tells what failed
}

class Search {
  /** @param {Page} page @param {HTMLInputElement} input @param {HTMLElement} list @param {HTMLElement} status */
  constructor(page, input, list, status) {
    this.page = page;
    this.input = input;
    this.list = list;
    this.status = status;
    /** @type {FoundPlace[]} */
    this.places = [];
    this.at = -1;
    this.timer = 0;
    this.asking = new AbortController();
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => this.places.length && this.open(true));
    input.addEventListener("blur", () => this.open(false));
    // The field must keep the keyboard while an option is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
      if (option) this.choose(Number(/** @type {HTMLElement} */ (option).dataset.position));
    });
  }

  later() {
    clearTimeout(this.timer);
    this.asking.abort();
    if (!this.input.value.trim()) {
      this.page.map.mark(null);
      return this.take([], "");
    }
    this.timer = setTimeout(() => this.ask(this.input.value.trim()), PAUSE);
  }

  /** @param {string} text */
  async ask(text) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const query = new URLSearchParams({ q: text, limit: String(MOST) });
      const { places } = await getJson(`/api/search?${query}`, signal);
      this.take(places, places.length ? plural("search.count", places.length, { count: places.length }) : t("search.nothing"));
    } catch (error) {
      if (signal.aborted) return;
      this.take([], error instanceof Problem ? `${error.title}. ${error.detail}` : t("error.unexpected"));
    }
  }

  /** @param {FoundPlace[]} places @param {string} words What is said of them. */
  take(places, words) {
    this.places = places;
    this.at = -1;
    this.status.textContent = words;
    this.render();
    this.open(Boolean(places.length || words));
  }

  render() {
    const options = this.places.map((place, position) =>
      h(
        "li",
        { role: "option", id: `found-${position}`, "data-position": String(position), "aria-selected": String(position === this.at) },
        h("span", { class: "found-name" }, nameOf(place)),
        h("span", { class: "found-about" }, aboutOf(place, this.page.catalog)),
      ),
    );
    const nothing = h("li", { class: "found-nothing", role: "presentation" }, this.status.textContent ?? "");
    this.list.replaceChildren(...(options.length ? options : [nothing]));
    this.point();
  }

  /** @param {boolean} shown */
  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown && Boolean(this.places.length)));
  }

  /** Say which option the keyboard is on. */
  point() {
    [...this.list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === this.at)));
    if (this.at < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `found-${this.at}`);
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const count = this.places.length;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (step && count) {
      event.preventDefault();
      this.open(true);
      this.at = (this.at + step + count + (this.at < 0 && step < 0 ? 1 : 0)) % count;
      this.point();
    } else if (event.key === "Enter" && count) {
      this.choose(Math.max(this.at, 0));
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.open(false);
    }
  }

  /** @param {number} position */
  choose(position) {
    const place = this.places[position];
    const { catalog, map, store } = this.page;
    this.input.value = nameOf(place);
    this.open(false);
    map.mark(place.level === "settlement" || place.level === "point" ? place.centre : null);
    const unit = place.level === "district" ? catalog.districts.get(String(place.kato)) : catalog.oblasts.get(String(place.kato));
    if (unit) map.fit(unit.bounds);
    else if (place.centre) map.flyTo(place.centre, VILLAGE);
    // With a cell the card opens without a flight to the whole district.
    if (place.district) store.set({ district: place.district, cell: place.cell ?? "", tab: "places" });
  }
}

/** @param {FoundPlace} place */
function nameOf({ level, name, centre, kato }) {
  if (level === "point" && centre) return t("search.degrees", { latitude: number(centre[1], 5), longitude: number(centre[0], 5) });
  return named(name) || String(kato);
}

/** What tells a place from its namesakes. @param {FoundPlace} place @param {import("../core/types.js").Catalog} catalog */
function aboutOf({ level, kato, district, oblast, residents, centre }, catalog) {
  if (level === "point" && !district) return t("search.outside");
  const unit = level === "settlement" || level === "point" ? named(catalog.districts.get(district ?? "")?.name) : "";
  const within = level === "oblast" ? "" : named(catalog.oblasts.get(oblast ?? "")?.name);
  const people = residents === null ? "" : t("people", { count: number(residents) });
  const nowhere = centre ? "" : t("search.no_place");
  return [t(`search.level.${level}`), unit, within, people, nowhere, kato].filter(Boolean).join(" · ");
}
