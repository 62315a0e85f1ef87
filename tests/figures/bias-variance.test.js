import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";
import * as border from "../../web/essays/bias-variance/figures/border.js";
import * as maps from "../../web/essays/bias-variance/figures/maps.js";
import * as sightings from "../../web/essays/bias-variance/figures/sightings.js";
import * as surveys from "../../web/essays/bias-variance/figures/surveys.js";
import * as tally from "../../web/essays/bias-variance/figures/tally.js";
import * as tradeoff from "../../web/essays/bias-variance/figures/tradeoff.js";
import {stacked} from "../../web/essays/bias-variance/parts/layers.js";
import {still} from "../../web/lib/marks.js";
import {SIZES} from "../../web/lib/sizes.js";
import {fullState} from "../../web/lib/state.js";

const {parseHTML} = createRequire(new URL("../../web/package.json", import.meta.url))("linkedom");

const array = (shape, ...data) => ({data: new Float32Array(data), shape});
const zeros = (...shape) => array(shape, ...Array(shape.reduce((a, b) => a * b, 1)).fill(0));

// The essay's words are read by the build; here any word will do, as long as it names its field.
const SENTENCES = {
  parts: "{bias2} + {variance} + {noise2} = {total}",
  place: "{at}: {at_bias}",
  tally: "{bias2} + {variance} = {mean_miss2}",
  sightings_map: "{votes} of {k}",
  surveys: "{hikers} at {k}"
};
const any = (target, make) =>
  new Proxy(target, {get: (found, name) => found[name] ?? make(String(name))});
const words = any({at_bias: "bias {bias}", at_spread: "spread {spread}"}, (name) =>
  ["say", "notes", "parts", "curves", "ends", "rows", "mapmakers", "columns", "captions"].includes(
    name
  )
    ? any({}, (field) => (name === "notes" ? [field] : (SENTENCES[field] ?? field)))
    : name
);

// Four hikers, a mountain of three places: small enough to check by eye.
const mapsFrame = {
  place: array([3], 0, 5, 10),
  truth: array([3], 1200, 1800, 1400),
  post: array([3], 0, 5, 10),
  reading: array([3], 1250, 1700, 1450),
  maps: array([4, 3], 1250, 1700, 1450, 1150, 1900, 1350, 1200, 1800, 1400, 1240, 1760, 1400),
  mean_map: array([3], 1210, 1790, 1400),
  bias: array([3], 10, -10, 0),
  bias2: array([3], 100, 100, 0),
  variance: array([3], 1000, 2000, 500),
  error: array([3], 2100, 3200, 1500),
  error_se: array([3], 100, 100, 100),
  ...{k: 3, noise2: 1000, mean_bias2: 67, mean_variance: 1167, mean_total: 2234},
  ...{mean_error: 2267, mean_error_se: 60, typical_miss: 35, typical_bias: 8, typical_spread: 34},
  first_miss: 70
};
const tradeoffFrame = {
  ...Object.fromEntries(
    ["span", "k", "bias2", "variance", "error", "error_se", "own", "exact_total"].map((name) => [
      name,
      zeros(20)
    ])
  ),
  span: array([20], ...Array.from({length: 20}, (_, i) => (i + 1) / 20)),
  exact_total: array([20], ...Array.from({length: 20}, (_, i) => 100 + (i - 4) ** 2)),
  place: array([3], 0, 5, 10),
  truth: array([3], 1200, 1800, 1400),
  shown: array([2], 0, 19),
  picture: array([2, 1, 3], 1200, 1800, 1400, 1400, 1450, 1500),
  ...{noise2: 100, best_span: 0.25}
};
const tallyFrame = {
  height: array([4], 19, 17, 15, 17),
  miss: array([4], 1, -1, -3, -1),
  miss2: array([4], 1, 1, 9, 1),
  deviation: array([4], 2, 0, -2, 0),
  deviation2: array([4], 4, 0, 4, 0),
  ...{count: 4, truth: 18, mean: 17, bias: -1, bias2: 1, variance: 2, noise2: 1},
  ...{miss2_total: 12, deviation2_total: 8, mean_miss2: 3, total: 4, bias_share: 1 / 3}
};
const sightingsFrame = {
  spots: array([3, 2], 1, 1, 2, 2, 3, 1),
  kinds: array([3], 0, 1, 0),
  guess: array([2, 2], 0.2, 0.2, 0.9, 0.4),
  truth: array([2, 2], 0.1, 0.1, 0.9, 0.9),
  voter: array([2], 1, 0),
  ...{radius: 1, votes: 1, k: 2, place_guess: 0.5, place_truth: 0.4, place_answer: "marmot"},
  ...{right_own: 1, right_new: 0.8, right_most: 0.9, ibex: 1, marmots: 2, ibex_land: 0.25}
};
const surveysFrame = {
  ks: array([3], 1, 3, 5),
  bias2: array([3], 0, 0.05, 0.2),
  variance: array([3], 0.2, 0.05, 0),
  wrong: array([3], 0.2, 0.15, 0.4),
  pictures: array([2, 2, 2], 0, 0, 1, 1, 0, 1, 1, 1),
  cell_truth: array([2, 2], 0.1, 0.1, 0.9, 0.9),
  ...{k: 3, hikers: 40, noise: 0.1, k_bias2: 0.05, k_variance: 0.05, k_total: 0.2},
  ...{k_wrong: 0.15, brier: 0.21, brier_se: 0.01, best_k: 3}
};

