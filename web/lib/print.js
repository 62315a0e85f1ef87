/** On paper each step of a story has its own still picture. */
import {select} from "d3-selection";
import {fullParams} from "./params.js";
import {still} from "./marks.js";
import {fullState} from "./state.js";

/** @param {Map<string, import("./figure.js").Figure>} figures */
export function wirePrint(figures) {
  /** @type {Element[]} */
  let stills = [];
  window.addEventListener("beforeprint", () => {
    for (const story of document.querySelectorAll("[data-scrolly]")) {
      const figure = figures.get(/** @type {HTMLElement} */ (story).dataset.scrolly ?? "");
      if (figure)
        stills.push(...[...story.querySelectorAll("[data-step]")].map((s) => draw(figure, s)));
    }
  });
  window.addEventListener("afterprint", () => {
    for (const drawn of stills) drawn.remove();
    stills = [];
  });
}

/** @param {import("./figure.js").Figure} figure @param {Element} step */
function draw(figure, step) {
  const {dataset} = /** @type {HTMLElement} */ (step);
  const params = fullParams(figure.schema, JSON.parse(dataset.params ?? "{}"));
  const state = fullState(figure.drawing.views, JSON.parse(dataset.state ?? "{}"));
  const {size} = figure.sheets[1];
  const frame = figure.frameAtHand(params);
  const svg = select(step)
    .append("svg")
    .attr("class", `${size.name} print-still`)
    .attr("viewBox", `0 0 ${size.width} ${size.height}`);
  const view = {
    size,
    words: figure.context.words,
    params,
    state,
    move: still,
    id: `print-${step.id}`
  };
  figure.drawing.render(/** @type {any} */ (svg.node()), frame, view);
  return /** @type {Element} */ (svg.node());
}
