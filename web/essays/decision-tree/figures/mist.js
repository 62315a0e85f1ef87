/** The birds on two rulers, out of the mist and into the boxes that a tree cuts, the tree beside them. */
import {rows} from "../../../lib/frame.js";
import {plot, xAxis, yAxis} from "../../../lib/axes.js";
import {keepNotes, note} from "../../../lib/notes.js";
import {mist, stand} from "../parts/penguin.js";
import {birdSize, birds, boxes, halves, key, nodes, scales} from "../parts/plane.js";
import {percent, phrase, short} from "../../../lib/phrases.js";
import {drawTree, placed} from "../parts/tree.js";
import {sheet} from "../../../lib/sheet.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

export const engine = "decision_tree.regions";
export const views = {
  scene: {choices: ["mist", "rulers", "birds", "cut", "wrong", "alma"]},
  lift: {low: 0, high: 1, step: 0.02, start: 0}
};

const ALMA = 94; // her row in the published table

/**
 * What each scene shows: `bare` no axes, `unnamed` no species, `grown` boxes and tree, `picks` the
 * birds that it is about.
 *
 * @type {Record<string, {bare?: boolean, unnamed?: boolean, grown?: boolean,
 *   picks?: (frame: any, bird: number) => boolean}>}
 */
const SCENES = {
  mist: {bare: true, unnamed: true},
  rulers: {unnamed: true},
  birds: {},
  cut: {grown: true},
  wrong: {grown: true, picks: (frame, bird) => frame.bird_wrong.data[bird] === 1},
  alma: {grown: true, picks: (_, bird) => bird === ALMA}
};

// In the order in which they lie on each other.
const LAYERS = "boxes cuts x-axis y-axis key tree birds penguins mist notes";

/**
 * @param {SVGSVGElement} svg
 * @param {any} frame
 * @param {View} view
 */
export function render(svg, frame, view) {
  const {state} = view;
  const root = sheet(svg, view, LAYERS);
  const {bare, grown = false} = SCENES[state.scene];
  const stage = staged(frame, view, grown);

  boxes(root, grown ? stage.tree : [], stage.to, view);
  if (bare) key(root, [], stage.box, view);
  else axes(root, frame, stage, view);
  drawTree(root, stage.spots, view, frame);
  birds(root, flock(frame, stage.to, state.scene), stage.r, view);
  stand(root, stage.colony, view);
  mist(root, bare ? state.lift : 1, view);
  notes(root, frame, stage.to, view);
}

/**
 * Where all stands: a grown tree takes half the sheet, but not of a poster.
 *
 * @param {any} frame
 * @param {View} view
 * @param {boolean} grown
 */
function staged(frame, view, grown) {
  const poster = view.size.name === "poster";
  const box = poster || grown ? halves(view).plane : plot(view);
  const tree = nodes(frame);
  return {
    box,
    tree,
    to: scales(frame.bounds.data, box),
    spots: grown && !poster ? placed(tree, halves(view).tree) : [],
    colony: poster || !grown ? colony(box, view) : [],
    r: birdSize(view, grown && !poster)
  };
}

/**
 * @param {Root} root
 * @param {any} frame
 * @param {ReturnType<typeof staged>} stage
 * @param {View} view
 */
function axes(root, frame, {to, box}, view) {
  const {size, words, state} = view;
  const [across, up] = frame.rulers.map((/** @type {string} */ ruler) => words.rulers[ruler]);
  const narrow = box.x1 - box.x0 < 500;
  const [ticks, fewer] = size.name === "wide" ? [6, narrow ? 4 : 6] : [4, 3];
  xAxis(root, to.x, view, {title: across, ticks: fewer, box});
  yAxis(root, to.y, view, {title: up, ticks, box});
  key(root, SCENES[state.scene].unnamed ? [] : frame.names, box, view);
}

/**
 * @param {any} frame
 * @param {import("../parts/plane.js").Scales} to
 * @param {string} scene
 * @returns {import("../parts/plane.js").Bird[]}
 */
function flock(frame, {x, y}, scene) {
  const {unnamed, picks} = SCENES[scene];
  return rows(frame.points).map(([across, up], i) => {
    const kind = unnamed ? 0 : frame.kinds.data[i];
    const named = frame.trained.data[i] ? `m${kind + 1}` : `m${kind + 1} held`;
    const picked = picks?.(frame, i) ?? true;
    return {
      key: i,
      kind,
      x: x(across),
      y: y(up),
      className: (unnamed ? "unnamed" : named) + (picked ? "" : " faded"),
      scale: picks && picked ? 1.5 : 1
    };
  });
}