const borderFrame = {
  spots: array([3, 2], 1, 1, 2, 2, 3, 1),
  kinds: array([3], 0, 1, 0),
  post: array([3], 0, 2, 4),
  last_marmot: array([3], 1, 0, 1),
  first_ibex: array([3], 3, 2, 3),
  truth: array([2, 2], 0.1, 0.1, 0.9, 0.9),
  ...{
    ibex: 1,
    marmots: 2,
    own: 1,
    own_best: 1,
    right: false,
    score: 0.8,
    needed: 0.84,
    best: 0.86
  }
};

const FIGURES = {
  border: [border, borderFrame, {heights: [1, 2, 1.5], seed: 1}],
  maps: [maps, mapsFrame, {span: 0.2, noise: 120}],
  tradeoff: [tradeoff, tradeoffFrame, {}],
  tally: [tally, tallyFrame, {}],
  sightings: [sightings, sightingsFrame, {x: 2, y: 1.5}],
  surveys: [surveys, surveysFrame, {}]
};

const sheet = () => parseHTML("<svg></svg>").document.querySelector("svg");
const viewOf = (name, size, state = {}) => {
  const [figure, , params] = FIGURES[name];
  const full = fullState(figure.views, state);
  return {size: SIZES[size], words, params, state: full, move: still, id: "x"};
};
const draw = (name, view, svg = sheet()) => {
  FIGURES[name][0].render(svg, FIGURES[name][1], view);
  return svg;
};
// Sketches are told in halves of a drawing unit.
const sketched = (line) => numbers(line.getAttribute("d")).map((value) => value / 2);
const numbers = (path) => path.match(/-?\d+(\.\d+)?/g).map(Number);

for (const [name, [figure]] of Object.entries(FIGURES)) {
  const scenes = figure.views?.scene?.choices ?? [undefined];
  for (const size of Object.keys(SIZES)) {
    test(`${name}: on the ${size} sheet a drawing does not tell its past`, () => {
      for (const scene of scenes) {
        const view = viewOf(name, size, scene && {scene});
        const fresh = draw(name, view).outerHTML;
        for (const other of scenes) {
          const worn = draw(name, viewOf(name, size, other && {scene: other}));
          assert.equal(draw(name, view, worn).outerHTML, fresh, `${scene} over ${other}`);
        }
        assert.doesNotMatch(fresh, /NaN|undefined/);
      }
    });
  }
  test(`${name}: every scene has a sentence and a table of even rows`, () => {
    for (const scene of scenes) {
      const view = viewOf(name, "wide", scene && {scene});
      assert.ok(figure.describe(FIGURES[name][1], view).length > 2);
      const {columns, rows} = figure.table(FIGURES[name][1], view);
      assert.ok(rows.length > 0);
      for (const row of rows) assert.equal(row.length, columns.length);
    }
  });
}

test("maps: each height is drawn over its own place", () => {
  const svg = draw("maps", viewOf("maps", "wide", {scene: "map"}));
  const [x, y, dx, dy, ex, ey] = sketched(svg.querySelector(".maps .map"));
  const drawn = [x, y, x + dx, y + dy, x + dx + ex, y + dy + ey];
  // The mountain's own outline, three points, gives both scales.
  const [x0, y0, x1, y1, x2] = numbers(svg.querySelector(".true-line").getAttribute("d"));
  const scale = (height) => y0 + ((height - 1200) * (y1 - y0)) / (1800 - 1200);
  const wanted = [x0, scale(1250), x1, scale(1700), x2, scale(1450)];
  for (const [i, value] of drawn.entries()) assert.ok(Math.abs(value - wanted[i]) < 0.3, `${i}`);
});

test("maps: the pile's lines begin and end where their maps do", () => {
  const svg = draw("maps", viewOf("maps", "wide", {scene: "pile"}));
  const lines = [...svg.querySelectorAll(".maps .map")];
  assert.equal(lines.length, 4);
  const truth = numbers(svg.querySelector(".true-line").getAttribute("d"));
  const [x, y, dx, dy] = sketched(lines[2]); // the third map is the mountain itself
  const wanted = [truth[0], truth[1], truth[4], truth[5]];
  for (const [i, value] of [x, y, x + dx, y + dy].entries()) {
    assert.ok(Math.abs(value - wanted[i]) < 0.3);
  }
});

test("maps: as much of the pile is drawn as is asked for", () => {
  const count = (shown) =>
    draw("maps", viewOf("maps", "wide", {scene: "pile", shown})).querySelectorAll(".map").length;
  assert.deepEqual([0, 0.5, 1].map(count), [0, 2, 4]);
});

