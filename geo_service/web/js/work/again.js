/** Trying again by itself: after a pause that doubles, and at once when the browser is online again. */

const FIRST = 2_000; // milliseconds
const LONGEST = 60_000; // milliseconds

export class Again {
  /** @param {() => void} action What is tried; it calls `wait` where it failed and `rest` where it did not. */
  constructor(action) {
    this.action = action;
    this.pause = FIRST;
    this.timer = 0;
    addEventListener("online", () => this.timer && this.now());
  }

  /** Whether something waits to be tried again. */
  get waiting() {
    return this.timer !== 0;
  }

  /** Try again later. */
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST);
  }

  /** Try at once. */
  now() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.action();
  }

  /** Nothing has to be tried any more. */
  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.pause = FIRST;
  }
}
