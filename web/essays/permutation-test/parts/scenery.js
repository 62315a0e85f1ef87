/** What is there for one scene only: hat, slips, fences and bottles; and who is who. */
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";
import {groupClass, groupName, part} from "./alpacas.js";
import {phrase} from "../../../lib/phrases.js";
import {bySize} from "./stage.js";

/** @typedef {import("../../../lib/svg.js").View} View */
/** @typedef {import("./alpacas.js").Standing} Standing */
/** @typedef {import("./stage.js").Scene} Scene */

/** @typedef {{name: string, x: number, y: number, scale: number, look: string}} Thing */

/** Draw what stands between the alpacas. @param {Scene} scene */
export function scenery({root, frame, view, scene}) {
  const group = layer(root, "furniture");
  const things = scene === "hat" ? hat(view) : scene === "groups" ? fences(view) : [];
  marks(group, "use", things, {key: ({name}, i) => `${name}-${i}`})
    .attr("href", (/** @type {Thing} */ {name}) => part(name))
    .attr("class", (/** @type {Thing} */ {look}) => look)
    .attr("transform", (/** @type {Thing} */ {x, y, scale}) => {
      return `${translate(x, y)} scale(${round(scale)})`;
    });
  const labelled = scene === "groups" && view.size.name !== "poster" ? [0, 1] : [];
  const [x, y] = bySize(view, {poster: [0, 0], wide: [54, 62], narrow: [30, 27]});
  marks(group, "text", labelled, {className: "pen-title"})
    .className((/** @type {number} */ side) => `value ${groupClass(side)}-text`)
    .attr("x", (/** @type {number} */ side) => round(side * (view.size.width / 2) + x))
    .attr("y", y)
    .text((/** @type {number} */ side) => {
      const count = side ? frame.shampooed : frame.watered;
      return phrase(view.words.pen, {what: view.words[groupName(side)], count});
    });
}

/** The hat in the middle, and two slips of paper above it. @param {View} view @returns {Thing[]} */
function hat(view) {
  const {width, height} = view.size;
  const scale = bySize(view, {poster: 0.9, wide: 2, narrow: 0.85});
  const slip = (/** @type {number} */ dx, /** @type {number} */ dy) => ({
    name: "slip",
    look: "slip",
    x: width / 2 + dx * scale,
    y: height / 2 - dy * scale,
    scale: scale * 0.7
  });
  const own = {name: "hat", look: "hat", x: width / 2, y: height / 2 + 16 * scale, scale};
  return [own, slip(-16, 32), slip(14, 40)];
}

/** A bottle over each pen, and a fence in front of it. @param {View} view @returns {Thing[]} */
function fences(view) {
  const {width, height} = view.size;
  const span = width / 2 - 20;
  return [0, 1].flatMap((side) => {
    const left = side * (width / 2) + 10;
    const bottle = {
      name: "bottle",
      look: `bottle ${groupClass(side)}-bottle`,
      x: left + bySize(view, {poster: 10, wide: 22, narrow: 12}),
      y: bySize(view, {poster: 22, wide: 80, narrow: 36}),
      scale: bySize(view, {poster: 0.2, wide: 0.62, narrow: 0.3})
    };
    const panel = (/** @type {number} */ i) => ({
      name: "fence",
      look: "fence",
      x: left + (span * i) / 3,
      y: height - 8,
      scale: span / 300
    });
    return [bottle, panel(0), panel(1), panel(2)];
  });
}

/** Names under the animals of the meadow, where there is room to read them. @param {Scene} scene */
export function names({root, view, scene, stage}) {
  const shown = scene === "herd" && view.size.name === "wide" ? stage.herd : [];
  marks(layer(root, "names"), "text", shown, {key: ({id}) => id})
    .className("label")
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {Standing} */ {x}) => round(x))
    .attr("y", (/** @type {Standing} */ {y}) => round(y + 21))
    .text((/** @type {Standing} */ {id}) => view.words.names[id]);
}

/** The animal that a reader tapped says who it is. @param {Scene} scene */
export function picked({root, frame, view, stage}) {
  const id = Math.round(view.state.picked ?? -1);
  const found = view.size.name === "poster" ? [] : stage.herd.filter((one) => one.id === id);
  const {width, label} = view.size;
  const anchor = (/** @type {number} */ x) => {
    if (x < width * 0.25) return "start";
    return x > width * 0.75 ? "end" : "middle";
  };
  marks(layer(root, "picked"), "text", found, {key: () => id})
    .className("value halo")
    .attr("text-anchor", (/** @type {Standing} */ {x}) => anchor(x))
    .attr("x", (/** @type {Standing} */ {x}) => round(Math.min(width - 6, Math.max(6, x))))
    .attr("y", (/** @type {Standing} */ {y, size}) => round(Math.max(label, y - size - 4)))
    .text(introduction(frame, view, id));
}

/** @param {any} frame @param {View} view @param {number} id */
export function introduction(frame, {words}, id) {
  return phrase(words.picked, {name: words.names[id], softness: frame.softness.data[id]});
}