/**
 * Three of them, where no bird is that has these lengths.
 *
 * @param {import("../parts/plane.js").Box} box
 * @param {View} view
 * @returns {import("../parts/penguin.js").Standing[]}
 */
function colony({x0, x1, y0, y1}, {size}) {
  const poster = size.name === "poster";
  const tall = (y0 - y1) * (poster ? 0.38 : 0.27);
  const ground = y0 - (poster ? 10 : 4);
  const spot = (/** @type {number} */ along) => x1 - tall * along;
  return [
    {key: "chinstrap", kind: 1, x: spot(2.05), y: ground - tall * 0.06, height: tall * 0.86},
    {key: "alma", kind: 0, x: spot(1.28), y: ground, height: tall * 0.9},
    {key: "gentoo", kind: 2, x: spot(0.46), y: ground, height: tall, turned: true}
  ].filter(({x}) => x > x0);
}

/**
 * @param {Root} root
 * @param {any} frame
 * @param {import("../parts/plane.js").Scales} to
 * @param {View} view
 */
function notes(root, frame, {x, y}, view) {
  const {size, state, words} = view;
  const wide = size.name === "wide";
  keepNotes(root, [state.scene]);
  if (state.scene === "mist") {
    const at = wide ? [470, 330, 545, 408] : [206, 160, 245, 200];
    note(
      root,
      {key: "mist", x: at[0], y: at[1], text: words.notes.mist, to: [at[2], at[3]], side: "left"},
      view
    );
  }
  if (state.scene === "alma" && frame.birds > ALMA) {
    const [across, up] = rows(frame.points)[ALMA];
    const [ax, ay] = [x(across), y(up)];
    const [turn, side] = wide
      ? [1, /** @type {const} */ ("right")]
      : [-1, /** @type {const} */ ("left")];
    const at = {x: ax + turn * size.note * 1.2, y: ay + size.note * 2.6, side};
    note(
      root,
      {key: "alma", ...at, text: words.notes.alma, to: [ax + turn * 3, ay + size.note * 0.6]},
      view
    );
  }
}

/** @param {any} frame @param {View} view */
export function describe(frame, {state, words}) {
  const sentence = SCENES[state.scene].grown ? words.say.cut : words.say[state.scene];
  const rule = nodes(frame)[0];
  return phrase(sentence + (frame.held ? ` ${words.say.held}` : ""), {
    birds: frame.birds,
    shown: frame.shown,
    held: frame.held,
    boxes: frame.boxes,
    wrong: frame.wrong,
    share: percent(frame.accuracy),
    test: percent(frame.test_accuracy),
    first: rule.leaf ? words.say.nothing : asked(frame, rule, words)
  });
}

/** @param {any} frame @param {View} view */
export function table(frame, {state, words}) {
  const {captions, columns} = words;
  if (!SCENES[state.scene].grown) {
    const listed = rows(frame.points).map(([across, up], i) => {
      const lengths = [round1(across), round1(up)];
      return state.scene === "birds" ? [frame.names[frame.kinds.data[i]], ...lengths] : lengths;
    });
    const heads = frame.rulers.map((/** @type {string} */ ruler) => words.rulers[ruler]);
    return {
      caption: captions.birds,
      columns: state.scene === "birds" ? [columns.name, ...heads] : heads,
      rows: listed
    };
  }
  const tree = nodes(frame);
  return {
    caption: captions.boxes,
    columns: [columns.way, ...frame.names, columns.answer],
    rows: tree
      .filter((node) => node.leaf)
      .map((node) => [way(frame, tree, node.id, words), ...node.count, frame.names[node.kind]])
  };
}

/** @param {number} value */
const round1 = (value) => Math.round(value * 10) / 10;

/** @param {any} frame @param {any} node @param {any} words */
const asked = (frame, node, words) =>
  `${words.short[frame.rulers[node.ruler]]} ≤ ${short(node.cut)}`;

/**
 * The questions that lead to a node, with their answers.
 *
 * @param {any} frame
 * @param {ReturnType<typeof nodes>} tree
 * @param {number} id
 * @param {any} words
 */
function way(frame, tree, id, words) {
  const steps = [];
  for (let below = id; below > 1; below >>= 1) {
    const node = /** @type {any} */ (tree.find((n) => n.id === below >> 1));
    const sign = below % 2 ? ">" : "≤";
    steps.unshift(`${words.short[frame.rulers[node.ruler]]} ${sign} ${short(node.cut)}`);
  }
  return steps.join(", ") || words.say.nothing;
}
