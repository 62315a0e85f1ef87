import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";
import * as deal from "../../web/essays/train-validation-test/figures/deal.js";
import * as guessers from "../../web/essays/train-validation-test/figures/guessers.js";
import * as intervals from "../../web/essays/train-validation-test/figures/intervals.js";
import * as leak from "../../web/essays/train-validation-test/figures/leak.js";
import * as meadow from "../../web/essays/train-validation-test/figures/meadow.js";
import * as peek from "../../web/essays/train-validation-test/figures/peek.js";
import * as results from "../../web/essays/train-validation-test/figures/results.js";
import * as row from "../../web/essays/train-validation-test/figures/row.js";
import {carried} from "../../web/lib/handles.js";
import {still} from "../../web/lib/marks.js";
import {SIZES} from "../../web/lib/sizes.js";
import {fullState} from "../../web/lib/state.js";

const {parseHTML} = createRequire(new URL("../../web/package.json", import.meta.url))("linkedom");

const array = (shape, ...data) => ({data: new Float32Array(data), shape});

// The essay's words are read by the build; here a word names its field, and a list holds two.
const any = (name) =>
  new Proxy(
    {},
    {
      get: (_, field) => {
        if (field === Symbol.iterator) return [name, name][Symbol.iterator].bind([name, name]);
        if (field === Symbol.toPrimitive) return () => name;
        if (field === "replace") return name.replace.bind(name);
        return any(SENTENCES[field] ?? `${name} ${String(field)}`);
      }
    }
  );
const SENTENCES = {
  meadow_valid: "{guesser} {valid} of {valid_size}",
  opened: "{test}",
  result_intervals: "{name} {share} {low} {high}",
  row_test: "{test} of {test_size}",
  leak_both: "{leaky} {honest}",
  peek_curve: "{one} {expected}",
  intervals_all: "{held} of {sets}"
};

// Two ducks and two rabbits to learn from, a duck and a rabbit to choose by, and the same for the test.
const animals = {
  points: array([8, 2], 20, 20, 80, 30, 30, 80, 70, 70, 40, 10, 60, 90, 50, 20, 10, 60),
  part: array([8], 0, 0, 0, 0, 1, 1, 2, 2),
  ...{
    maps: array([2, 2, 2], 0, 0, 1, 1, 0, 1, 0, 1),
    border: array([2], 40, 60)
  },
  ...{train_right: array([2], 4, 2), valid_right: array([2], 2, 1)},
  ...{
    train: array([2], 1, 0.5),
    valid: array([2], 1, 0.5),
    truth: array([2], 0.8, 0.6)
  },
  ...{valid_low: array([2], 0.4, 0.1), valid_high: array([2], 1, 0.9)},
  ...{
    ludwig: array([2], 50, 50),
    ludwig_says: array([2], 0, 1),
    guessers: ["level", "copy"]
  },
  ...{
    chosen: 0,
    choice: "level",
    best: "level",
    stamp: 77,
    animals: 8,
    rabbit_land: 0.5
  },
  ...{
    train_size: 4,
    valid_size: 2,
    test_size: 2,
    ducks: 2,
    rabbits: 2,
    chosen_valid_right: 2
  },
  ...{test_right: 0, test: 0, test_low: 0, test_high: 1, chosen_truth: 0.8}
};
const sealed = {
  ...animals,
  kind: array([8], 0, 0, 1, 1, 0, 1, 2, 2),
  said: array([8], 0, 0, 1, 1, 0, 1, 2, 2),
  state: "sealed"
};
const opened = {
  ...animals,
  kind: array([8], 0, 0, 1, 1, 0, 1, 0, 1),
  said: array([8], 0, 0, 1, 1, 0, 1, 0, 0),
  ...{
    state: "opened",
    test_right: 1,
    test: 0.5,
    test_low: 0.1,
    test_high: 0.9
  }
};
const rowFrame = {
  hop: array([14], 1, 4, 10, 7, 12, 14, 3, 6, 9, 13, 2, 9, 10, 15),
  kind: array([14], 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1),
  part: array([14], 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2),
  said: array([2, 14], ...Array(28).fill(0)),
  land: array([2, 5], 0, 0, 1, 1, 1, 0, 1, 0, 1, 1),
  place: array([5], 0, 5, 10, 15, 20),
  ...{
    train_right: array([2], 4, 6),
    valid_right: array([2], 4, 2),
    rules: ["halfway", "copy"]
  },
  ...{mean_duck: 5, mean_rabbit: 11, cut: 8, chosen: 0, test_right: 3},
  ...{train_size: 6, valid_size: 4, test_size: 4}
};
const leakFrame = {
  honest: array([3], 4, 5, 3),
  leaky: array([3], 7, 7, 8),
  ...{
    tested: 8,
    repeats: 3,
    deserved: 0.5,
    honest_mean: 0.5,
    leaky_mean: 0.92
  }
};
const peekFrame = {
  right: array([4], 8, 9, 12, 8),
  at: array([3], 1, 10, 200),
  exact: array([3], 0.5, 0.7, 0.83),
  simulated: array([3], 0.51, 0.69, 0.83),
  simulated_se: array([3], 0.01, 0.005, 0.002),
  ...{
    tries: 4,
    animals: 16,
    best: 2,
    best_share: 0.75,
    again_share: 0.4,
    mean_share: 0.58
  },
  ...{expected: 0.63, expected_one: 0.5, trials: 400}
};
const intervalsFrame = {
  right: array([3], 14, 12, 8),
  low: array([3], 0.6, 0.5, 0.28),
  high: array([3], 0.96, 0.9, 0.72),
  holds: array([3], 1, 1, 0),
  ...{
    sets: 3,
    size: 16,
    held: 2,
    coverage: 0.97,
    first: 0.88,
    first_low: 0.6,
    first_high: 0.96
  },
  width: 0.4
};

