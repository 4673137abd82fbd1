/** A second map over the first, cut at the swipe bar; it follows the camera of the first one and is there only while it is looked at. */
import { QonysMap } from "./map.js";

/** @typedef {import("../core/types.js").Subject} Subject */

/** Two maps of one place. */
export class SecondMap {
  /**
   * @param {QonysMap} first
   * @param {Record<string, any>} tileJsons
   */
  constructor(first, tileJsons) {
    this.first = first;
    this.container = document.createElement("div");
    this.container.className = "canvas second";
    this.container.setAttribute("aria-hidden", "true");
    first.gl.getContainer().after(this.container);
    this.map = new QonysMap(this.container, first.catalog, tileJsons, first.view);
    this.map.gl.getCanvas().tabIndex = -1;
    this.follow = () => this.map.gl.jumpTo({ center: first.gl.getCenter(), zoom: first.gl.getZoom() });
    first.gl.on("move", this.follow);
    this.follow();
    this.map.on("idle", () => {
      if (this.map.isSeen) this.container.dataset.drawn = this.map.painted;
    });
  }

  /** @param {Subject} subject */
  show(subject) {
    return this.map.show(subject);
  }

  /** Show what lies right of a place. @param {number} share Of the width, 0 to 1. */
  cut(share) {
    this.container.style.setProperty("clip-path", `inset(0 0 0 ${100 * share}%)`);
  }

  close() {
    this.first.gl.off("move", this.follow);
    this.map.close();
    this.container.remove();
  }
}
