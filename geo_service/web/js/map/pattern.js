/** Patterns of what is near: dots and waves, so that the colours below stay to be read. */
import { token } from "./ramp.js";

const SIZE = 24; // pixels of the tile at twice the screen's resolution
export const PIXEL_RATIO = 2;

/** @type {Record<string, (context: CanvasRenderingContext2D) => void>} */
const DRAWINGS = {
  rail: (context) => {
    for (const [x, y] of [[6, 6], [18, 18]]) {
      context.beginPath();
      context.arc(x, y, 3.2, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  },
  water: (context) => {
    for (const y of [6, 18]) {
      context.beginPath();
      context.moveTo(0, y);
      context.bezierCurveTo(6, y - 7, 6, y - 7, 12, y);
      context.bezierCurveTo(18, y + 7, 18, y + 7, 24, y);
      context.stroke();
    }
  },
};
const INKS = /** @type {Record<string, string>} */ ({ rail: "map-rail", water: "map-water" });

/** @param {string} name @returns {HTMLCanvasElement} */
function draw(name) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.fillStyle = token(INKS[name]);
  context.strokeStyle = token(name === "rail" ? "map-halo" : INKS[name]);
  context.lineWidth = name === "rail" ? 1 : 2.4;
  DRAWINGS[name](context);
  return canvas;
}

/** A pattern as an image of the map. @param {string} name @returns {ImageData} */
export const patternImage = (name) =>
  /** @type {CanvasRenderingContext2D} */ (draw(name).getContext("2d")).getImageData(0, 0, SIZE, SIZE);

/** A pattern as the background of an element. @param {HTMLElement} element @param {string} name */
export function patternBackground(element, name) {
  element.style.backgroundImage = `url(${draw(name).toDataURL()})`;
  element.style.backgroundSize = `${SIZE / PIXEL_RATIO}px`;
}
