/** Eight birds in a row, cut once: where they stand, and the sum that the cut comes to. */
import {format} from "d3-format";
import {marks} from "../../../lib/marks.js";
import {layer, round} from "../../../lib/svg.js";
import {phrase} from "../../../lib/phrases.js";

/** @typedef {import("../../../lib/svg.js").View} View */

const three = format(".3f");

/** Every measure of the row on each sheet. */
const ROW = {
  wide: {
    x0: 40,
    x1: 760,
    ground: 276,
    mark: 9,
    tall: 124,
    top: 120,
    foot: 3.2,
    sums: 4.6,
    bar: {y: 500, height: 34}
  },
  narrow: {
    x0: 8,
    x1: 352,
    ground: 128,
    mark: 5,
    tall: 60,
    top: 58,
    foot: 2.8,
    sums: 4.2,
    bar: {y: 248, height: 18}
  },
  poster: {
    x0: 8,
    x1: 392,
    ground: 200,
    mark: 5,
    tall: 60,
    top: 110,
    foot: 2.8,
    sums: 4.2,
    bar: {y: 252, height: 18}
  }
};
const GAP = 0.5; // of a bird's place, which the cut opens

/**
 * The row of birds: where each stands, and where the cut goes through.
 *
 * @param {any} frame
 * @param {View} view
 */
export function lined(frame, {size}) {
  const row = ROW[size.name];
  const {x0, x1, ground, mark} = row;
  const pitch = (x1 - x0) / (frame.birds + GAP);
  const foot = ground + mark * 3.4;
  return {
    ...row,
    pitch,
    at: (/** @type {number} */ i) => x0 + pitch * (i + 0.5 + (i >= frame.left ? GAP : 0)),
    cut: x0 + pitch * (frame.left + GAP / 2),
    tall: Math.min(pitch * 1.24, row.tall),
    names: foot + size.label * 1.2,
    bottom: round(foot + size.label * row.foot),
    below: round(foot + size.label * row.sums)
  };
}

/**
 * What is mixed on either side, and what the cut gains.
 *
 * @param {any} root
 * @param {any} frame
 * @param {ReturnType<typeof lined>} row
 * @param {View} view
 */
export function sums(root, frame, row, {size, words, move}) {
  const {label} = size;
  const value = (/** @type {number} */ number) => worth(frame, number, words);
  const clamp = (/** @type {number} */ x) =>
    Math.min(row.x1 - label * 3, Math.max(row.x0 + label * 3, x));
  const parts = split(frame, row);
  marks(layer(root, "sums"), "rect", parts, {key: (part) => part.key, move})
    .className((/** @type {any} */ {key}) => `side-${key}`)
    .attr("x", (/** @type {any} */ part) => round(part.x))
    .attr("y", row.bar.y)
    .attr("width", (/** @type {any} */ part) => round(part.width))
    .attr("height", row.bar.height);
  const gain = parts[2];
  const lines = [
    {
      key: "left",
      x: clamp((row.x0 + row.cut) / 2),
      y: row.below,
      anchor: "middle",
      text: value(frame.left_impurity)
    },
    {
      key: "right",
      x: clamp((row.x1 + row.cut) / 2),
      y: row.below,
      anchor: "middle",
      text: value(frame.right_impurity)
    },
    {
      key: "all",
      x: row.x0,
      y: row.bar.y - label * 0.6,
      anchor: "start",
      text: phrase(words.says.mixed, {birds: frame.birds, value: value(frame.impurity)})
    },
    {
      key: "gain",
      x: row.x1,
      y: row.bar.y + row.bar.height + label * 1.2,
      anchor: "end",
      text: phrase(words.says.gained, {value: value(frame.gain)})
    },
    {
      key: "rest",
      x: row.x0,
      y: row.bar.y + row.bar.height + label * 1.2,
      anchor: "start",
      text:
        gain.width < (row.x1 - row.x0) * 0.999
          ? phrase(words.says.rest, {value: value(frame.weighted)})
          : ""
    }
  ];
  marks(layer(root, "sums"), "text", lines, {key: (text) => text.key, className: "value", move})
    .attr("text-anchor", (/** @type {any} */ text) => text.anchor)
    .attr("x", (/** @type {any} */ text) => round(text.x))
    .attr("y", (/** @type {any} */ text) => round(text.y))
    .text((/** @type {any} */ text) => text.text);
}

/**
 * The impurity of all as a bar: what the left side keeps, what the right side keeps, and the gain.
 *
 * @param {any} frame
 * @param {ReturnType<typeof lined>} row
 */
function split(frame, {x0, x1}) {
  const kept = {
    left: (frame.left / frame.birds) * frame.left_impurity,
    right: (frame.right / frame.birds) * frame.right_impurity
  };
  let x = x0;
  return [
    ["left", kept.left],
    ["right", kept.right],
    ["gained", frame.gain]
  ].map(([key, size]) => {
    const width = (Math.max(0, Number(size)) / frame.impurity) * (x1 - x0);
    x += width;
    return {key, x: x - width, width};
  });
}

/** @param {any} frame @param {number} number @param {any} words */
export function worth(frame, number, words) {
  const sentence = frame.criterion === "entropy" ? words.says.bits : words.says.gini_value;
  return phrase(sentence, {value: three(number)});
}