const FIGURES = {
  deal: [deal, sealed, {}],
  meadow: [meadow, opened, {moved: [], guesser: "best", envelope: 1}],
  guessers: [guessers, sealed, {}],
  results: [results, opened, {}],
  row: [
    row,
    rowFrame,
    {
      train: [1, 4, 10, 7, 12, 14],
      valid: [3, 6, 9, 13],
      test: [2, 9, 10, 15]
    }
  ],
  leak: [leak, leakFrame, {leak: "clues"}],
  peek: [peek, peekFrame, {}],
  intervals: [intervals, intervalsFrame, {truth: 0.85, level: 0.95, method: "wilson"}]
};

const sheet = () => parseHTML("<svg></svg>").document.querySelector("svg");
const viewOf = (name, size, state = {}) => ({
  size: SIZES[size],
  words: any("word"),
  params: FIGURES[name][2],
  state: fullState(FIGURES[name][0].views, state),
  move: still,
  id: "x"
});
const draw = (name, view, frame = FIGURES[name][1], svg = sheet()) => {
  FIGURES[name][0].render(svg, frame, view);
  return svg;
};

for (const [name, [figure]] of Object.entries(FIGURES)) {
  const scenes = figure.views.scene?.choices ?? [undefined];
  for (const size of Object.keys(SIZES)) {
    test(`${name}: on the ${size} sheet a drawing does not tell its past`, () => {
      const states = scenes.map((scene) => (scene ? {scene} : {}));
      for (const state of states) {
        const fresh = draw(name, viewOf(name, size, state)).innerHTML;
        for (const before of states) {
          const svg = draw(name, viewOf(name, size, before));
          draw(name, viewOf(name, size, state), undefined, svg);
          assert.equal(svg.innerHTML, fresh);
        }
        assert.doesNotMatch(fresh, /NaN|undefined/);
      }
    });
  }
}

test("nobody whose envelope is sealed stands on the plane", () => {
  const svg = draw("meadow", viewOf("meadow", "wide", {scene: "test"}), sealed);
  assert.equal(svg.querySelectorAll(".beast.is-test").length, 0);
  assert.equal(svg.querySelectorAll(".beast").length, 6);
  const open = draw("meadow", viewOf("meadow", "wide", {scene: "test"}), opened);
  assert.equal(open.querySelectorAll(".beast.is-test .sworn").length, 2);
});

