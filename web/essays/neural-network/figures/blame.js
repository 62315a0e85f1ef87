/** One soup through a kitchen of three, and the blame back: every number of one step of learning. */
import {marks} from "../../../lib/marks.js";
import {layer, round, translate} from "../../../lib/svg.js";
import {hat, sideOf, wireWidth} from "../parts/brigade.js";
import {phrase} from "../../../lib/phrases.js";
import {one, percent, three, two} from "../parts/numbers.js";
import {sheet} from "../../../lib/sheet.js";
import {backward, between, floor, mix} from "../parts/small-kitchen.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "neural_network.blame";

const SCENES = [
  "soup",
  "cooks",
  "chef",
  "price",
  "shout",
  "passed",
  "blamed",
  "wires",
  "moved",
  "again"
];
/** `scene` says how far the blame has come; `reveal` leaves the cooks' blame to the reader. */
export const views = {scene: {choices: SCENES, start: "wires"}, reveal: {choices: ["yes", "no"]}};

const LAYERS = "wires back numbers nodes told";

/** The six wires: which of `numbers` they carry, where along them their number stands, and how far (in labels) below:
 * over a wire, or in a gap of a steep one. */
const WIRES = [
  {number: 0, from: "salt", to: "otto", along: 0.5, drop: -0.5},
  {number: 1, from: "salt", to: "ute", along: 0.26, drop: 0.35},
  {number: 2, from: "chilli", to: "otto", along: 0.26, drop: 0.35},
  {number: 3, from: "chilli", to: "ute", along: 0.5, drop: -0.5},
  {number: 6, from: "otto", to: "chef", along: 0.5, drop: -0.5},
  {number: 7, from: "ute", to: "chef", along: 0.5, drop: -0.5}
];
const COOKS = /** @type {const} */ (["otto", "ute"]);

/** @param {SVGSVGElement} svg @param {any} frame @param {View} view */
export function render(svg, frame, view) {
  const root = sheet(svg, view, LAYERS);
  const {size, state} = view;
  const {spots, r} = floor(view);
  const reached = SCENES.indexOf(state.scene);
  const after = state.scene === "again";
  const poster = size.name === "poster";
  const numbers = (after || state.scene === "moved" ? frame.moved : frame.numbers).data;

  marks(layer(root, "wires"), "path", WIRES, {key: (wire) => wire.number, move: view.move})
    .className((/** @type {any} */ {number}) => `wire ${sideOf(numbers[number])}`)
    .attr("stroke-width", (/** @type {any} */ {number}) => wireWidth(numbers[number], size.width))
    .attr("d", (/** @type {any} */ {from, to}) => between(spots[from], spots[to], r));

  const passing = reached >= 5 && !after ? WIRES.slice(4) : [];
  marks(layer(root, "back"), "path", poster ? [] : passing, {
    key: (wire) => wire.number,
    className: "blame-line"
  }).attr("d", (/** @type {any} */ {from, to}) => backward(spots[to], spots[from], r));

  const labels = poster
    ? []
    : WIRES.map((wire) => ({...wire, ...wireText(frame, view, wire.number, reached)}));
  marks(layer(root, "numbers"), "text", labels, {key: (wire) => wire.number})
    .className((/** @type {any} */ {tone}) => `value halo ${tone}`)
    .attr("text-anchor", "middle")
    .attr("x", (/** @type {any} */ {from, to, along}) =>
      round(mix(spots[from].x + r, spots[to].x - r, along))
    )
    .attr("y", (/** @type {any} */ {from, to, along, drop}) =>
      round(mix(spots[from].y, spots[to].y, along) + size.label * drop)
    )
    .text((/** @type {any} */ {text}) => text);

  nodes(root, frame, view, reached);
  told(root, frame, view, reached);
}

/**
 * What stands on a wire: its weight, what is passed back along it, or its share of the blame.
 *
 * @param {any} frame
 * @param {View} view
 * @param {number} number
 * @param {number} reached
 */
function wireText(frame, {state, size}, number, reached) {
  const {scene, reveal} = state;
  if (scene === "moved" || scene === "again")
    return {text: two(frame.moved.data[number]), tone: "new"};
  if (scene === "wires") {
    const hidden = reveal === "no" && number < 4;
    return {text: hidden ? "?" : three3(frame.gradient.data[number], size), tone: "blamed"};
  }
  if ((scene === "passed" || scene === "blamed") && number >= 6) {
    return {text: two(frame.passed.data[number - 6]), tone: "blamed"};
  }
  return {text: reached < 1 && number >= 4 ? "" : two(frame.numbers.data[number]), tone: ""};
}

/** Three decimals where there is room for them. */
const three3 = (/** @type {number} */ value, /** @type {View["size"]} */ size) =>
  size.name === "wide" ? three(value) : two(value);

