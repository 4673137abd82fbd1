/** Files that are made in the browser. */
import { language } from "../../core/i18n.js";

const MARK = "\ufeff"; // by which spreadsheets know UTF-8
const FORMULA = /^\s*[=+\-@\t\r\n]/;

/**
 * Write a table as CSV: spreadsheets set to Kazakh or Russian part it at semicolons, as the comma is their decimal sign.
 * @param {string[]} headers
 * @param {(string|number|null)[][]} rows
 * @returns {string}
 */
export function toCsv(headers, rows) {
  const english = language() === "en";
  const separator = english ? "," : ";";
  const cell = (/** @type {string|number|null} */ value) => {
    if (value === null) return "";
    if (typeof value === "number") return english ? String(value) : String(value).replace(".", ",");
    const text = FORMULA.test(value) ? `'${value}` : value; // no text that a spreadsheet would compute
    return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return MARK + [headers, ...rows].map((row) => `${row.map(cell).join(separator)}\r\n`).join("");
}

/** Hand a text to the reader as a file. @param {string} name @param {string} text */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
