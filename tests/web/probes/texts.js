// Every text of the page, folds opened, with the language that it claims: [language, text].
() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const language = (element) => element.closest("[lang]").lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (data.trim() && !parentElement.closest("noscript")) texts.push([language(parentElement), data.trim()]);
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    document.querySelectorAll(`[${name}]`).forEach((one) => texts.push([language(one), one.getAttribute(name)]));
  }
  return texts;
}
