import assert from "node:assert/strict";
import {test} from "node:test";
import {createRequire} from "node:module";
import {fullState} from "../../web/lib/state.js";
import {still} from "../../web/lib/marks.js";
import {SIZES} from "../../web/lib/sizes.js";
import * as depths from "../../web/essays/decision-tree/figures/depths.js";
import * as fall from "../../web/essays/decision-tree/figures/fall.js";
import * as gain from "../../web/essays/decision-tree/figures/gain.js";
import * as greedy from "../../web/essays/decision-tree/figures/greedy.js";
import * as handful from "../../web/essays/decision-tree/figures/handful.js";
import * as impurity from "../../web/essays/decision-tree/figures/impurity.js";
import * as mist from "../../web/essays/decision-tree/figures/mist.js";
import * as unstable from "../../web/essays/decision-tree/figures/unstable.js";

// Packages are installed in web/, and tests are not.
const {parseHTML} = createRequire(new URL("../../web/package.json", import.meta.url))("linkedom");

const array = (shape, ...data) => ({data, shape});

// The essay's words are read by the build; here any word will do, as long as it names its field.
const words = new Proxy(
  {
    ...{
      share_axis: "share",
      impurity_axis: "impurity",
      adelie: "Adelie",
      gentoo: "Gentoo",
      someone: "bird"
    },
    flock: ["Pim", "Odd", "Greta", "Alma", "Bruno", "Hilde", "Otto", "Maud"],
    clubs: ["A", "B"],
    compass: ["east", "north"]
  },
  {
    get: (target, name) =>
      target[name] ??
      new Proxy(
        {},
        {
          get: (_, field) =>
            name === "notes"
              ? [String(field)]
              : name === "say" || name === "says"
                ? (SENTENCES[field] ?? String(field))
                : String(field)
        }
      )
  }
);
const SENTENCES = {
  cut: "{boxes} boxes, {share} right, {first}",
  landed: "{landed} of {birds}",
  pen: "{adelie} and {others}: {entropy} bits, {gini}",
  handful: "{left} | {right}: {gain}",
  gain: "{left} | {right} at {cut}: {gain}; best {best}"
};

