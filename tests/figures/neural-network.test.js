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
const {cook, deep, shots, small, speeds, step, voices} = await import("./neural-network.frames.js");

const figure = (name) => import(`../../web/essays/neural-network/figures/${name}.js`);
const names = ["neuron", "blame", "evening", "playground", "own", "depths", "rates", "surest"];
const [neuron, blame, evening, playground, own, depths, rates, surest] = await Promise.all(
  names.map(figure)
);
const {asPython, weightsOf} = await import("../../web/essays/neural-network/parts/take-away.js");

/** Words that echo their own names, whichever are asked for. */
function echo(path = "") {
  return new Proxy(() => {}, {
    get: (_, name) => {
      if (name === "letters" || name === "ingredients" || name === "people")
        return echo(`${path}${String(name)}.`);
      if (name === "notes") return new Proxy({}, {get: (__, key) => [String(key)]});
      if (["say", "kinds", "curves", "bends"].includes(String(name)))
        return echo(`${path}${String(name)}.`);
      if (name === "fates") return ["eaten", "returned"];
      return typeof name === "symbol" ? undefined : `${path}${name}`;
    }
  });
}

const PARAMS = {
  salt: 1,
  chilli: 2,
  w1: -1.5,
  w2: 0.5,
  bias: 0.3,
  activation: "tanh",
  rate: 0.2,
  epochs: 2,
  hidden: [2],
  points: [-1, -1, 1, 1, 1, 2, -2, 2, 1]
};

const numbers = (shape, ...data) => ({data: new Float32Array(data), shape});
const heaps = {
  points: numbers([2, 2], -1, 0, 1, 0),
  kinds: {data: new Uint8Array([0, 1]), shape: [2]},
  middles: numbers([2, 2], -1, 0, 1, 0),
  sum: numbers([2, 2], -0.5, 0.5, -0.5, 0.5),
  edges: numbers([4], -3, 3, -3, 3),
  best_at: numbers([2], 3, 3),
  ...{odds: 99, sure_middle: 0.3, far: 2, score: 0.4}
};

function viewOf(drawing, {size = "wide", state = {}, params = {}} = {}) {
  return {
    size: SIZES[size],
    words: echo(),
    params: {...PARAMS, ...params},
    state: fullState(drawing.views ?? {}, state),
    move: still,
    id: `test-${size}`
  };
}

const sheet = () => parseHTML("<svg></svg>").document.querySelector("svg");

function draw(drawing, frame, {svg = sheet(), ...rest} = {}) {
  drawing.render(svg, frame, viewOf(drawing, rest));
  return svg;
}

const all = [
  ...neuron.views.scene.choices.map((scene) => [`neuron: ${scene}`, neuron, cook, {scene}]),
  ...blame.views.scene.choices.map((scene) => [`blame: ${scene}`, blame, step, {scene}]),
  ["blame, a step left out", blame, step, {scene: "wires", reveal: "no"}],
  ...[0, 1].map((at) => [`evening at ${at}`, evening, shots, {at, scene: "lines"}]),
  ["playground", playground, small, {}],
  ["playground, a cook shown large", playground, small, {picked: 2}],
  ["playground, three voices", playground, voices, {}, {hidden: []}],
  ["own", own, small, {}],
  ["depths", depths, deep, {}],
  ["rates", rates, speeds, {}],
  ["surest, asked", surest, heaps, {told: "no"}, {x: 1, y: -1}],
  ["surest, told", surest, heaps, {told: "yes"}, {x: 1, y: -1}]
];

for (const [name, drawing, frame, state, params] of all) {
  for (const size of ["wide", "narrow", "poster"]) {
    test(`${name}, ${size}: drawing twice is drawing once, with true coordinates`, () => {
      const svg = draw(drawing, frame, {size, state, params});
      const once = svg.outerHTML;
      assert.ok(
        !/NaN|undefined|Infinity/.test(once),
        once.match(/.{60}(NaN|undefined|Infinity).{20}/)?.[0]
      );
      assert.equal(draw(drawing, frame, {size, state, params, svg}).outerHTML, once);
      if (size === "poster") assert.equal(svg.querySelectorAll("text").length, 0);
    });
  }
}

test("a brigade drawn over another brigade is the brigade", () => {
  const straight = draw(playground, small).outerHTML;
  const svg = draw(playground, voices, {params: {hidden: []}});
  assert.equal(draw(playground, small, {svg}).outerHTML, straight);
});

test("there is a wire for each weight, as wide as the weight is large and on its side", () => {
  const svg = draw(playground, small);
  const wires = [...svg.querySelectorAll("path.wire")];
  assert.equal(wires.length, small.weights.data.length);
  const by = Object.fromEntries(wires.map((wire) => [wire.getAttribute("data-key"), wire]));
  const width = (key) => +by[key].getAttribute("stroke-width");
  assert.ok(by["0-2"].classList.contains("for")); // weight 1
  assert.ok(by["0-3"].classList.contains("against")); // weight −2
  assert.ok(by["1-2"].classList.contains("nought")); // weight 0
  assert.ok(width("0-3") > width("0-2") && width("0-2") > width("1-2"));
});

