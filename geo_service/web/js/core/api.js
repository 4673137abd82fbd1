/** Requests to the service and its problem documents (RFC 9457). */
import { language, t } from "./i18n.js";

/** Something the service could not do, in the reader's language, with its remedy. */
export class Problem extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   * @param {{status?: number, code?: string, remedies?: string[], retryAfter?: number, body?: any}} [more]
   */
  constructor(title, detail, { status = 0, code = "", remedies = [], retryAfter = 5, body = {} } = {}) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.code = code;
    this.remedies = remedies;
    this.retryAfter = retryAfter;
    /** The whole problem document, with what stands beside the words. */
    this.body = body;
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

/** Attempts at an idempotent request that is told to wait, and the longest wait in seconds. */
const PATIENCE = { attempts: 3, seconds: 5 };

/**
 * Ask the service for JSON.
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function getJson(path, signal) {
  return (await send("GET", path, undefined, { signal })).body;
}

/**
 * Send JSON that changes nothing that is stored, and return the answer.
 * @param {string} path
 * @param {any} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function ask(path, body, signal) {
  return (await send("POST", path, body, { signal })).body;
}

/**
 * Send a request and return the answer with its headers.
 * @param {"GET"|"POST"|"PUT"|"DELETE"} method
 * @param {string} path
 * @param {any} [body] Sent as JSON.
 * @param {{signal?: AbortSignal, ifMatch?: string, headers?: Record<string, string>}} [how]
 * @returns {Promise<{status: number, etag: string, headers: Headers, body: any}>}
 * @throws {Problem}
 */
export async function send(method, path, body, { signal, ifMatch, headers = {} } = {}) {
  const answer = await reach(path, {
    method,
    signal,
    headers: {
      "Accept-Language": language(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(ifMatch ? { "If-Match": ifMatch } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw await problemOf(answer);
  const version = answer.headers.get("X-Qonys-Version");
  if (version) noticeVersion(version);
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get("ETag") ?? "",
    headers: answer.headers,
    body: text ? JSON.parse(text) : null,
  };
}

/**
 * Fetch, and wait where the service asks for it and asking again is harmless.
 * @param {string} path
 * @param {RequestInit} request
 * @returns {Promise<Response>}
 */
async function reach(path, request) {
  const harmless = request.method === "GET";
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(path, request);
    const wait = Number(answer.headers.get("Retry-After"));
    const told = (answer.status === 429 || answer.status === 503) && wait > 0 && wait <= PATIENCE.seconds;
    if (!harmless || !told || attempt === PATIENCE.attempts) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

/** @param {string} path @param {RequestInit} request */
async function once(path, request) {
  try {
    return await fetch(path, request);
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
    body,
  });
}
