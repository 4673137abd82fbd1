/** Printing: a canvas of WebGL keeps no picture between frames, so one is taken when paper is asked for. */
import { byId, h } from "../core/dom.js";

/** Put a picture of the map in its place while the page is printed. @param {import("../core/types.js").MapView} map One that is drawn. */
export function listenPrint(map) {
  const stage = /** @type {HTMLElement} */ (map.gl.getContainer().parentElement);
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    map.gl.redraw();
    stage.append(h("img", { class: "print-picture", src: map.gl.getCanvas().toDataURL(), alt: "" }));
    // On paper a legend names its sources and weights: nobody can unfold them there.
    unfolded = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (byId("legend").querySelectorAll("details:not([open])"))];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    stage.querySelectorAll(".print-picture").forEach((picture) => picture.remove());
    for (const fold of unfolded) fold.open = false;
  });
}
