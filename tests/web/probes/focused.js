// What has the keyboard: its name, whether it had it before, whether it is seen where it stands, whether it is outlined.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const shown = element.matches(".swipe") ? element.firstElementChild : element;
  const box = shown.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const seenAt = ([x, y]) => {
    const upper = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
    return upper && (shown.contains(upper) || upper.contains(shown) || upper.closest("label")?.contains(shown));
  };
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  element.dataset.visited = Number(element.dataset.visited ?? 0) + 1;
  return {
    name: `${element.tagName}#${element.id}.${element.className} ${element.textContent.slice(0, 30)}`,
    again: element.dataset.visited > 1,
    seen: right > left && bottom > top && [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(seenAt),
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
}
