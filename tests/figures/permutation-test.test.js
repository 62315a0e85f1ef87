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

const {bells, columns, echo, hills, pens, trial, twenty} =
  await import("./permutation-test.frames.js");

const figure = (name) => import(`../../web/essays/permutation-test/figures/${name}.js`);
const [herd, pile, six, alarms, swap, own, valley] = await Promise.all(
  ["herd", "pile", "six", "alarms", "swap", "own", "valley"].map(figure)
);

function viewOf(drawing, size, state, params) {
  return {
    size: SIZES[size],
    words: echo,
    params: {
      statistic: "mean",
      when: "before",
      line: 0.05,
      moved: [2],
      ...params
    },
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
      assert.ok(
        !/NaN|undefined|Infinity/.test(once),
        once.match(/.{60}(NaN|undefined|Infinity).{20}/)?.[0]
      );
      assert.equal(draw(drawing, frame, {size, state, svg}).outerHTML, once);
      if (size === "poster") assert.equal(svg.querySelectorAll("text").length, 0);
    });
  }
}

test("a scene is the same wherever one comes from", () => {
  const straight = Object.fromEntries(
    scenes.map((scene) => [scene, draw(herd, trial, {state: {scene}}).outerHTML])
  );
  const svg = sheet();
  // There, back again, and from one end to the middle: each scene after several others.
  const tour = [...scenes, ...scenes.toReversed(), ...scenes.flatMap((s) => [s, "count"])];
  for (const scene of tour) {
    const found = draw(herd, trial, {state: {scene}, svg}).outerHTML;
    const at = [...straight[scene]].findIndex((letter, i) => letter !== found[i]);
    const near = `${scene}: …${found.slice(Math.max(0, at - 80), at + 120)}…`;
    assert.ok(found === straight[scene], near);
  }
});

test("the same alpacas are in every scene", () => {
  for (const scene of scenes) {
    const svg = draw(herd, trial, {state: {scene}});
    assert.deepEqual(keys(svg, "g.herd > g.alpaca"), ["0", "1", "2", "3"], scene);
  }
});

/** The places of a pile's dots, by the path that holds them. */
const dots = (svg, path) =>
  [
    ...(svg.querySelector(`.deals > ${path}`)?.getAttribute("d") ?? "").matchAll(/M([-\d.]+),/g)
  ].map(([, x]) => +x);

test("there is one dot for each deal and one more for the real deal", () => {
  for (const state of [{scene: "pile"}, {scene: "count"}, {scene: "exact"}]) {
    const svg = draw(herd, trial, {state});
    assert.equal(dots(svg, ".deals-path").length + dots(svg, ".counted").length, 5);
    assert.equal(svg.querySelectorAll("path.real").length, 1);
  }
});

test("only the deals that count have the counting colour, and only where they are counted", () => {
  const counted = draw(herd, trial, {state: {scene: "count"}});
  assert.equal(dots(counted, ".counted").length, 2);
  assert.equal(dots(draw(herd, trial, {state: {scene: "pile"}}), ".counted").length, 0);
});

test("a dot that begins to count leaves the others where they are in their path", () => {
  const [before, after] = ["pile", "count"].map((scene) => draw(herd, trial, {state: {scene}}));
  const places = dots(before, ".deals-path");
  assert.deepEqual(dots(after, ".deals-path"), places.slice(0, 3));
  assert.equal(places.length, 5);
});

test("dots that count lie right of the line at the observed difference, the others left", () => {
  const svg = draw(herd, trial, {state: {scene: "count"}});
  const line = +svg.querySelector(".edge-line").getAttribute("x1");
  for (const x of dots(svg, ".deals-path")) assert.ok(x < line);
  for (const x of dots(svg, ".counted")) assert.ok(x > line);
});

test("the pile grows as it is played, and a deal that has landed stays", () => {
  const few = draw(herd, trial, {state: {scene: "pile", fallen: 0.25}});
  const none = draw(herd, trial, {state: {scene: "pile", fallen: 0}});
  const all = draw(herd, trial, {state: {scene: "pile"}});
  assert.deepEqual(dots(few, ".deals-path"), dots(all, ".deals-path").slice(0, 3));
  assert.equal(none.querySelectorAll(".deals > path").length, 0);
});

test("a re-deal moves labels and leaves softness where it was", () => {
  const spot = (svg, id) =>
    svg.querySelector(`g.alpaca[data-key="${id}"]`).getAttribute("transform");
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
  const shapes = new Set(
    badges.map((badge) => `${badge.getAttribute("class")} ${badge.getAttribute("d").includes("a")}`)
  );
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
  for (const [drawing, frame, state] of [
    [herd, trial, {scene: "hat"}],
    [pile, trial, {}],
    [swap, pens, {}]
  ]) {
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
  const told = (drawing, frame, state = {}) =>
    drawing.describe(frame, viewOf(drawing, "wide", state, {}));
  assert.match(told(herd, trial, {scene: "count"}), /\+11\.0 2 6 0\.500 5/);
  assert.match(told(herd, trial, {scene: "redeal", deal: 1}), /\+5\.0 .* 55\.0/);
  assert.match(told(alarms, bells), / 3 1 /);
  const rows = (drawing, frame) => drawing.table(frame, viewOf(drawing, "wide", {}, {})).rows;
  assert.deepEqual(rows(herd, trial)[0], ["Ada", "shampoo", 60]);
  assert.deepEqual(rows(six, twenty)[1], ["Ada, Cleo", 115, 105, 5]);
  const piled = rows(pile, trial);
  assert.equal(
    piled.reduce((sum, [, , dots]) => sum + dots, 0),
    trial.dots
  );
  assert.equal(
    piled.reduce((sum, [, , , hits]) => sum + hits, 0),
    trial.hits_with_real
  );
});