/** @param {Root} root @param {any} frame @param {View} view @param {number} reached */
function nodes(root, frame, view, reached) {
  const {size, params, words, state} = view;
  const {spots, r} = floor(view);
  const poster = size.name === "poster";
  const after = state.scene === "again";
  const blamed = reached >= 6 && !after;
  const hidden = state.reveal === "no";
  const called = (after ? frame.called_after : frame.called).data;
  const believed = after ? frame.believed_after : frame.believed;
  const list = [
    {key: "salt", name: words.salt, inside: one(params.salt ?? 0), under: "", cook: false},
    {key: "chilli", name: words.chilli, inside: one(params.chilli ?? 0), under: "", cook: false},
    ...COOKS.map((key, i) => ({
      key,
      name: words.people[key],
      inside: reached >= 1 ? two(called[i]) : "",
      under: blamed
        ? phrase(words.blame, {blame: hidden ? "?" : two(frame.blames.data[i])})
        : reached >= 1 && !after
          ? phrase(words.sum_of, {sum: two(frame.sums.data[i])})
          : "",
      cook: true
    })),
    {
      key: "chef",
      name: words.people.chef,
      inside: reached >= 2 ? percent(believed) : "",
      under:
        reached >= 4 && !after
          ? phrase(words.blame, {blame: two(frame.chef_blame)})
          : reached >= 2
            ? phrase(words.sum_of, {sum: two(after ? frame.chef_sum_after : frame.chef_sum)})
            : "",
      cook: true
    }
  ];
  const group = layer(root, "nodes");
  marks(group, "g", list, {key: (node) => node.key})
    .className("person")
    .attr("transform", (/** @type {any} */ {key}) => translate(spots[key].x, spots[key].y))
    .inside((person, {inside, name, under, cook, key}) => {
      const circle = person.selectChildren("path.face").data([0]).join("path");
      circle
        .attr("class", `face${cook ? "" : " bowl-face"}`)
        .attr("d", `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`);
      person
        .selectChildren("path.hat")
        .data(cook ? [key === "chef" ? 1.25 : 1] : [])
        .join("path")
        .attr("class", "hat")
        .attr("d", (/** @type {number} */ scale) => hat(0, -r * 0.86, r * scale));
      const below = under
        ? [{at: r + size.label * 1.15, text: under, name: "under label halo"}]
        : [];
      const texts = poster
        ? []
        : [
            {at: size.label * 0.36, text: inside, name: "value inside"},
            {
              at: cook ? -r * (key === "chef" ? 2.05 : 1.86) : -r - size.label * 0.4,
              text: name,
              name: "label person-name"
            },
            ...below
          ];
      person
        .selectChildren("text")
        .data(texts)
        .join("text")
        .attr("class", (/** @type {any} */ text) => text.name)
        .attr("text-anchor", "middle")
        .attr("y", (/** @type {any} */ {at}) => round(at))
        .text((/** @type {any} */ {text}) => text);
    });
}

/** @param {Root} root @param {any} frame @param {View} view @param {number} reached */
function told(root, frame, view, reached) {
  const {size, words, state} = view;
  const wide = size.name === "wide";
  const after = state.scene === "again";
  /** @type {string[]} */
  const lines = [];
  if (reached >= 3) lines.push(words.fates[frame.truth]);
  if (reached >= 3) {
    lines.push(phrase(words.loss_is, {loss: three(after ? frame.loss_after : frame.loss)}));
  }
  if (after) lines.push(phrase(words.loss_was, {loss: three(frame.loss)}));
  const shown = size.name === "poster" ? [] : lines;
  marks(layer(root, "told"), "text", shown)
    .className((/** @type {string} */ _, /** @type {number} */ i) => (i === 1 ? "value" : "label"))
    .attr("text-anchor", wide ? "middle" : "end")
    .attr("x", wide ? floor(view).spots.chef.x : 354)
    .attr("y", (/** @type {string} */ _, /** @type {number} */ i) =>
      round((wide ? 448 : 256) + i * size.label * 1.35)
    )
    .text(String);
}

/** @param {any} frame @param {View} view */
export function describe(frame, {params, state, words}) {
  const reveal = state.reveal === "yes" || !["blamed", "wires"].includes(state.scene);
  const sentence = reveal ? words.say[`blame_${state.scene}`] : words.say.blame_open;
  return phrase(sentence, {
    salt: one(params.salt),
    chilli: one(params.chilli),
    otto: two(frame.called.data[0]),
    ute: two(frame.called.data[1]),
    believed: percent(frame.believed),
    fate: words.fates[frame.truth],
    loss: three(frame.loss),
    chef_blame: two(frame.chef_blame),
    otto_blame: two(frame.otto_blame),
    ute_blame: two(frame.ute_blame),
    passed_otto: two(frame.passed.data[0]),
    passed_ute: two(frame.passed.data[1]),
    rate: one(params.rate),
    believed_after: percent(frame.believed_after),
    loss_after: three(frame.loss_after)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words, state}) {
  const whole = SCENES.indexOf(state.scene) >= 7;
  const open = state.reveal === "no";
  const names = [
    ...[0, 1, 2, 3].map((number) => wireName(number, words)),
    ...COOKS.map((cook) => phrase(words.bias_of, {name: words.people[cook]})),
    ...[6, 7].map((number) => wireName(number, words)),
    phrase(words.bias_of, {name: words.people.chef})
  ];
  const {numbers, gradient, numeric, moved} = frame;
  const columns = [words.column_number, words.column_value];
  if (!whole) {
    return {
      caption: words.table_blame,
      columns,
      rows: names.map((name, i) => [name, Number(numbers.data[i].toFixed(4))])
    };
  }
  return {
    caption: words.table_blame,
    columns: [...columns, words.column_gradient, words.column_numeric, words.column_moved],
    rows: names.map((name, i) => [
      name,
      Number(numbers.data[i].toFixed(4)),
      ...(open && i < 6
        ? ["?", "?", "?"]
        : [gradient, numeric, moved].map(({data}) => Number(data[i].toFixed(4))))
    ])
  };
}

/** @param {number} number @param {any} words */
function wireName(number, words) {
  const wire = WIRES.find((each) => each.number === number);
  const nameOf = (/** @type {string} */ key) => words.people[key] ?? words[key];
  return `${nameOf(wire?.from ?? "")} → ${nameOf(wire?.to ?? "")}`;
}