test("maps: at a place each map is one dot, and the bar runs from truth to mean", () => {
  const svg = draw("maps", viewOf("maps", "wide", {scene: "place", at: 5}));
  const dots = svg.querySelector(".heap .guesses path").getAttribute("d");
  assert.equal(dots.match(/h0/g).length, 4);
  assert.match(svg.querySelector(".at-text").textContent, /bias −10/);
  const [, top, bottom] = numbers(svg.querySelector(".bias-bar").getAttribute("d"));
  assert.ok(bottom > top, "a mean below the truth is drawn below it");
});

test("maps: the layers are noise, then variance, then bias squared, to one scale", () => {
  const svg = draw("maps", viewOf("maps", "wide", {scene: "parts"}));
  const tops = ["noise", "variance", "bias2"].map((part) => {
    const path = svg.querySelector(`.part-${part}`).getAttribute("d");
    return numbers(path)[3]; // height at the middle place
  });
  const [noise, variance, bias2] = tops;
  const foot = numbers(svg.querySelector(".part-noise").getAttribute("d")).at(-1);
  const unit = (foot - noise) / 1000;
  assert.ok(Math.abs((noise - variance) / unit - 2000) < 2);
  assert.ok(Math.abs((variance - bias2) / unit - 100) < 2);
});

test("maps: whoever would listen to that much of a notebook sits at the desk", () => {
  const drawnBy = (span) => {
    const view = {...viewOf("maps", "wide", {scene: "pile"}), params: {span, noise: 120}};
    return draw("maps", view).querySelector(".person").getAttribute("data-key");
  };
  assert.deepEqual([0.05, 0.2, 1].map(drawnBy), ["quiver", "even", "plank"]);
});

test("maps and tradeoff: a handle's two ways undo each other", () => {
  for (const [name, scene] of [
    ["maps", "place"],
    ["tradeoff", "error"]
  ]) {
    const [figure, frame] = FIGURES[name];
    const [{slide}] = figure.handles(frame, viewOf(name, "narrow", {scene}));
    for (const value of [0.1, 0.4, 1])
      assert.ok(Math.abs(slide.from(slide.to(value)) - value) < 1e-9);
  }
});

test("tally: the first row of squares covers as much as the other two", () => {
  for (const size of ["wide", "narrow"]) {
    const svg = draw("tally", viewOf("tally", size));
    const area = (kind) =>
      [...svg.querySelectorAll(`.square-${kind}`)].reduce(
        (sum, square) => sum + square.getAttribute("width") * square.getAttribute("height"),
        0
      );
    assert.ok(Math.abs(area("miss") / (area("bias") + area("spread")) - 1) < 0.01);
  }
});

test("tally: until the reader asks, the mean and its squares stay hidden", () => {
  const svg = draw("tally", viewOf("tally", "wide", {reveal: "no"}));
  assert.equal(svg.querySelectorAll(".square-spread, .end-mean").length, 0);
});

test("sightings: those who vote are tied to the spot, and nobody else is", () => {
  const svg = draw("sightings", viewOf("sightings", "wide"));
  assert.equal(svg.querySelectorAll(".tie").length, 2);
  assert.equal(svg.querySelectorAll(".animals .animal").length, 3);
  const voters = [...svg.querySelectorAll(".voters .votes")];
  assert.deepEqual(voters.map((mark) => mark.getAttribute("data-key")).sort(), ["0", "1"]);
});

test("sightings: the spot moves both ways inside the plateau", () => {
  const view = viewOf("sightings", "wide");
  const [{x, y, plane}] = sightings.handles(sightingsFrame, view);
  assert.ok(Math.abs(plane.across.from(x) - 2) < 1e-3);
  assert.ok(Math.abs(plane.up.from(y) - 1.5) < 1e-3);
  assert.equal(plane.up.from(plane.box.y0), 0);
});

test("the layers add up to noise, variance and bias squared", () => {
  const {noise, variance, bias2} = surveysFrame;
  const tops = stacked(noise, variance.data, bias2.data);
  for (const [i, sum] of [0.3, 0.2, 0.3].entries()) assert.ok(Math.abs(tops[2][i] - sum) < 1e-6);
});

test("border: each post answers in its own strip, to its own number alone", () => {
  const view = viewOf("border", "wide");
  const handles = border.handles(borderFrame, view);
  assert.equal(handles.length, 3);
  for (const [i, {y, plane}] of handles.entries()) {
    assert.ok(Math.abs(plane.up.from(y) - [1, 2, 1.5][i]) < 1e-2);
    assert.equal(plane.across, undefined);
    if (i) assert.equal(plane.box.x0, handles[i - 1].plane.box.x1);
  }
});

test("border: the best map's border is drawn once the answer is told, and not before", () => {
  const count = (told) =>
    draw("border", viewOf("border", "narrow", {told})).querySelectorAll(
      ".true-border path, path.true-border"
    ).length;
  assert.equal(count("no"), 0);
  assert.equal(count("yes"), 1);
});
