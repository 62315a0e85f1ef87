/** Eight birds in a row, by one ruler, and a cut between two of them. */
import {marks} from "../../../lib/marks.js";
import {layer, round, symbol} from "../../../lib/svg.js";
import {stand} from "../parts/penguin.js";
import {lined, sums, worth} from "../parts/row.js";
import {phrase, short} from "../../../lib/phrases.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.handful";

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {size, words} = view;
  const root = sheet(svg, view, "sides penguins birds cut names lengths sums");
  const row = lined(frame, view);
  const kind = (/** @type {number} */ i) => (frame.gentoo.data[i] ? 2 : 0);
  const order = Array.from(/** @type {ArrayLike<number>} */ (frame.bird.data), (bird, i) => ({
    bird,
    i,
    x: row.at(i)
  }));

  const sides = [
    {key: "left", x0: row.x0, x1: row.cut},
    {key: "right", x0: row.cut, x1: row.x1}
  ];
  marks(layer(root, "sides"), "rect", sides, {key: (side) => side.key, move: view.move})
    .className((/** @type {any} */ {key}) => `side-${key}`)
    .attr("x", (/** @type {any} */ side) => round(side.x0))
    .attr("y", row.top)
    .attr("width", (/** @type {any} */ side) => round(side.x1 - side.x0))
    .attr("height", row.bottom - row.top);
  stand(
    root,
    order.map(({bird, i, x}) => ({
      key: `bird-${bird}`,
      kind: kind(i),
      x,
      y: row.ground,
      height: row.tall * (kind(i) ? 1 : 0.9)
    })),
    view
  );
  marks(layer(root, "birds"), "path", order, {key: ({bird}) => bird, className: "bird"})
    .className((/** @type {any} */ {i}) => `m${kind(i) + 1}`)
    .attr("d", (/** @type {any} */ {i, x}) =>
      symbol(kind(i), x, row.ground + row.mark * 2.2, row.mark)
    );
  marks(layer(root, "cut"), "path", [0], {
    className: "cut ink-line",
    key: () => "cut",
    move: view.move
  }).attr("d", `M${round(row.cut)},${row.top - size.label}V${row.bottom}`);
  marks(layer(root, "cut"), "circle", [0], {
    className: "cut-grip ink",
    key: () => "grip",
    move: view.move
  })
    .attr("cx", round(row.cut))
    .attr("cy", row.top - size.label)
    .attr("r", size.name === "wide" ? 9 : 7);
  if (size.name === "poster") return;
  marks(layer(root, "names"), "text", order, {key: ({bird}) => bird, className: "label"})
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {any} */ {x}) => round(x))
    .attr("y", (/** @type {any} */ {i}) =>
      round(row.names + (size.name === "narrow" && i % 2 ? size.label * 1.2 : 0))
    )
    .text((/** @type {any} */ {bird}) => words.flock[bird]);
  const lengths = size.name === "wide" ? order : [];
  marks(layer(root, "lengths"), "text", lengths, {
    key: ({bird}) => bird,
    className: "length muted label"
  })
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {any} */ {x}) => round(x))
    .attr("y", round(row.names + size.label * 1.3))
    .text((/** @type {any} */ {i}) => short(frame.length.data[i]));
  sums(root, frame, row, view);
}

/** @param {any} frame @param {View} view */
export function handles(frame, view) {
  const row = lined(frame, view);
  // The gap moves with the cut: the n-th place for it is n birds and half a gap along.
  const to = (/** @type {number} */ left) => round(row.x0 + row.pitch * (left + 0.25));
  const from = (/** @type {number} */ px) =>
    Math.min(frame.birds - 1, Math.max(1, Math.round((px - row.x0) / row.pitch - 0.25)));
  return [
    {
      key: "grip",
      x: round(row.cut),
      y: row.top - view.size.label,
      label: phrase(view.words.says.grip_birds, {left: frame.left}),
      slide: {param: "left", axis: "x", from, to}
    }
  ];
}

/** @param {any} frame @param {View} view */
export function describe(frame, {words}) {
  const value = (/** @type {number} */ number) => worth(frame, number, words);
  return phrase(words.say.handful, {
    left: frame.left,
    right: frame.right,
    la: frame.left_adelie,
    lg: frame.left_gentoo,
    ra: frame.right_adelie,
    rg: frame.right_gentoo,
    li: value(frame.left_impurity),
    ri: value(frame.right_impurity),
    gain: value(frame.gain)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const {columns} = words;
  const order = Array.from(/** @type {ArrayLike<number>} */ (frame.bird.data));
  return {
    caption: words.captions.handful,
    columns: [columns.bird, columns.species, columns.length, columns.gain_after],
    rows: order.map((bird, i) => [
      words.flock[bird],
      frame.gentoo.data[i] ? words.gentoo : words.adelie,
      frame.length.data[i],
      i < frame.birds - 1 ? frame.gains.data[i] : "–"
    ])
  };
}
