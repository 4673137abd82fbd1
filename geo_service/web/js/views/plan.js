/** The akimat's page: the work of the year in steps on the left, the ranking on the right. */
import { clearTrouble, showTrouble } from "../core/banner.js";
import { h } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { Ranking } from "../parts/ranking.js";
import { followState } from "../parts/state_line.js";
import { STEPS } from "../steps/steps.js";

/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("../core/types.js").Close} Close */

/**
 * Put the page on the desk.
 * @param {Page} page
 * @returns {Close}
 */
export function mount(page) {
  const { store, work, map } = page;
  const ranking = new Ranking(page.side, work, {
    choose: (kato) => store.set({ district: kato, cell: "", tab: "places" }),
    point: (kato) => map.light(kato),
  });
  const nav = h("nav", { class: "steps", "aria-label": t("steps.label") });
  const form = h("section", { class: "step", tabindex: "-1" });
  page.left.replaceChildren(nav, form);
  /** @type {Close|undefined} */
  let close;
  const showStep = () => {
    close?.();
    form.replaceChildren();
    const step = STEPS.find((item) => item.name === store.value.step) ?? STEPS[0];
    renderSteps(nav, page, step.name);
    step.load().then(
      (module) => {
        if (form.isConnected && (store.value.step === step.name || step === STEPS[0])) close = module.mount(page, form);
      },
      (error) => showTrouble(error, showStep),
    );
  };
  let told = false;
  const answer = () => {
    if (told) clearTrouble();
    told = false;
    ranking.fill();
    map.exclude(excluded(work.ranking));
  };
  const complain = () => {
    if (work.away) return; // told in the line of the scenario's state, and tried again by itself
    told = true;
    showTrouble(work.trouble, () => work.rank());
  };
  const ends = [
    store.on(["step"], showStep),
    store.on(["district"], (state) => {
      const before = ranking.chosen;
      ranking.mark(state.district);
      if (before && document.activeElement === page.side) ranking.focus(before); // the card was closed by keyboard
    }),
    work.on(["ranking"], answer),
    followState(page),
    work.on(["trouble"], complain),
    map.onPoint((kato) => ranking.light(kato)),
    greyExcluded(page),
  ];
  ranking.chosen = store.value.district;
  ranking.render();
  if (work.ranking) answer();
  if (work.trouble) complain(); // it may have come before this page was loaded
  showStep();
  return () => {
    close?.();
    ends.forEach((end) => end());
    map.exclude([]);
    page.left.replaceChildren();
    page.side.replaceChildren();
  };
}

/**
 * Show on the map what constraints exclude; the code for it comes with the first of them.
 * @param {Page} page
 * @returns {Close}
 */
function greyExcluded(page) {
  let wanted = true;
  let end = page.work.on(["content"], () => load());
  const load = () => {
    if (!page.work.content?.constraints.length) return;
    end();
    import("../parts/excluded.js").then(
      (module) => {
        if (wanted) end = module.followExcluded(page);
      },
      (error) => showTrouble(error, load),
    );
  };
  load();
  return () => {
    wanted = false;
    end();
  };
}

/** @param {any} answer @returns {string[]} */
const excluded = (answer) =>
  (answer?.districts ?? []).filter((/** @type {any} */ row) => row.excluded_by.length).map((/** @type {any} */ row) => row.kato);

/** @param {HTMLElement} nav @param {Page} page @param {string} current */
function renderSteps(nav, { store }, current) {
  nav.replaceChildren(
    h(
      "ol",
      {},
      ...STEPS.map(({ name }, position) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              "aria-current": name === current ? "step" : null,
              "data-step": name,
              on: { click: () => store.set({ step: name }) },
            },
            h("span", { class: "step-number", "aria-hidden": "true" }, String(position + 1)),
            t(`step.${name}`),
          ),
        ),
      ),
    ),
  );
}