// One question, "flipper at most 200?", two boxes, three birds: small enough to check by eye.
const tree = {
  node_id: array([3], 1, 2, 3),
  node_ruler: array([3], 0, 2, 2),
  node_cut: array([3], 200, 0, 0),
  node_box: array([3, 4], 170, 30, 234, 60, 170, 30, 200, 60, 200, 30, 234, 60),
  node_xy: array([3, 2], 0.5, 0, 0.25, 1, 0.75, 1),
  node_count: array([3, 3], 2, 0, 1, 2, 0, 0, 0, 0, 1),
  node_kind: array([3], 0, 0, 2),
  node_impurity: array([3], 0.44, 0, 0)
};
const regionsFrame = {
  ...tree,
  points: array([3, 2], 180, 38, 190, 40, 220, 48),
  kinds: array([3], 0, 0, 2),
  trained: array([3], 1, 1, 1),
  leaf: array([3], 1, 1, 2),
  bird_wrong: array([3], 0, 0, 0),
  bounds: array([4], 170, 30, 234, 60),
  rulers: ["flipper_length", "bill_length"],
  names: ["Adelie", "Chinstrap", "Gentoo"],
  ...{
    birds: 3,
    shown: 3,
    held: 0,
    boxes: 2,
    questions: 1,
    wrong: 0,
    accuracy: 1,
    test_accuracy: 0
  }
};
const root = {
  node_id: array([1], 1),
  node_ruler: array([1], 2),
  node_cut: array([1], 0),
  node_box: array([1, 4], 170, 30, 234, 60),
  node_xy: array([1, 2], 0.5, 0),
  node_count: array([1, 3], 2, 0, 1),
  node_kind: array([1], 0),
  node_impurity: array([1], 0.44)
};
const fallFrame = {
  ...tree,
  kinds: array([3], 0, 0, 2),
  way: array([3, 2], 0, 1, 0, 1, 0, 2),
  crowd: array([3, 2], 0.2, 0, 0.5, 0, 0.8, 0),
  pile: array([3, 2], 0.2, 0, 0.3, 0, 0.75, 0),
  turn: array([3], 0, 0.5, 1),
  rulers: ["flipper_length", "bill_length"],
  names: ["Adelie", "Chinstrap", "Gentoo"],
  ...{pitch: 0.1, birds: 3, boxes: 2, right: 3, tallest: 1, accuracy: 1}
};
const gainsFrame = {
  stand: array([3, 2], 180, 0, 190, 0, 220, 0),
  bird: array([3], 0, 1, 2),
  kinds: array([3], 0, 0, 2),
  cuts: array([2], 185, 205),
  gains: array([2], 0.25, 0.92),
  left: array([3], 1, 0, 0),
  right: array([3], 1, 0, 1),
  names: ["Adelie", "Chinstrap", "Gentoo"],
  ...{
    ruler: "flipper_length",
    criterion: "entropy",
    birds: 3,
    candidates: 2,
    tallest: 1
  },
  ...{
    cut: 186,
    gain: 0.25,
    best_cut: 205,
    best_gain: 0.92,
    left_birds: 1,
    right_birds: 2
  }
};
const impurityFrame = {
  curve_share: array([3], 0, 0.5, 1),
  curve_entropy: array([3], 0, 1, 0),
  curve_gini: array([3], 0, 0.5, 0),
  ...{
    guests: 12,
    adelie: 3,
    others: 1,
    total: 4,
    share: 0.75,
    entropy: 0.81,
    gini: 0.375
  }
};
const handfulFrame = {
  bird: array([4], 0, 1, 4, 3),
  length: array([4], 180, 190, 203, 208),
  gentoo: array([4], 0, 0, 1, 0),
  gains: array([3], 0.1, 0.3, 0.2),
  ...{
    ruler: "flipper_length",
    criterion: "entropy",
    birds: 4,
    cut: 196,
    left: 2,
    right: 2
  },
  ...{left_adelie: 2, left_gentoo: 0, right_adelie: 1, right_gentoo: 1},
  ...{
    impurity: 0.8,
    left_impurity: 0,
    right_impurity: 1,
    weighted: 0.5,
    gain: 0.3,
    best_left: 2,
    best_gain: 0.3
  }
};
const twelve = (from, step) => array([12], ...Array.from({length: 12}, (_, i) => from + i * step));
const depthsFrame = {
  depth: twelve(1, 1),
  ...{
    train: twelve(0.7, 0.02),
    train_low: twelve(0.68, 0.02),
    train_high: twelve(0.72, 0.02)
  },
  ...{
    test: twelve(0.69, -0.005),
    test_low: twelve(0.6, -0.005),
    test_high: twelve(0.75, -0.005)
  },
  ...{
    splits: 20,
    deepest: 12,
    commonest: 0.49,
    train_first: 0.7,
    train_last: 0.92,
    test_first: 0.69,
    test_last: 0.635
  }
};
const unstableFrame = {
  ...tree,
  bird: array([3], 5, 94, 200),
  points: regionsFrame.points,
  kinds: regionsFrame.kinds,
  gone: array([3], 0, 0, 0),
  shift: array([3], 0, 0.2, 0),
  turncoat: array([3], 0, 1, 0),
  whole_box: array([2, 4], 170, 30, 190, 60, 190, 30, 234, 60),
  whole_kind: array([2], 0, 2),
  patch: array([1, 4], 190, 30, 200, 60),
  bounds: regionsFrame.bounds,
  rulers: regionsFrame.rulers,
  names: regionsFrame.names,
  ...{birds: 3, missing: 0, changed: 0.1, same_questions: true}
};
const greedyFrame = {
  ...tree,
  node_cut: array([3], 0, 0, 0),
  node_box: array([3, 4], -1, -1, 1, 1, -1, -1, 0, 1, 0, -1, 1, 1),
  node_count: array([3, 2], 2, 2, 1, 1, 1, 1),
  node_kind: array([3], 0, 0, 1),
  points: array([4, 2], 0.5, 0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5),
  kinds: array([4], 1, 0, 1, 0),
  cuts: array([1], 0),
  gains: array([1], 0),
  ...{birds: 4, boxes: 2, questions: 1, accuracy: 0.5, best_gain: 0}
};

const FIGURES = [
  ["mist", mist, regionsFrame],
  ["fall", fall, fallFrame],
  ["gain", gain, gainsFrame],
  ["impurity", impurity, impurityFrame],
  ["handful", handful, handfulFrame],
  ["depths", depths, depthsFrame],
  ["unstable", unstable, unstableFrame],
  ["greedy", greedy, greedyFrame]
];

function viewOf(figure, size = "wide", state = {}, params = {}) {
  return {
    size: SIZES[size],
    words,
    params,
    state: fullState(figure.views, state),
    move: still,
    id: "figure"
  };
}

function sheet() {
  return parseHTML("<svg></svg>").document.querySelector("svg");
}

function draw(figure, frame, view, svg = sheet()) {
  figure.render(svg, frame, view);
  return svg;
}

/** Every state that a figure's choices allow; a number at its ends. */
function states(figure) {
  return Object.entries(figure.views ?? {}).reduce(
    (all, [name, view]) =>
      all.flatMap((state) =>
        (view.choices ?? [view.low, view.high]).map((value) => ({
          ...state,
          [name]: value
        }))
      ),
    [{}]
  );
}

