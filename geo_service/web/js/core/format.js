/** Numbers and dates as the reader writes them. */
import { language, named, t } from "./i18n.js";

const THIN = "\u202f"; // narrow no-break space: thousands never break over a line
const MINUS = "\u2212";

/** Decimal comma in Kazakh and Russian, point in English. */
const separator = () => (language() === "en" ? "." : ",");

/**
 * Write a number with thin spaces between thousands.
 * @param {number} value
 * @param {number} [decimals] Most decimal places; trailing zeros are dropped.
 * @returns {string}
 */
export function number(value, decimals = 0) {
  const [whole, rest = ""] = Math.abs(value).toFixed(Math.min(decimals, 6)).split(".");
  const fraction = rest.replace(/0+$/, "");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  const text = fraction ? `${grouped}${separator()}${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A score between 0 and 1, always with two decimals. @param {number|null|undefined} value */
export function score(value) {
  return value === null || value === undefined ? t("no_data") : value.toFixed(2).replace(".", separator());
}

/**
 * Join a number to its unit; per cent and degrees follow the language's own rule.
 * @param {string} text
 * @param {string} unit
 */
export function withUnit(text, unit) {
  if (!unit) return text;
  const close = unit === "°" || (unit.startsWith("%") && language() === "en");
  return close ? text + unit : `${text}${THIN}${unit}`;
}

/**
 * Write a day, a month, a year or a period in the reader's language.
 * @param {string} vintage e.g. "2025-01-01", "2024-01", "1991-2020", "2019"; several are joined by commas.
 * @returns {string}
 */
export function vintage(vintage) {
  if (!/\d/.test(vintage)) return t("vintage.unknown");
  return vintage.split(/,\s*/).map(moment).join(", ");
}

/** @param {string} text */
function moment(text) {
  const day = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (day && Number(day[2]) <= 12) return date(Number(day[1]), Number(day[2]), day[3] ? Number(day[3]) : null);
  return text.replace(/(\d{4})-(\d{4})/g, "$1–$2");
}

/** @param {number} year @param {number} month @param {number|null} day */
function date(year, month, day) {
  const name = t(`${day ? "month" : "month_alone"}.${month}`);
  return t(day ? "date.day" : "date.month", { year, month: name, day: day ?? "" });
}

/**
 * Write a value of a column with its unit or class name.
 * @param {number|boolean|string|null|undefined} value
 * @param {import("./types.js").Column} column
 * @param {number} [decimals]
 * @returns {string}
 */
export function columnValue(value, column, decimals = column.decimals) {
  if (value === null || value === undefined || value === "") return t("no_data");
  if (column.dtype === "text") return String(value);
  if (column.dtype === "boolean") return Number(value) ? t("yes") : t("no");
  if (column.dtype === "code")
    return named(column.classes.find((item) => item.code === Number(value))?.label) || t("no_data");
  return withUnit(number(Number(value), column.dtype === "integer" ? 0 : decimals), named(column.unit.symbol));
}
