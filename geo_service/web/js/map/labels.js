/** Names on the map: oblasts, districts, settlements and neighbours, in the reader's language. */
import { language, named, t } from "../core/i18n.js";

/** @typedef {import("../core/types.js").Catalog} Catalog */

/** The font of the map: files of Noto Sans with the characters that each covers, the Kazakh ones among them. */
export function fontFaces() {
  const file = (/** @type {string} */ subset, /** @type {number} */ weight) =>
    `${location.origin}/vendor/noto-sans@installed/noto-sans-${subset}-${weight}-normal.woff2`;
  const face = (/** @type {number} */ weight) => [
    { url: file("cyrillic-ext", weight), "unicode-range": ["U+0460-048F", "U+0492-04AF", "U+04B2-052F"] },
    { url: file("cyrillic", weight), "unicode-range": ["U+0400-045F", "U+0490-0491", "U+04B0-04B1", "U+2116"] },
    { url: file("latin-ext", weight), "unicode-range": ["U+0100-02BA", "U+20A0-20C0"] },
    { url: file("latin", weight), "unicode-range": ["U+0000-00FF", "U+2000-206F", "U+2212"] },
  ];
  return { "Noto Sans Regular": face(400), "Noto Sans Bold": face(600) };
}

/** Where the names of neighbours and the sea stand, longitude and latitude. */
const NEIGHBOURS = /** @type {const} */ ({
  russia: [62.5, 55.3],
  china: [84.2, 44.1],
  kyrgyzstan: [74.8, 41.6],
  uzbekistan: [62.2, 42.3],
  turkmenistan: [57.6, 40.9],
  caspian: [48.7, 43.3],
});

/** @param {readonly [number, number]} coordinates @param {Record<string, any>} properties */
const point = (coordinates, properties) => ({ type: "Feature", geometry: { type: "Point", coordinates }, properties });

/** @param {any[]} features */
const collection = (features) => ({ type: "FeatureCollection", features });

/** @returns {any} Points with the names of neighbours in the reader's language. */
export const neighbourPoints = () =>
  collection(Object.entries(NEIGHBOURS).map(([key, place]) => point(place, { name: t(`neighbour.${key}`) })));

/** @param {Catalog} catalog @returns {any} */
export const districtPoints = (catalog) =>
  collection(
    [...catalog.districts.values()].map((item) =>
      point(item.centre, { name: named(item.name), residents: item.residents_2025 ?? 0, kato: item.kato }),
    ),
  );

/** @param {Catalog} catalog @returns {any} */
export const oblastPoints = (catalog) =>
  collection(
    [...catalog.oblasts.values()].map((item) =>
      point(item.centre ?? middle(catalog, item.kato), { name: named(item.name) }),
    ),
  );

/**
 * Mean of the centres of an oblast's districts, weighted by area.
 * @param {Catalog} catalog
 * @param {string} oblast
 * @returns {[number, number]}
 */
export function middle(catalog, oblast) {
  const districts = [...catalog.districts.values()].filter((item) => item.oblast === oblast);
  const area = districts.reduce((sum, item) => sum + item.area_km2, 0) || 1;
  const mean = (/** @type {0|1} */ axis) =>
    districts.reduce((sum, item) => sum + item.centre[axis] * item.area_km2, 0) / area;
  return [mean(0), mean(1)];
}

/**
 * Expression for the name of a settlement; tiles carry no English, so the state language stands for it.
 * @returns {any}
 */
export const settlementName = () =>
  language() === "ru"
    ? ["coalesce", ["get", "name_ru"], ["get", "name_kk"]]
    : ["coalesce", ["get", "name_kk"], ["get", "name_ru"]];
