/** The birds fall through the tree: from the waiting crowd, one answer after another, onto their piles. */
import {rows} from "../../../lib/frame.js";
import {marks} from "../../../lib/marks.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {layer, round} from "../../../lib/svg.js";
import {birds, key, nodes} from "../parts/plane.js";
import {percent, phrase, short} from "../../../lib/phrases.js";
import {drawTree, placed} from "../parts/tree.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.fall";
export const views = {time: {low: 0, high: 1, step: 0.01, start: 1}};

const ALMA = 94; // her row in the published table
const SPREAD = 2.2; // how much longer the last bird waits than its own fall takes

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {width} = view.size;
  const root = sheet(svg, view, "birds tree key count notes");
  const stage = staged(view);
  const tree = placed(nodes(frame), stage.tree, 1);
  drawTree(root, tree, view, {rulers: frame.rulers, counts: false});
  const flock = fallen(frame, tree, stage, view.state.time).map(({x, y}, i) => {
    const kind = frame.kinds.data[i];
    const strange = kind !== frame.node_kind.data[last(frame, i)];
    return {key: i, kind, x, y, className: `m${kind + 1}${strange ? " strange" : ""}`};
  });
  birds(root, flock, stage.r, view);
  count(root, frame, stage, view);
  key(root, frame.names, {x0: 0, x1: width, y0: stage.keyed, y1: 0}, small(view));
}

/**
 * How many have landed; and, once all have, who landed alone.
 *
 * @param {import("../../../lib/svg.js").Root} root
 * @param {any} frame
 * @param {ReturnType<typeof staged>} stage
 * @param {View} view
 */
function count(root, frame, stage, view) {
  const {size, state, words} = view;
  const text = phrase(words.says.landed, {landed: landed(frame, state.time), birds: frame.birds});
  marks(layer(root, "count"), "text", size.name === "poster" ? [] : [text], {className: "value"})
    .attr("x", stage.x0)
    .attr("y", round(stage.keyed + size.label * 2.6 + 4))
    .text(String);
  const mates = rows(frame.node_count)[frame.birds > ALMA ? last(frame, ALMA) : 0];
  const alone = state.time === 1 && mates.reduce((sum, n) => sum + n, 0) === 1;
  keepNotes(root, alone ? ["alma"] : []);
  if (!alone) return;
  const [across] = rows(frame.pile)[ALMA];
  const [x, y] = [stage.x0 + across * (stage.x1 - stage.x0), stage.floor - 3 * stage.r];
  const at = {
    x: x + size.note * 1.1,
    y: size.name === "wide" ? y - size.note * 3.4 : stage.tree.y0 + size.note * 2
  };
  note(root, {key: "alma", ...at, text: words.notes.alone, to: [x, y]}, view);
}

/**
 * The key stands in the sheet's foot, whatever the sheet.
 *
 * @param {View} view
 * @returns {View}
 */
function small(view) {
  return {...view, size: {...view.size, name: view.size.name === "poster" ? "poster" : "wide"}};
}

/**
 * Where crowd, tree and piles lie.
 *
 * @param {View} view
 */
function staged({size: {name, width, height, label}}) {
  const wide = name === "wide";
  const edge = wide ? 40 : 10;
  const x = {x0: edge, x1: width - edge};
  if (name === "poster") {
    return {
      ...x,
      crowd: 14,
      tree: {...x, y1: 62, y0: 150},
      floor: height - 14,
      r: 2.6,
      row: 6,
      keyed: 0
    };
  }
  return wide
    ? {
        ...x,
        crowd: 34,
        tree: {...x, y1: 140, y0: 300},
        floor: 556,
        r: 4.4,
        row: 11,
        keyed: height - 8 - label * 2.6 - 4
      }
    : {
        ...x,
        crowd: 14,
        tree: {...x, y1: 66, y0: 150},
        floor: 272,
        r: 2.3,
        row: 5.6,
        keyed: height - 5 - label * 2.6 - 4
      };
}

/**
 * Where each bird is.
 *
 * @param {any} frame
 * @param {import("../parts/tree.js").Placed[]} tree
 * @param {ReturnType<typeof staged>} stage
 * @param {number} time 0 all wait, 1 all have landed
 */
function fallen(frame, tree, stage, time) {
  const {x0, x1, floor} = stage;
  const across = (/** @type {number} */ share) => x0 + share * (x1 - x0);
  const [crowd, piles, ways] = [rows(frame.crowd), rows(frame.pile), rows(frame.way)];
  // Piles stand below their leaf marks and may be squeezed so as not to bury them.
  const room = floor - stage.tree.y0 - 4 * stage.r;
  const pitch = Math.min(frame.pitch * (x1 - x0), room / frame.tallest);
  return ways.map((way, i) => {
    const stops = [
      [across(crowd[i][0]), stage.crowd + crowd[i][1] * stage.row],
      ...way
        .filter((node, level) => node !== way[level - 1])
        .map((node) => [tree[node].x + sway(i, stage), tree[node].y]),
      [across(piles[i][0]), floor - stage.r - piles[i][1] * pitch]
    ];
    const own = Math.min(1, Math.max(0, time * (1 + SPREAD) - frame.turn.data[i] * SPREAD));
    return along(stops, own);
  });
}

/**
 * Birds do not fall in one file: a little to the left or the right, always the same.
 *
 * @param {number} bird
 * @param {{r: number}} stage
 */
const sway = (bird, {r}) => (((bird * 7) % 13) / 6 - 1) * r * 2.2;

/**
 * A place on the way through `stops`: drifting sideways, gathering speed downwards.
 *
 * @param {number[][]} stops
 * @param {number} share
 */
function along(stops, share) {
  const far = share * (stops.length - 1);
  const leg = Math.min(stops.length - 2, Math.floor(far));
  const u = far - leg;
  const [[ax, ay], [bx, by]] = [stops[leg], stops[leg + 1]];
  const drift = u * u * (3 - 2 * u);
  return {x: round(ax + (bx - ax) * drift), y: round(ay + (by - ay) * u * u)};
}

/**
 * @param {any} frame
 * @param {number} time
 */
function landed(frame, time) {
  const turns = Array.from(/** @type {ArrayLike<number>} */ (frame.turn.data));
  return turns.filter((turn) => time * (1 + SPREAD) - turn * SPREAD >= 1 - 1e-6).length;
}

/** @param {any} frame @param {number} bird */
const last = (frame, bird) => frame.way.data[(bird + 1) * frame.way.shape[1] - 1];

/** @param {any} frame @param {View} view */
export function describe(frame, {state, words}) {
  const down = landed(frame, state.time);
  const sentence =
    down === 0 ? words.say.waiting : down < frame.birds ? words.say.falling : words.say.landed;
  return phrase(sentence, {
    birds: frame.birds,
    landed: down,
    boxes: frame.boxes,
    right: frame.right,
    share: percent(frame.accuracy)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {words}) {
  const tree = nodes(frame);
  return {
    caption: words.captions.nodes,
    columns: [words.columns.question, ...frame.names, words.columns.answer],
    rows: tree.map((node) => [
      node.leaf ? words.say.leaf : `${words.short[frame.rulers[node.ruler]]} ≤ ${short(node.cut)}?`,
      ...node.count,
      frame.names[node.kind]
    ])
  };
}