const numbers = (svg, selector, name) =>
  [...svg.querySelectorAll(selector)].map((mark) => Number(mark.getAttribute(name)));

for (const [name, figure, frame] of FIGURES) {
  for (const size of Object.keys(SIZES)) {
    test(`${name}: drawing twice is drawing once, in every state, ${size}`, () => {
      for (const state of states(figure)) {
        const view = viewOf(figure, size, state);
        const svg = draw(figure, frame, view);
        const once = svg.outerHTML;
        assert.doesNotMatch(once, /NaN|undefined|style=/, JSON.stringify(state));
        assert.equal(draw(figure, frame, view, svg).outerHTML, once, JSON.stringify(state));
      }
    });
  }

  test(`${name}: a state drawn after another is the state itself`, () => {
    const all = states(figure);
    for (const [i, state] of all.entries()) {
      const view = viewOf(figure, "wide", state);
      const before = draw(figure, frame, viewOf(figure, "wide", all[(i + 1) % all.length]));
      assert.equal(
        draw(figure, frame, view, before).outerHTML,
        draw(figure, frame, view).outerHTML,
        JSON.stringify(state)
      );
    }
  });

  test(`${name}: a poster has no words`, () => {
    assert.equal(draw(figure, frame, viewOf(figure, "poster")).textContent, "");
  });

  test(`${name}: its table is as wide as its heads`, () => {
    for (const state of states(figure)) {
      const {columns, rows, caption} = figure.table(frame, viewOf(figure, "wide", state));
      assert.ok(caption);
      assert.ok(rows.length);
      for (const row of rows) assert.equal(row.length, columns.length);
    }
  });
}

test("mist: boxes meet at the cut and fill the plane", () => {
  const svg = draw(mist, regionsFrame, viewOf(mist, "wide", {scene: "cut"}));
  const [left, right] = numbers(svg, ".boxes rect", "x");
  const [wide, wider] = numbers(svg, ".boxes rect", "width");
  assert.equal(left + wide, right);
  assert.equal(left, 64);
  assert.equal(right + wider, 474);
  const classes = [...svg.querySelectorAll(".boxes rect")].map((box) => box.getAttribute("class"));
  assert.deepEqual(classes, ["m1-tint", "m3-tint"]);
});

test("mist: without a question there is one box and no cut", () => {
  const svg = draw(mist, {...regionsFrame, ...root}, viewOf(mist, "wide", {scene: "cut"}));
  assert.equal(svg.querySelectorAll(".boxes rect").length, 1);
  assert.equal(svg.querySelectorAll(".cuts path").length, 0);
});

test("mist: the same bird is the same mark from scene to scene", () => {
  const svg = draw(mist, regionsFrame, viewOf(mist, "wide", {scene: "mist"}));
  const marks = [...svg.querySelectorAll(".birds path")];
  draw(mist, regionsFrame, viewOf(mist, "wide", {scene: "cut"}), svg);
  assert.deepEqual([...svg.querySelectorAll(".birds path")], marks);
  assert.deepEqual(
    marks.map((mark) => mark.getAttribute("data-key")),
    ["0", "1", "2"]
  );
});

test("mist: a bird held back is drawn hollow", () => {
  const frame = {...regionsFrame, trained: array([3], 1, 1, 0), held: 1};
  const svg = draw(mist, frame, viewOf(mist, "wide", {scene: "cut"}));
  assert.equal(svg.querySelectorAll(".bird.held").length, 1);
});

test("mist: its sentence says what the drawing shows", () => {
  const view = viewOf(mist, "wide", {scene: "cut"});
  assert.equal(mist.describe(regionsFrame, view), "2 boxes, 100% right, flipper_length ≤ 200");
  assert.deepEqual(mist.table(regionsFrame, view).rows, [
    ["flipper_length ≤ 200", 2, 0, 0, "Adelie"],
    ["flipper_length > 200", 0, 0, 1, "Gentoo"]
  ]);
});

test("fall: at the start all wait above the tree, at the end each is under its own leaf", () => {
  const places = (time) =>
    [...draw(fall, fallFrame, viewOf(fall, "wide", {time})).querySelectorAll(".birds path")].map(
      (mark) =>
        mark
          .getAttribute("transform")
          .match(/-?\d[\d.]*/g)
          .map(Number)
    );
  assert.ok(places(0).every(([, y]) => y < 100));
  const landed = places(1);
  assert.ok(landed.every(([, y]) => y > 500));
  assert.deepEqual(
    landed.map(([x]) => Math.sign(x - 400)),
    [-1, -1, 1]
  );
  assert.equal(fall.describe(fallFrame, viewOf(fall, "wide", {time: 1})), "3 of 3");
});

