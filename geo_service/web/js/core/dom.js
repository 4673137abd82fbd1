/** Building elements without markup in strings. */

const LONGEST_WAIT = 500; // milliseconds

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, any>} [properties] `on` (listeners), `style` (properties of CSS), else attributes; what is
 *   null or false is left out.
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    else if (name === "style") Object.entries(value).forEach(([key, item]) => element.style.setProperty(key, item));
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Return the element with an id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

/**
 * Do something once the page has nothing more urgent to do.
 * @param {() => void} task
 * @returns {() => void} What calls it off.
 */
export function whenIdle(task) {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(task, LONGEST_WAIT);
    return () => clearTimeout(timer);
  }
  const ticket = requestIdleCallback(task, { timeout: LONGEST_WAIT });
  return () => cancelIdleCallback(ticket);
}

/** Whether the reader asked for little motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
