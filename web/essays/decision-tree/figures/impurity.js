/** A pen to push birds into, and its dot on the two curves of impurity. */
import {format} from "d3-format";
import {xAxis, yAxis} from "../../../lib/axes.js";
import {marks} from "../../../lib/marks.js";
import {layer, polyline, round} from "../../../lib/svg.js";
import {stand} from "../parts/penguin.js";
import {flock, laid} from "../parts/pen.js";
import {birds} from "../parts/plane.js";
import {percent, phrase} from "../../../lib/phrases.js";
import {two} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.impurity";

const SCALES = ["entropy", "gini"];

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words} = view;
  const root = sheet(svg, view, "x-axis y-axis curves yard keeper birds dots");
  const {plot, pen, x, y} = laid(view);
  const wide = size.name === "wide";
  xAxis(root, x, view, {
    title: words.share_axis,
    box: plot,
    ticks: wide ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1],
    format: format(".0%")
  });
  yAxis(root, y, view, {
    title: words.impurity_axis,
    box: plot,
    ticks: wide ? 5 : 3,
    format: format(".1f")
  });
  curves(root, frame, {x, y}, view);
  marks(layer(root, "yard"), "rect", [0], {className: "pen"})
    .attr("x", pen.x0)
    .attr("y", pen.y1)
    .attr("width", pen.x1 - pen.x0)
    .attr("height", pen.y0 - pen.y1)
    .attr("rx", size.label * 0.6);
  const keeper = {
    key: "maud",
    kind: 2,
    x: pen.x1 + 4,
    y: size.height - 12,
    height: 118,
    turned: true
  };
  stand(root, wide ? [keeper] : [], view, "keeper");
  birds(root, flock(frame, view), pen.r, view);
  texts(root, frame, view);
}

/**
 * Both curves, named where they are apart, each with the dot of this pen.
 *
 * @param {any} root
 * @param {any} frame
 * @param {{x: any, y: any}} scales
 * @param {View} view
 */
function curves(root, frame, {x, y}, {size, words, move}) {
  const group = layer(root, "curves");
  const {label, name} = size;
  const shares = Array.from(/** @type {ArrayLike<number>} */ (frame.curve_share.data));
  const path = (/** @type {string} */ scale) =>
    polyline(shares.map((share, i) => [x(share), y(frame[`curve_${scale}`].data[i])]));
  marks(group, "path", SCALES, {key: (scale) => scale})
    .className((/** @type {string} */ scale) => `curve-${scale}`)
    .attr("d", path);
  const labels = name === "poster" ? [] : SCALES;
  marks(group, "text", labels, {key: (scale) => scale, className: "label halo"})
    .attr("text-anchor", "middle")
    .attr("x", round(x(0.5)))
    .attr("y", (/** @type {string} */ scale) =>
      round(y(scale === "entropy" ? 1 : 0.5) + label * (scale === "entropy" ? -0.5 : 1.5))
    )
    .text((/** @type {string} */ scale) => words.scales[scale]);
  const dots = layer(root, "dots");
  const shown = frame.total ? SCALES : [];
  marks(dots, "path", shown, {key: (scale) => scale, className: "drop", move}).attr(
    "d",
    (/** @type {string} */ scale) =>
      `M${round(x(frame.share))},${round(y(0))}V${round(y(frame[scale]))}`
  );
  marks(dots, "circle", shown, {key: (scale) => scale, move})
    .className((/** @type {string} */ scale) => `dot-${scale}`)
    .attr("cx", round(x(frame.share)))
    .attr("cy", (/** @type {string} */ scale) => round(y(frame[scale])))
    .attr("r", name === "wide" ? 9 : 6);
}

/**
 * @param {any} root
 * @param {any} frame
 * @param {View} view
 */
function texts(root, frame, view) {
  const {size, words} = view;
  const {pen, queue} = laid(view);
  const {label, name} = size;
  const lines =
    name === "poster"
      ? []
      : [
          {
            key: "entropy",
            y: pen.y1 - label * 2.1,
            text: phrase(words.says.entropy, {value: two(frame.entropy)})
          },
          {
            key: "gini",
            y: pen.y1 - label * 0.8,
            text: phrase(words.says.gini, {value: two(frame.gini)})
          },
          {key: "outside", y: queue - label * 0.5, text: words.says.outside}
        ];
  marks(layer(root, "yard"), "text", lines, {key: (line) => line.key})
    .className((/** @type {any} */ {key}) => (key === "outside" ? "label muted" : "value"))
    .attr("x", round((pen.x0 + pen.x1) / 2))
    .attr("text-anchor", "middle")
    .attr("y", (/** @type {any} */ line) => round(line.y))
    .text((/** @type {any} */ line) => line.text);
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const {says} = view.words;
  const {pen, queue} = laid(view);
  const outside = {x0: pen.x0, x1: pen.x1, y0: queue, y1: queue + 4 * pen.pitch};
  return flock(frame, view).map((bird) => {
    const [sort, number] = String(bird.key).split("-");
    const inside = Number(number) < frame[sort];
    const set = {[sort]: frame[sort] + (inside ? -1 : 1)};
    const zone = inside
      ? {...outside, label: says.outside, set}
      : {x0: pen.x0, x1: pen.x1, y0: pen.y1, y1: pen.y0, label: says.pen, set};
    // A tap moves a bird at once; who would rather drag it may.
    const label = phrase(inside ? says.pull : says.push, {name: says[sort]});
    return {key: bird.key, x: round(bird.x), y: round(bird.y), label, set, zones: [zone]};
  });
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  return phrase(frame.total ? words.say.pen : words.say.empty, {
    adelie: frame.adelie,
    others: frame.others,
    share: percent(frame.share),
    entropy: two(frame.entropy),
    gini: two(frame.gini)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns, captions} = words;
  const picked = [0, 1, 2, 3, 4].map(
    (quarter) => (quarter * (frame.curve_share.data.length - 1)) / 4
  );
  return {
    caption: captions.impurity,
    columns: [columns.share, words.scales.entropy, words.scales.gini],
    rows: [
      ...picked.map((i) => [
        percent(frame.curve_share.data[i]),
        frame.curve_entropy.data[i],
        frame.curve_gini.data[i]
      ]),
      ...(frame.total
        ? [[`${columns.here}: ${percent(frame.share)}`, frame.entropy, frame.gini]]
        : [])
    ]
  };
}