test("each neuron has its own map, and only cooks have hats", () => {
  const svg = draw(playground, small);
  const cooks = [...svg.querySelectorAll("g.cook")];
  assert.equal(cooks.length, 5);
  assert.equal(svg.querySelectorAll("path.hat").length, 3);
  const path = (i) => cooks[i].querySelector("path.up-0").getAttribute("d");
  assert.equal(path(0), path(4)); // both maps are half and half
  assert.notEqual(path(0), path(1));
});

test("the plane shows the network's own map: its border runs where the map changes sides", () => {
  const svg = draw(playground, small);
  const inside = svg.querySelector("g.plane path.up-0").getAttribute("d");
  const lefts = [...inside.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => +x);
  const middle = (504 + 784) / 2;
  assert.ok(Math.abs(Math.min(...lefts) - middle) < 1.5, String(Math.min(...lefts)));
});

test("dishes that are held back are hollow", () => {
  const dishes = [...draw(playground, small).querySelectorAll("path.dish")];
  assert.deepEqual(
    dishes.map((dish) => dish.classList.contains("held")),
    [false, false, false, true]
  );
});

test("of several voices each has a map of its own colour", () => {
  const svg = draw(playground, voices, {params: {hidden: []}});
  assert.equal(svg.querySelectorAll("g.plane g[class^=map-]").length, 3);
  for (const kind of [0, 1, 2]) assert.ok(svg.querySelector(`g.plane path.kind-${kind}`));
  // Each lies on those before it, so only the first may have a ground that is painted.
  const grounds = [...svg.querySelectorAll("g.plane rect.map-ground")];
  assert.deepEqual(
    grounds.map((ground) => ground.getAttribute("class")),
    ["map-ground heat none", "map-ground heat clear", "map-ground heat clear"]
  );
});

test("the numbers that are written multiply out", () => {
  const svg = draw(blame, step, {state: {scene: "chef"}});
  const written = (selector) =>
    [...svg.querySelectorAll(selector)].map((text) => +text.textContent.replace("−", "-"));
  const [w0, w1, w2, w3, v0, v1] = written("g.numbers text");
  const inside = [...svg.querySelectorAll("text.inside")].map((text) => text.textContent);
  const [salt, chilli, otto, ute] = inside.slice(0, 4).map(Number);
  const [, , , , b0, b1] = step.numbers.data;
  assert.ok(Math.abs(salt * w0 + PARAMS.chilli * w2 + b0 - otto) < 0.01, "Otto’s ReLU");
  assert.ok(Math.abs(salt * w1 + PARAMS.chilli * w3 + b1 - ute) < 0.01, "Ute’s ReLU");
  assert.equal(otto * v0 + ute * v1, step.chef_sum);
  assert.equal(chilli, PARAMS.chilli);
  assert.equal(inside[4], "50%");
});

test("a step that is left to the reader is nowhere in the picture, its words or its table", () => {
  const state = {scene: "wires", reveal: "no"};
  const svg = draw(blame, step, {state});
  const wires = [...svg.querySelectorAll("g.numbers text")].map((text) => text.textContent);
  assert.deepEqual(wires.slice(0, 4), ["?", "?", "?", "?"]);
  const view = viewOf(blame, {state});
  assert.ok(blame.describe(step, view).startsWith("say.blame_open"));
  const {rows} = blame.table(step, view);
  assert.deepEqual(rows[0].slice(2), ["?", "?", "?"]);
});

test("blame runs back along wires only once it has arrived", () => {
  const arrows = (scene) =>
    draw(blame, step, {state: {scene}}).querySelectorAll("path.blame-line").length;
  assert.deepEqual(["chef", "shout", "passed", "wires", "again"].map(arrows), [0, 0, 2, 2, 0]);
});

test("an evening shows the snapshot of its hour, and curves no longer than that", () => {
  const early = draw(evening, shots, {state: {at: 0}});
  const late = draw(evening, shots, {state: {at: 1}});
  const side = (svg) => svg.querySelector('path.wire[data-key="0-2"]').getAttribute("class");
  assert.equal(side(early), "wire for");
  assert.equal(side(late), "wire against"); // the second snapshot's weights are turned round
  const curve = (svg) => svg.querySelector("path.curve-train").getAttribute("d");
  assert.ok(!curve(early).includes("L"));
  assert.ok(curve(late).includes("L"));
});