test("gain: the grip's two ways, pixels to millimetres and back, undo each other", () => {
  for (const ruler of ["flipper_length", "bill_length"]) {
    for (const size of ["wide", "narrow"]) {
      const frame = {
        ...gainsFrame,
        ruler,
        cut: ruler === "flipper_length" ? 186 : 45
      };
      const [{slide, x}] = gain.handles(frame, viewOf(gain, size));
      assert.equal(slide.to(frame.cut), x);
      const values = ruler === "flipper_length" ? [171, 186, 206.5, 232] : [32, 43.35, 40.85, 60];
      for (const value of values) assert.equal(slide.from(slide.to(value)), value);
    }
  }
});

test("gain: a cut cannot be slid off the ruler", () => {
  const [{slide}] = gain.handles(gainsFrame, viewOf(gain));
  assert.equal(slide.from(-1000), 171);
  assert.equal(slide.from(5000), 232);
});

test("gain: while the reader tries, the curve stays hidden", () => {
  assert.equal(
    draw(gain, gainsFrame, viewOf(gain, "wide", {scene: "try"})).querySelectorAll(".gain-dot")
      .length,
    0
  );
  assert.equal(
    draw(gain, gainsFrame, viewOf(gain, "wide", {scene: "curve"})).querySelectorAll(".gain-dot")
      .length,
    2
  );
});

test("impurity: tapping a bird moves one of its sort, in or out", () => {
  const handles = impurity.handles(impurityFrame, viewOf(impurity));
  assert.equal(handles.length, 24);
  const set = (key) => handles.find((handle) => handle.key === key).set;
  assert.deepEqual(set("adelie-0"), {adelie: 2});
  assert.deepEqual(set("adelie-7"), {adelie: 4});
  assert.deepEqual(set("others-11"), {others: 2});
});

test("impurity: no two birds stand on one spot, however many are in", () => {
  for (const [adelie, others] of [
    [0, 0],
    [12, 12],
    [12, 0],
    [5, 7],
    [1, 12]
  ]) {
    const frame = {...impurityFrame, adelie, others, total: adelie + others};
    const spots = impurity.handles(frame, viewOf(impurity)).map(({x, y}) => `${x},${y}`);
    assert.equal(new Set(spots).size, 24);
  }
});

test("impurity: an empty pen has no dot", () => {
  const frame = {
    ...impurityFrame,
    adelie: 0,
    others: 0,
    total: 0,
    share: 0,
    entropy: 0,
    gini: 0
  };
  const view = viewOf(impurity);
  assert.equal(draw(impurity, frame, view).querySelectorAll(".dots circle").length, 0);
  assert.equal(impurity.describe(frame, view), "empty");
});

test("handful: the grip's two ways undo each other, and the bar is the whole impurity", () => {
  const view = viewOf(handful);
  const [{slide}] = handful.handles(handfulFrame, view);
  for (const left of [1, 2, 3]) assert.equal(slide.from(slide.to(left)), left);
  const svg = draw(handful, handfulFrame, view);
  const widths = numbers(svg, ".sums rect", "width");
  assert.equal(Math.round(widths.reduce((sum, width) => sum + width)), 720);
});

test("unstable: tapping sends a bird away, tapping again calls it back, and three at most are away", () => {
  const set = (gone, params, key) => {
    const frame = {...unstableFrame, gone: array([3], ...gone)};
    return unstable
      .handles(frame, viewOf(unstable, "wide", {}, params))
      .find((handle) => handle.key === key).set;
  };
  assert.deepEqual(set([0, 0, 0], {removed: []}, 94), {removed: [94]});
  assert.deepEqual(set([0, 1, 0], {removed: [94]}, 94), {removed: []});
  assert.deepEqual(set([0, 0, 0], {removed: [1, 2, 3]}, 94), {
    removed: [2, 3, 94]
  });
});

test("unstable: what changed is drawn only once somebody is gone", () => {
  const before = (missing) =>
    draw(unstable, {...unstableFrame, missing}, viewOf(unstable)).querySelectorAll(".box-before")
      .length;
  assert.equal(before(0), 0);
  assert.equal(before(1), 2);
});

test("depths: the held-back line waits for its scene", () => {
  const lines = (scene) =>
    draw(depths, depthsFrame, viewOf(depths, "wide", {scene})).querySelectorAll(".line-test")
      .length;
  assert.equal(lines("train"), 0);
  assert.equal(lines("both"), 1);
});

test("greedy: a gain of nothing is drawn as a flat line", () => {
  const frame = {
    ...greedyFrame,
    cuts: array([2], -0.5, 0.5),
    gains: array([2], 0, -1e-17)
  };
  const path = draw(greedy, frame, viewOf(greedy, "wide", {scene: "gain"}))
    .querySelector(".strip path")
    .getAttribute("d");
  const heights = path.match(/[\d.]+,([\d.]+)/g).map((pair) => pair.split(",")[1]);
  assert.equal(new Set(heights).size, 1);
});
