import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {execFileSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";

const root = new URL("../../", import.meta.url);
execFileSync("node", [fileURLToPath(new URL("build_scripts/drawings.mjs", root))]);
const web = createRequire(new URL("web/package.json", root));
const {parseHTML} = web("linkedom");
const {SIZES} = await import("../../web/lib/sizes.js");
const {still} = await import("../../web/lib/marks.js");
const {fullState} = await import("../../web/lib/state.js");

const figure = (name) => import(`../../web/essays/permutation-test/figures/${name}.js`);
const [herd, pile, six, alarms, swap, own, valley] = await Promise.all(
  ["herd", "pile", "six", "alarms", "swap", "own", "valley"].map(figure)
);

const array = (...data) => ({data, shape: [data.length]});
const table = (rows) => ({data: rows.flat(), shape: [rows.length, rows[0].length]});

// Four alpacas, five deals: small enough to check by eye.
const trial = {
  animal_id: array(0, 1, 2, 3),
  treated: array(1, 0, 1, 0),
  softness: array(60, 50, 56, 44),
  perch: array(0, 0, 0, 0),
  hat_order: array(0, 2, 1, 3),
  redealt: table([
    [1, 1, 0, 0],
    [0, 1, 1, 0]
  ]),
  redealt_perch: table([
    [0, 0, 0, 0],
    [0, 0, 0, 0]
  ]),
  redealt_means: table([
    [50, 55],
    [52, 53]
  ]),
  value: array(5, 1, -5, 11, 11),
  bin: array(-6, -10, -16, 0, 0),
  level: array(0, 0, 0, 1, 2),
  counted: array(0, 0, 0, 1, 1),
  bin_width: 1,
  tallest: 3,
  shampooed: 2,
  watered: 2,
  mean_shampoo: 58,
  mean_water: 47,
  centre_shampoo: 58,
  centre_water: 47,
  observed: 11,
  true_effect: 6,
  hits: 2,
  hits_with_real: 3,
  dots: 6,
  tail: "upper",
  p: 0.5,
  p_error: 0.2,
  exact_known: true,
  exact_hits: 1,
  exact_deals: 6,
  exact_p: 1 / 6,
  low: -4,
  high: 20,
  verdict: "above"
};
const twenty = {
  animal_id: array(0, 1, 2, 3),
  softness: array(61, 58, 54, 47),
  labels: table([
    [1, 1, 0, 0],
    [1, 0, 1, 0],
    [0, 1, 1, 0],
    [1, 0, 0, 1],
    [0, 1, 0, 1],
    [0, 0, 1, 1]
  ]),
  total_shampoo: array(119, 115, 112, 108, 105, 101),
  total_water: array(101, 105, 108, 112, 115, 119),
  value: array(9, 5, 2, -2, -5, -9),
  counted: array(1, 1, 0, 0, 0, 0),
  animals: 4,
  deals: 6,
  real: 1,
  observed: 5,
  mean_shampoo: 57.5,
  mean_water: 52.5,
  hits: 2,
  p: 1 / 3
};
const bells = {
  herd_id: array(0, 1, 2),
  p: array(0.01, 0.4, 0.44),
  works: array(0, 0, 1),
  alarm: array(1, 0, 0),
  bin: array(0, 7, 8),
  level: array(0, 0, 0),
  done: 3,
  tallest: 1,
  bins: 20,
  water: 2,
  works_count: 1,
  alarms: 1,
  false_alarms: 1,
  true_alarms: 0,
  missed: 1,
  false_share: 1,
  expected: 0.15,
  usual_low: 0,
  usual_high: 1
};
const pens = {
  animal_id: array(0, 1, 2),
  water: array(50, 52, 40),
  shampoo: array(56, 58, 45),
  softness: array(56, 52, 45),
  treated: array(1, 0, 1),
  moved: array(0, 0, 1),
  perch: array(0, 0, 0),
  moved_count: 1,
  shampooed: 2,
  watered: 1,
  mean_shampoo: 50.5,
  mean_water: 52,
  observed: -1.5,
  hits: 2,
  deals: 3,
  p: 2 / 3,
  valid: false,
  hat_observed: 10,
  hat_p: 1 / 3
};
const columns = {...trial, data: array(3, 4, 1, 2), group: array(1, 1, 0, 0), first_count: 2, second_count: 2};
const hills = {
  effect: array(0, 0, 1, 3),
  level: array(0, 1, 0, 0),
  in_herd: array(0, 0, 0, 1),
  animals: 4,
  herd_animals: 1,
  tallest: 2,
  observed: 3,
  p: 0.5,
  effect_herd: 3,
  effect_valley: 1
};

/** Words that say their own name, and sentences that hold every number there is. */
const sentence = "{gap} {hits} {dots} {p} {deals} {shown} {done} {alarms} {moved} {mean_shampoo}";
const echo = new Proxy(
  {},
  {
    get: (_, name) =>
      ({
        names: ["Ada", "Bo", "Cleo", "Dot"],
        statistics: {mean: "means"},
        say: new Proxy({}, {get: () => sentence}),
        hits: "{hits} of {dots}",
        picked: "{name} {softness}"
      })[name] ?? (String(name).startsWith("note_") ? [String(name)] : String(name))
  }
);

function viewOf(drawing, size, state, params) {
  return {
    size: SIZES[size],
    words: echo,
    params: {statistic: "mean", when: "before", line: 0.05, moved: [2], ...params},
    state: fullState(drawing.views ?? {}, state),
    move: still,
    id: `test-${size}`
  };
}

function sheet() {
  return parseHTML("<svg></svg>").document.querySelector("svg");
}

function draw(drawing, frame, {size = "wide", state = {}, params = {}, svg = sheet()} = {}) {
  drawing.render(svg, frame, viewOf(drawing, size, state, params));
  return svg;
}

const keys = (svg, selector) =>
  [...svg.querySelectorAll(selector)].map((mark) => mark.getAttribute("data-key")).sort();

const scenes = herd.views.scene.choices;
const all = [
  ...scenes.map((scene) => [`herd: ${scene}`, herd, trial, {scene}]),
  ["pile", pile, trial, {}],
  ["six", six, twenty, {}],
  ["six, not yet counted", six, twenty, {reveal: "no"}],
  ["alarms", alarms, bells, {}],
  ["swap", swap, pens, {}],
  ["own", own, columns, {}],
  ["valley", valley, hills, {}]
];

for (const [name, drawing, frame, state] of all) {
  for (const size of ["wide", "narrow", "poster"]) {
    test(`${name}, ${size}: drawing twice is drawing once, with true coordinates`, () => {
      const svg = draw(drawing, frame, {size, state});
      const once = svg.outerHTML;
      assert.ok(!/NaN|undefined|Infinity/.test(once), once.match(/.{60}(NaN|undefined|Infinity).{20}/)?.[0]);
      assert.equal(draw(drawing, frame, {size, state, svg}).outerHTML, once);
      if (size === "poster") assert.equal(svg.querySelectorAll("text").length, 0);
    });
  }
}

test("from any scene to any other is the same as going there at once", () => {
  for (const from of scenes) {
    for (const to of scenes) {
      const svg = draw(herd, trial, {state: {scene: from}});
      const straight = draw(herd, trial, {state: {scene: to}});
      draw(herd, trial, {state: {scene: to}, svg});
      const [found, wanted] = [svg, straight].map((drawn) => drawn.outerHTML);
      const at = [...wanted].findIndex((letter, i) => letter !== found[i]);
      const near = `${from} to ${to}: …${found.slice(Math.max(0, at - 80), at + 120)}…`;
      assert.ok(found === wanted, near);
    }
  }
});

test("the same alpacas are in every scene", () => {
  for (const scene of scenes) {
    const svg = draw(herd, trial, {state: {scene}});
    assert.deepEqual(keys(svg, "g.herd > g.alpaca"), ["0", "1", "2", "3"], scene);
  }
});

test("there is one dot for each deal and one more for the real deal", () => {
  for (const state of [{scene: "pile"}, {scene: "count"}, {scene: "exact"}]) {
    const svg = draw(herd, trial, {state});
    assert.equal(svg.querySelectorAll("path.dot").length, 5);
    assert.equal(svg.querySelectorAll("path.real").length, 1);
  }
});

test("only the deals that count have the counting colour, and only where they are counted", () => {
  const counted = draw(herd, trial, {state: {scene: "count"}});
  assert.deepEqual(keys(counted, "path.dot.m4"), ["deal-3", "deal-4"]);
  assert.equal(draw(herd, trial, {state: {scene: "pile"}}).querySelectorAll("path.dot.m4").length, 0);
});

test("dots that count lie right of the line at the observed difference, the others left", () => {
  const svg = draw(herd, trial, {state: {scene: "count"}});
  const line = +svg.querySelector(".edge-line").getAttribute("x1");
  for (const dot of svg.querySelectorAll("path.dot")) {
    const x = +dot.getAttribute("transform").match(/\(([^,]+),/)[1];
    assert.equal(x > line, dot.classList.contains("m4"));
  }
});

test("the pile grows as it is played, and a deal that has landed stays", () => {
  const few = draw(herd, trial, {state: {scene: "pile", fallen: 0.25}});
  const none = draw(herd, trial, {state: {scene: "pile", fallen: 0}});
  assert.deepEqual(keys(few, "path.dot"), ["deal-0", "deal-1", "deal-2"]);
  assert.equal(none.querySelectorAll("path.dot").length, 0);
});

test("a re-deal moves labels and leaves softness where it was", () => {
  const spot = (svg, id) => svg.querySelector(`g.alpaca[data-key="${id}"]`).getAttribute("transform");
  const real = draw(herd, trial, {state: {scene: "redeal", deal: 0}});
  const again = draw(herd, trial, {state: {scene: "redeal", deal: 1}});
  for (const id of [0, 1, 2, 3]) {
    assert.equal(spot(real, id).split(",")[0], spot(again, id).split(",")[0]);
  }
  assert.notEqual(spot(real, 1), spot(again, 1)); // Bo changes lanes
  assert.equal(spot(real, 0), spot(again, 0)); // Ada does not
});

test("bottles differ in shape as well as in colour", () => {
  const svg = draw(herd, trial, {state: {scene: "groups"}});
  const badges = [...svg.querySelectorAll("path.badge")];
  const shapes = new Set(badges.map((badge) => `${badge.getAttribute("class")} ${badge.getAttribute("d").includes("a")}`));
  assert.deepEqual([...shapes].sort(), ["badge m1 true", "badge m2 false"]);
});

test("every deal of a small herd is a row, the counted ones tinted, the real one framed", () => {
  const svg = draw(six, twenty);
  assert.equal(svg.querySelectorAll("g.rows > rect").length, 6);
  assert.deepEqual(keys(svg, "rect.m4-tint"), ["0", "1"]);
  assert.deepEqual(keys(svg, "rect.outlined"), ["1"]);
  const open = draw(six, twenty, {state: {reveal: "no"}});
  assert.equal(open.querySelectorAll("rect.m4-tint").length, 0);
});

test("each herd is a mark, and those that rang lie left of the line", () => {
  const svg = draw(alarms, bells);
  const line = +svg.querySelector(".edge-line").getAttribute("x1");
  const marks = [...svg.querySelectorAll("g.herds > path")];
  assert.equal(marks.length, 3);
  for (const [i, mark] of marks.entries()) {
    const x = +mark.getAttribute("transform").match(/\(([^,]+),/)[1];
    assert.equal(x < line, bells.alarm.data[i] === 1);
  }
});

test("an alpaca can be carried to either lane; carrying it home takes the hand away", () => {
  const [ada, bo, cleo] = swap.handles(pens, viewOf(swap, "wide", {}, {}));
  const sets = ({zones}) => zones.map(({set}) => set.moved);
  assert.deepEqual(sets(ada), [[2], [0, 2]]); // the hat gave Ada shampoo
  assert.deepEqual(sets(bo), [[1, 2], [2]]);
  assert.deepEqual(sets(cleo), [[2], []]); // a hand had given Cleo shampoo
});

test("every handle is on the sheet and has a name", () => {
  for (const [drawing, frame, state] of [[herd, trial, {scene: "hat"}], [pile, trial, {}], [swap, pens, {}]]) {
    for (const size of ["wide", "narrow"]) {
      const view = viewOf(drawing, size, state, {});
      for (const {x, y, label} of drawing.handles(frame, view)) {
        assert.ok(x >= 0 && x <= view.size.width && y >= 0 && y <= view.size.height);
        assert.ok(label.length > 2);
      }
    }
  }
});

test("sentences and tables say what the frame holds", () => {
  const told = (drawing, frame, state = {}) => drawing.describe(frame, viewOf(drawing, "wide", state, {}));
  assert.match(told(herd, trial, {scene: "count"}), /\+11\.0 2 6 0\.500 5/);
  assert.match(told(herd, trial, {scene: "redeal", deal: 1}), /\+5\.0 .* 55\.0/);
  assert.match(told(alarms, bells), / 3 1 /);
  const rows = (drawing, frame) => drawing.table(frame, viewOf(drawing, "wide", {}, {})).rows;
  assert.deepEqual(rows(herd, trial)[0], ["Ada", "shampoo", 60]);
  assert.deepEqual(rows(six, twenty)[1], ["Ada, Cleo", 115, 105, 5]);
  const piled = rows(pile, trial);
  assert.equal(piled.reduce((sum, [, , dots]) => sum + dots, 0), trial.dots);
  assert.equal(piled.reduce((sum, [, , , hits]) => sum + hits, 0), trial.hits_with_real);
});