test("the buttons over a brigade add and take one cook, or one layer, within bounds", () => {
  const keysOf = (hidden) => {
    const view = viewOf(playground, {params: {hidden}});
    const list = playground.handles(small, view).filter(({key}) => !key.startsWith("n-"));
    return Object.fromEntries(list.map(({key, set}) => [key, set.hidden]));
  };
  assert.deepEqual(keysOf([2]), {
    "add-0": [3],
    "drop-0": [1],
    "add-layer": [2, 2],
    "drop-layer": []
  });
  assert.deepEqual(keysOf([8, 1]), {
    "drop-0": [7, 1],
    "add-1": [8, 2],
    "add-layer": [8, 1, 1],
    "drop-layer": [8]
  });
  assert.deepEqual(keysOf([]), {"add-layer": [4]});
  assert.ok(!("add-layer" in keysOf([1, 1, 1, 1, 1, 1])));
});

test("choosing a cook shows that cook’s map large, and choosing it again the kitchen’s", () => {
  const handle = (picked) =>
    playground.handles(small, viewOf(playground, {state: {picked}})).find(({key}) => key === "n-2");
  assert.deepEqual(handle(-1).set, {picked: 2});
  assert.deepEqual(handle(2).set, {picked: -1});
  const svg = draw(playground, small, {state: {picked: 2}});
  assert.ok(svg.querySelector("g.plane > g.single") && !svg.querySelector("g.plane > g.whole"));
  assert.ok(svg.querySelector("g.cook.picked"));
});

test("a tap on the plane adds a point of the chosen kind there, and the eraser takes one away", () => {
  const pad = own.pad(small, viewOf(own, {state: {brush: "3"}}));
  const {points} = pad.put((pad.x0 + pad.x1) / 2, (pad.y0 + pad.y1) / 2);
  assert.deepEqual(points.slice(-3), [0, 0, 3]);
  assert.deepEqual(pad.take(0).points, PARAMS.points.slice(3));
  assert.equal(own.pad(small, viewOf(own, {params: {points: [0, 0, 1, 1, 1, 2]}})).take(0), null);
  const full = new Array(900).fill(1);
  assert.equal(own.pad(small, viewOf(own, {params: {points: full}})).put(600, 200), null);
  assert.ok(own.pad(small, viewOf(own, {state: {brush: "erase"}})).erases);
});

test("what is taken home has every weight, layer by layer", () => {
  const {layers} = weightsOf(small, PARAMS);
  assert.deepEqual(layers[0], {
    weights: [
      [1, -2],
      [0, 0.5]
    ],
    biases: [0.1, -0.2]
  });
  assert.deepEqual(layers[1], {weights: [[3], [-1.5]], biases: [0.3]});
  assert.match(asPython(voices, PARAMS), /x1 \* x2/);
});

test("bars add up: each begins where the one before ended, and the sum begins at nought", () => {
  const barsOf = (scene) =>
    [...draw(neuron, cook, {state: {scene}}).querySelectorAll("rect.bar")].map((bar) => {
      const [x, width] = ["x", "width"].map((name) => +bar.getAttribute(name));
      return bar.classList.contains("for") ? [x, x + width] : [x + width, x];
    });
  const near = (a, b) => assert.ok(Math.abs(a - b) < 0.1, `${a} ${b}`);
  const weighed = barsOf("weigh");
  near(weighed[0][0], weighed[1][0]); // before they are added, all begin at nought
  const bars = barsOf("add");
  near(bars[0][1], bars[1][0]);
  near(bars[1][1], bars[2][0]);
  near(bars[2][1], bars[3][1]);
  near(bars[3][0], bars[0][0]);
});

test("the cook’s plane is coloured only once every soup is asked about", () => {
  const painted = (scene) =>
    draw(neuron, cook, {state: {scene}}).querySelectorAll("g.plane path").length;
  assert.equal(painted("bend"), 0);
  assert.ok(painted("plane") > 0);
});

test("there is a dot for each kitchen and a bar at each median", () => {
  const svg = draw(depths, deep);
  assert.equal(svg.querySelectorAll("circle.kitchen").length, 6);
  assert.equal(svg.querySelectorAll("path.median").length, 2);
});

test("each rate has a panel, the best is marked, and one that ran away says so", () => {
  const svg = draw(rates, speeds);
  const panels = [...svg.querySelectorAll("g.panel")];
  assert.equal(panels.length, 2);
  assert.ok(panels[0].querySelector("rect.best"));
  assert.match(panels[1].textContent, /ran_away/);
});

test("surest: the soup moves both ways to the plane's edges, and the corner is shown once it is told", () => {
  const view = viewOf(surest, {params: {x: 1, y: -1}});
  const [{x, y, plane}] = surest.handles(heaps, view);
  assert.ok(Math.abs(plane.across.from(x) - 1) < 1e-2);
  assert.ok(Math.abs(plane.up.from(y) + 1) < 1e-2);
  assert.equal(plane.across.from(plane.box.x1), 3);
  assert.equal(plane.up.from(plane.box.y1), 3);
  const corners = (told) =>
    draw(surest, heaps, {
      state: {told},
      params: {x: 1, y: -1}
    }).querySelectorAll(".best-soup").length;
  assert.deepEqual([corners("no"), corners("yes")], [0, 1]);
});
