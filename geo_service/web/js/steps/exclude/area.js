/** An area drawn on the map, or typed corner by corner. */
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { language, t } from "../../core/i18n.js";
import { Drawing } from "../../map/drawing.js";
import { button, numberOf, radios, typed } from "../fields.js";
import { withConstraint } from "./constraints.js";
import { crosses } from "./rings.js";

/** @typedef {import("../../core/types.js").Constraint} Constraint */
/** @typedef {import("../../map/drawing.js").Corner} Corner */

const FEWEST = 3;
const FURTHEST = [180, 90]; // degrees of longitude and latitude
/** What was entered and not added yet; it outlives the step. */
let entered = empty();
/** @returns {{corners: string[][], holes: number[][][], keep: boolean}} Holes come with stored areas and stay. */
function empty() {
  return { corners: [], holes: [], keep: false };
}

/** The constraint that is being changed, or null for a new one. @type {Constraint|null} */
let changed = null;

export class AreaTool {
  /** @param {import("../../core/types.js").Page} page */
  constructor({ map, work }) {
    this.work = work;
    const on = { corners: (/** @type {Corner[]} */ corners) => this.take(corners), end: (/** @type {boolean} */ finished) => this.ended(finished) };
    /** null where the browser draws no map; corners can be typed all the same. */
    this.drawing = map.gl ? new Drawing(map, on) : null;
    this.status = h("p", { class: "line", role: "status" });
    this.error = h("p", { class: "field-error", role: "alert", id: "area-error" });
    this.table = h("div", {});
    this.body = h("div", {});
    this.element = h("details", { class: "group tool", "data-tool": "area", open: changed !== null }, h("summary", {}, t("area.title")), this.body);
    this.draw();
    this.preview();
  }

  /** Change an area that is there. @param {Constraint} constraint */
  edit(constraint) {
    changed = constraint;
    const [first, ...rest] = constraint.rings[0];
    const ring = rest.length && `${rest[rest.length - 1]}` === `${first}` ? [first, ...rest.slice(0, -1)] : constraint.rings[0];
    entered = { corners: ring.map(asTyped), holes: constraint.rings.slice(1), keep: constraint.keep };
    /** @type {HTMLDetailsElement} */ (this.element).open = true;
    this.draw();
    this.preview();
    this.body.querySelector("button")?.focus();
  }

  draw() {
    const sides = [
      { value: "out", text: t("area.exclude_inside") },
      { value: "in", text: t("area.keep_inside") },
    ];
    this.start = button(t("area.draw"), () => this.toggle(), { "aria-pressed": "false", "data-draw": "", hidden: !this.drawing });
    this.body.replaceChildren(
      h("p", { class: "line" }, t("area.how")),
      this.start,
      this.status,
      this.table,
      h("div", { class: "buttons" }, button(t("area.add_corner"), () => this.addCorner())),
      radios(t("area.side"), sides, entered.keep ? "in" : "out", (value) => (entered.keep = value === "in")),
      this.error,
      h(
        "div",
        { class: "buttons" },
        button(t(changed ? "exclude.save" : "exclude.add_area"), () => this.add(), { class: "primary" }),
        entered.corners.length || changed ? button(t("exclude.cancel"), () => this.leave()) : null,
      ),
    );
    this.drawCorners();
  }

  drawCorners() {
    const head = ["number", "longitude", "latitude"].map((name) => h("th", { scope: "col" }, t(`area.${name}`)));
    this.table.replaceChildren(
      h(
        "table",
        { class: "corners", hidden: !entered.corners.length },
        h("caption", {}, t("area.corners")),
        h("thead", {}, h("tr", {}, ...head, h("td", {}))),
        h("tbody", {}, ...entered.corners.map((_, place) => this.corner(place))),
      ),
    );
  }

  /** @param {number} place */
  corner(place) {
    const field = (/** @type {0|1} */ axis) => {
      const input = /** @type {HTMLInputElement} */ (
        h("input", {
          type: "text",
          inputmode: "decimal",
          autocomplete: "off",
          value: entered.corners[place][axis],
          "aria-label": `${t(axis ? "area.latitude" : "area.longitude")}, ${number(place + 1)}`,
        })
      );
      input.addEventListener("input", () => {
        entered.corners[place][axis] = input.value;
        this.preview();
      });
      return h("td", {}, input);
    };
    const remove = button("×", () => this.removeCorner(place), { class: "small", "aria-label": t("area.remove_corner", { place: number(place + 1) }) });
    return h("tr", {}, h("th", { scope: "row" }, number(place + 1)), field(0), field(1), h("td", {}, remove));
  }

  addCorner() {
    entered.corners.push(["", ""]);
    this.drawCorners();
    /** @type {HTMLElement|null} */ (this.table.querySelector("tbody tr:last-child input"))?.focus();
  }

  /** @param {number} place */
  removeCorner(place) {
    entered.corners.splice(place, 1);
    this.drawCorners();
    this.preview();
    /** @type {HTMLElement|null} */ (this.table.querySelector("tbody tr:last-child input") ?? this.start)?.focus();
  }

  /** Begin to draw, or end. */
  toggle() {
    if (!this.drawing) return;
    if (this.drawing.active) return this.drawing.finish(true);
    entered.corners = [];
    this.drawing.begin();
    this.start?.setAttribute("aria-pressed", "true");
    this.status.textContent = t("area.drawing");
  }

  /** Corners that came from the map. @param {Corner[]} corners */
  take(corners) {
    entered.corners = corners.map(asTyped);
    this.drawCorners();
  }

  /** @param {boolean} finished */
  ended(finished) {
    if (!finished) entered.corners = [];
    this.draw();
    this.preview();
    this.status.textContent = t(finished ? "area.drawn" : "area.given_up", { count: number(entered.corners.length) });
    (finished ? /** @type {HTMLElement|null} */ (this.body.querySelector(".primary")) : this.start)?.focus();
  }

  /** Show on the map the corners that can be read. */
  preview() {
    if (this.drawing && !this.drawing.active) this.drawing.set(/** @type {Corner[]} */ (entered.corners.map(read).filter(isPlace)));
  }

  add() {
    const corners = entered.corners.map(read);
    const wrong = corners.findIndex((corner) => !isPlace(corner));
    const ring = /** @type {Corner[]} */ (corners);
    if (wrong >= 0) return this.refuse(t("area.wrong_corner", { place: number(wrong + 1) }));
    if (new Set(ring.map(String)).size < FEWEST) return this.refuse(t("area.too_few"));
    if (crosses(ring)) return this.refuse(t("area.crosses"));
    const constraint = /** @type {Constraint} */ ({ kind: "area", rings: [[...ring, ring[0]], ...entered.holes], keep: entered.keep, unknown: "keep" });
    const old = changed;
    this.leave();
    this.work.change((content) => withConstraint(content, old, constraint));
  }

  /** @param {string} text */
  refuse(text) {
    this.error.textContent = text;
  }

  /** Begin a new area. */
  leave() {
    changed = null;
    entered = empty();
    this.error.textContent = this.status.textContent = "";
    this.drawing?.stop();
    this.draw();
    this.preview();
  }

  close() {
    this.drawing?.close();
  }
}

/** @param {number[]} corner @returns {string[]} */
const asTyped = (corner) => corner.map((value) => typed(value, language()));

/** @param {string[]} corner */
const read = (corner) => corner.map(numberOf);

/** @param {(number|null)[]} corner @returns {boolean} */
const isPlace = (corner) => corner.every((value, axis) => value !== null && Math.abs(value) <= FURTHEST[axis]);
