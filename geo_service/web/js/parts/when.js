/** When something was stored, in the reader's own time. */
import { vintage } from "../core/format.js";

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/** @param {string} instant ISO 8601. @returns {string} Day and time. */
export function when(instant) {
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${vintage(day)}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
