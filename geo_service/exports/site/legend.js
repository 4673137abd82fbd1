/** The legend: classes, "no data", and what a reader must know of the data: period, licence, release, sources. */

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node|string)[]} children
 */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Folds that the reader has opened; they stay open when the language changes. */
const opened = new Set();

/**
 * Draw the legend.
 * @param {HTMLElement} element
 * @param {any} metadata Of the style.
 * @param {string} code Language.
 * @param {(key: string) => string} t Phrase by key.
 */
export function renderLegend(element, metadata, code, t) {
  const sources = metadata["qonys:sources"];
  const about = [t("score.unit.suitability"), t("score.method.suitability")];
  element.replaceChildren(
    h("h2", {}, t("score.suitability")),
    classList(metadata["qonys:legend"], code, t),
    facts(metadata, t),
    fold("legend.method", t("legend.method"), ...about.map((words) => h("p", {}, words))),
    fold(
      "source.list",
      t("source.list").replace("{count}", String(sources.length)),
      h("ul", {}, ...sources.map(entry(code, t))),
    ),
  );
  element.hidden = false;
}

/** @param {string} key @param {string} summary @param {Node[]} content */
function fold(key, summary, ...content) {
  const element = h("details", opened.has(key) ? { open: "" } : {}, h("summary", {}, summary), ...content);
  element.addEventListener("toggle", () => (element.open ? opened.add(key) : opened.delete(key)));
  return element;
}

/** @param {any[]} classes @param {string} code @param {(key: string) => string} t */
function classList(classes, code, t) {
  const number = (/** @type {number} */ value) => String(value).replace(".", code === "en" ? "." : ",");
  const items = classes.map(({ colour, from, to }) => {
    const swatch = h("span", { class: "swatch" });
    swatch.style.backgroundColor = colour;
    return h("li", {}, swatch, `${number(from)}–${number(to)}`);
  });
  const unknown = h("li", { class: "no-data" }, h("span", { class: "swatch" }), t("no_data"));
  return h("ul", { class: "classes" }, ...items, unknown);
}

/** @param {any} metadata @param {(key: string) => string} t */
function facts(metadata, t) {
  const whole = (/** @type {string} */ words) => h("span", { lang: "en" }, words);
  const row = (/** @type {string} */ key, /** @type {string[]} */ values) => [
    h("dt", {}, t(key)),
    h("dd", {}, ...values.map(whole)),
  ];
  return h(
    "dl",
    {},
    ...row("legend.vintage", [period(metadata["qonys:sources"])]),
    ...row("legend.licence", metadata["qonys:licences"]),
    ...row("legend.release", [metadata["qonys:version"]]),
  );
}

/** First and last year that the sources speak of. @param {any[]} sources */
function period(sources) {
  const years = sources.flatMap(({ vintage }) => vintage.match(/\b(?:19|20)\d{2}\b/g) ?? []).sort();
  return [...new Set([years[0], years.at(-1)])].join("–");
}

/** @param {string} code @param {(key: string) => string} t */
const entry = (code, t) => (/** @type {any} */ source) => {
  const when = /\d/.test(source.vintage) ? source.vintage : t("vintage.unknown");
  const verify = source.licence_verified ? "" : ` (${t("source.to_verify")})`;
  const lines = [
    source.publisher[code],
    `${t("source.licence")}: ${source.licence[code]}${verify}`,
    `${t("source.attribution")}: ${source.attribution}`,
    source.caution && `${t("source.caution")}: ${source.caution[code]}`,
  ];
  const told = lines.filter(Boolean).map((words) => h("span", {}, words));
  return h("li", {}, h("strong", {}, source.title[code]), ` · ${when}`, ...told);
};
