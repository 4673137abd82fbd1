/** Trouble, in the reader's language, with its remedy and a way to try again. */
import { Problem } from "./api.js";
import { byId, h } from "./dom.js";
import { t } from "./i18n.js";

let timer = 0;

/**
 * Show what went wrong; passing trouble is tried again by itself.
 * @param {unknown} error
 * @param {() => void} retry
 */
export function showTrouble(error, retry) {
  if (error instanceof DOMException && error.name === "AbortError") return;
  if (!(error instanceof Problem)) console.error(error);
  const problem = error instanceof Problem ? error : new Problem(t("error.unexpected"), t("error.reload"));
  clearTimeout(timer);
  if (problem.passing) timer = setTimeout(retry, Math.min(problem.retryAfter, 60) * 1000);
  const banner = byId("banner");
  banner.dataset.code = problem.code;
  banner.replaceChildren(
    h("strong", {}, problem.title),
    h("span", {}, problem.detail),
    ...problem.remedies.map((text) => h("span", {}, text)),
    h("button", { type: "button", on: { click: retry } }, t("error.retry")),
    h("button", { type: "button", class: "icon", "aria-label": t("error.dismiss"), on: { click: clearTrouble } }, "×"),
  );
  banner.hidden = false;
}

/** Say that newer data has been published. */
export function showNewVersion() {
  const banner = byId("banner");
  banner.dataset.code = "new-version";
  banner.replaceChildren(
    h("strong", {}, t("version.title")),
    h("span", {}, t("version.text")),
    h("button", { type: "button", on: { click: () => location.reload() } }, t("version.reload")),
  );
  banner.hidden = false;
}

/** Take the banner away. */
export function clearTrouble() {
  clearTimeout(timer);
  byId("banner").hidden = true;
}
