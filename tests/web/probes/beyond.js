// What makes the page scroll sideways, stands beyond its right edge, or has words that its box cuts off.
() => {
  const wide = document.documentElement.clientWidth;
  const roots = [document.body, document.documentElement];
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const held = (element) => !roots.includes(element) && (scrolls(element) || held(element.parentElement));
  const shown = (selector, apart) =>
    [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility() && !element.closest(apart));
  const beyond = shown("body *", ".stage, svg, .hidden").filter(
    (element) => element.getBoundingClientRect().right > wide + 1 && !held(element.parentElement),
  );
  const cut = shown("button, select, summary, h2, h3, label > span, .tabs *", ".stage, .hidden").filter(
    (element) =>
      element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline",
  );
  const page = document.documentElement.scrollWidth;
  const words = ({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.slice(0, 40)}`;
  return [...(page > wide ? [`page ${page}`] : []), ...[...beyond, ...cut].map(words)];
}
