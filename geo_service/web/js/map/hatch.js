/** "No data" is a hatch, never a colour: one drawing for the map and for the legend. */
import { token } from "./ramp.js";

const SIZE = 16; // pixels of the tile at twice the screen's resolution

/** @returns {HTMLCanvasElement} */
function draw() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.fillStyle = token("hatch-back");
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = token("hatch-line");
  context.lineWidth = 2;
  context.beginPath();
  for (const diagonal of [0, SIZE, 2 * SIZE]) {
    // the lines x + y = diagonal meet across the edges of the tile
    context.moveTo(-2, diagonal + 2);
    context.lineTo(diagonal + 2, -2);
  }
  context.strokeStyle = token("hatch-line");
  context.lineWidth = 2;
  context.beginPath();
  for (const start of [-SIZE / 2, 0, SIZE / 2, SIZE]) {
    context.moveTo(start - 2, SIZE / 2 + 2);
    context.lineTo(start + SIZE / 2 + 2, -2);
    context.moveTo(start - 2, SIZE + 2);
    context.lineTo(start + SIZE / 2 + 2, SIZE / 2 - 2);
  }
  context.stroke();
  return canvas;
}

/** The hatch as an image of the map. @returns {ImageData} */
export function hatchImage() {
  return /** @type {CanvasRenderingContext2D} */ (draw().getContext("2d")).getImageData(0, 0, SIZE, SIZE);
}

/** @type {Map<string, string>} */
const urls = new Map(); // by colour: encoding the picture takes longer than painting the map

/** @returns {string} */
function hatchUrl() {
  const colour = token("hatch-line");
  if (!urls.has(colour)) urls.set(colour, draw().toDataURL());
  return /** @type {string} */ (urls.get(colour));
}

/** The hatch as the background of an element. @param {HTMLElement} element */
export function hatchBackground(element) {
  element.style.backgroundImage = `url(${hatchUrl()})`;
  element.style.backgroundSize = `${SIZE / 2}px`;
}
