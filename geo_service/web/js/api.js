/** Requests to the service and its problem documents (RFC 9457). */
import { language, t } from "./i18n.js";

/** Something the service could not do, in the reader's language, with its remedy. */
export class Problem extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   * @param {{status?: number, code?: string, remedies?: string[], retryAfter?: number}} [more]
   */
  constructor(title, detail, { status = 0, code = "", remedies = [], retryAfter = 5 } = {}) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.code = code;
    this.remedies = remedies;
    this.retryAfter = retryAfter;
  }

  /** Whether trying again later may help. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** @type {(version: string) => void} */
let noticeVersion = () => {};

/** Be told the version of the release behind each answer. @param {(version: string) => void} listener */
export function onVersion(listener) {
  noticeVersion = listener;
}

/**
 * Ask the service for JSON.
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function getJson(path, signal) {
  const answer = await reach(path, signal);
  if (!answer.ok) throw await problemOf(answer);
  const version = answer.headers.get("X-Qonys-Version");
  if (version) noticeVersion(version);
  return answer.json();
}

/** @param {string} path @param {AbortSignal} [signal] */
async function reach(path, signal) {
  try {
    return await fetch(path, { headers: { "Accept-Language": language() }, signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(t("error.unreachable"), t("error.unreachable_remedy"));
  }
}

/** @param {Response} answer */
async function problemOf(answer) {
  const isProblem = answer.headers.get("Content-Type")?.includes("json");
  const body = isProblem ? await answer.json() : {};
  return new Problem(body.title ?? t("error.unexpected"), body.detail ?? t("error.status", { status: answer.status }), {
    status: answer.status,
    code: body.code,
    remedies: (body.errors ?? []).map((/** @type {{remedy?: string}} */ item) => item.remedy).filter(Boolean),
    retryAfter: Number(answer.headers.get("Retry-After")) || 5,
  });
}