test("mistakes are struck out, those of the test set too", () => {
  const svg = draw("meadow", viewOf("meadow", "wide", {scene: "test"}), opened);
  assert.deepEqual(
    [...svg.querySelectorAll(".wrong")].map((mark) => mark.getAttribute("data-key")),
    ["7"]
  );
});

test("an animal carried anywhere is told by one number, and takes back its last one", () => {
  const view = {...viewOf("meadow", "wide", {scene: "test"})};
  view.params = {...view.params, moved: [34455, 12345]};
  const [, , , third] = meadow.handles(opened, view);
  assert.equal(third.key, "3");
  const {x0, x1, y0, y1} = third.free.box;
  const middle = carried(third.free, {x: (x0 + x1) / 2, y: (y0 + y1) / 2});
  assert.deepEqual(middle, {moved: [12345, 35050]});
});

test("beyond the edge of the plane counts as the edge", () => {
  const [first] = meadow.handles(opened, viewOf("meadow", "narrow", {scene: "test"}));
  assert.deepEqual(carried(first.free, {x: 9999, y: -50}), {moved: [9999]});
  assert.deepEqual(carried(first.free, {x: -50, y: 9999}), {moved: [0]});
});

test("a sealed envelope can be opened, an open one replaced by a sealed one", () => {
  const view = viewOf("meadow", "wide", {scene: "test"});
  const last = (frame) => meadow.handles(frame, view).at(-1);
  assert.deepEqual(last(sealed).set, {opened: 77});
  assert.deepEqual(last(opened).set, {envelope: 2, opened: 0});
});

test("in the dusk everybody may be either; in the last pen they still may", () => {
  const kinds = (dealt) =>
    [...draw("deal", viewOf("deal", "wide", {dealt})).querySelectorAll("use")].map((use) =>
      use.getAttribute("href")
    );
  assert.deepEqual(new Set(kinds(0)), new Set(["#animal-ludwig"]));
  const dealt = kinds(1);
  // The two sealed ones, and Ludwig, who is in no pen.
  assert.equal(dealt.filter((href) => href === "#animal-ludwig").length, 3);
  assert.equal(dealt.filter((href) => href === "#animal-sealed").length, 1);
});

test("the test score is a line of the results only when it is open", () => {
  const lines = (frame) => results.table(frame, viewOf("results", "wide")).rows.length;
  assert.equal(lines(sealed), 2);
  assert.equal(lines(opened), 3);
});

test("a rule's strips cover the whole ruler once", () => {
  const svg = draw("row", viewOf("row", "wide", {scene: "rules"}));
  const strips = [...svg.querySelectorAll("rect.strip")];
  const width = strips.reduce((sum, strip) => sum + Number(strip.getAttribute("width")), 0);
  assert.ok(Math.abs(width - 2 * 730) < 0.1);
});

test("an animal of the row moves its own number and no other", () => {
  const handles = row.handles(rowFrame, viewOf("row", "wide"));
  const {free} = handles[7];
  assert.deepEqual(carried(free, {x: 40, y: 300}), {valid: [3, 0, 9, 13]});
});

test("dots of the leak stand at their scores, the leaky ones at the left", () => {
  const svg = draw("leak", viewOf("leak", "wide"));
  const places = (panel) =>
    [...svg.querySelectorAll(`.panel-${panel} circle`)].map((dot) =>
      Number(dot.getAttribute("cx"))
    );
  assert.equal(places(0).length, 3);
  assert.ok(Math.max(...places(0)) < Math.min(...places(1)));
});

test("intervals that miss the truth are drawn apart", () => {
  const svg = draw("intervals", viewOf("intervals", "wide"));
  assert.equal(svg.querySelectorAll(".span.misses").length, 1);
});

test("what a picture says holds the numbers that it shows", () => {
  const said = (name, state) =>
    FIGURES[name][0].describe(FIGURES[name][1], viewOf(name, "wide", state));
  assert.match(said("meadow", {scene: "valid"}), /2 of 2/);
  assert.match(said("row"), /3 of 4/);
  assert.match(said("leak"), /92% 50%/);
  assert.match(said("peek"), /50% 63%/);
  assert.match(said("intervals"), /2 of 3/);
});
