/** Numbers of a plan in words. */
import { number } from "../../core/format.js";
import { language, named, t } from "../../core/i18n.js";

const MILLION = 1e6;

/** @param {number} part 0 to 1. @param {number} [decimals] */
export const percent = (part, decimals = 1) => t("percent", { value: number(100 * part, decimals) });

/** From low to high, once where both are the same. @param {number} low @param {number} high @param {number} [decimals] */
export const range = (low, high, decimals = 0) => {
  const [from, to] = [number(low, decimals), number(high, decimals)];
  return from === to ? from : `${from}–${to}`;
};

/** @param {{low: number, high: number}} tenge @returns {string} In millions of tenge. */
export const millions = ({ low, high }) => range(low / MILLION, high / MILLION, Math.max(low, high) < 10 * MILLION ? 1 : 0);

/** What the service says, in the reader's language. @param {any} answer @param {string} [topic] @returns {string[]} */
export function sentences(answer, topic) {
  const said = topic ? answer?.sentences?.[topic] : answer?.sentences;
  return said?.[language()] ?? [];
}

/** Names of the places of an answer by KATO code. @param {any} answer @returns {Map<string, string>} */
export const namesOf = (answer) => new Map((answer?.districts ?? []).map((/** @type {any} */ row) => [row.kato, named(row.name)]));
