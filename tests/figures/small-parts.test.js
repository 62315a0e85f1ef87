import assert from "node:assert/strict";
import {test} from "node:test";
import {nearest, planed, slideFor} from "../../web/lib/handles.js";
import {still} from "../../web/lib/marks.js";
import {once} from "../../web/lib/once.js";
import {multiples} from "../../web/lib/small-multiples.js";
import {heaped} from "../../web/lib/stacked-dots.js";

test("small multiples are equal, lie inside their box and do not overlap", () => {
  const boxes = multiples(7, {x0: 0, x1: 100, y0: 60, y1: 0}, {columns: 3, gap: 5, head: 4});
  assert.equal(boxes.length, 7);
  for (const {x0, x1, y0, y1} of boxes) {
    assert.ok(x0 >= 0 && x1 <= 100 + 1e-9 && y1 >= 4 && y0 <= 60 + 1e-9);
    assert.ok(Math.abs(x1 - x0 - 30) < 1e-9);
    assert.ok(Math.abs(y0 - y1 - (50 / 3 - 4)) < 1e-9);
  }
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      const apart =
        one.x1 <= other.x0 || other.x1 <= one.x0 || one.y0 <= other.y1 || other.y0 <= one.y1;
      assert.ok(apart);
    }
  }
});

test("dots of one bin stand on each other, in the order in which they came", () => {
  assert.deepEqual(heaped([1, 4.9, 1.2, 5.1, 0.9], 2), [
    {bin: 2, level: 0},
    {bin: 4, level: 0},
    {bin: 2, level: 1},
    {bin: 6, level: 0},
    {bin: 0, level: 0}
  ]);
  assert.deepEqual(heaped([], 2), []);
});

const twice = (param, axis) => ({
  param,
  axis,
  from: (place) => place / 100,
  to: (value) => value * 100
});
const point = {
  key: "spot",
  x: 50,
  y: 50,
  label: "",
  plane: {
    across: twice("x", "x"),
    up: twice("y", "y"),
    box: {x0: 0, x1: 200, y0: 150, y1: 0}
  }
};

test("a point that moves both ways answers everywhere in its box and nowhere else", () => {
  assert.equal(nearest([point], {x: 190, y: 10}, 5), point);
  assert.equal(nearest([point], {x: 210, y: 10}, 5), undefined);
});

test("a drag sets both parameters, each on its own steps and inside its own bounds", () => {
  const fields = {x: {low: 0, high: 1, step: 0.25}, y: {low: 0, high: 5, step: 0.1}};
  const field = ({param}) => fields[param];
  assert.deepEqual(planed(point.plane, {x: 60, y: 33}, field, {}), {x: 0.5, y: 0.3});
  assert.deepEqual(planed(point.plane, {x: 900, y: -40}, field, {}), {x: 1, y: 0});
});

test("a strip's point sets its own number of a list, and leaves the others", () => {
  const up = {...point.plane.up, param: "heights", index: 1, step: 0.5};
  const field = ({step}) => ({low: 0, high: 5, step});
  const now = {heights: [1, 2, 3], seed: 4};
  const {heights} = planed({up, box: point.plane.box}, {x: 0, y: 130}, field, now);
  assert.deepEqual([heights[0], heights[2]], [1, 3]);
  assert.equal(heights[1] % 0.5, 0);
  assert.notEqual(heights[1], 2);
  assert.equal(slideFor({plane: {up}}, "ArrowLeft"), undefined);
  assert.equal(slideFor({plane: {up}}, "ArrowUp"), up);
});

test("what shows already is drawn once, and what was stopped while it moved is drawn again", () => {
  const [one, other] = [{}, {}];
  const [frame, next] = [{}, {}];
  let drawn = 0;
  const draws = (svg, things, move) => {
    const before = drawn;
    once(svg, things, move, () => drawn++);
    return drawn > before;
  };
  assert.ok(draws(one, [frame, "pile"], still));
  assert.ok(!draws(one, [frame, "pile"], still));
  assert.ok(draws(other, [frame, "pile"], still));
  assert.ok(draws(one, [next, "pile"], still));
  assert.ok(draws(one, [next, "mean"], still));
  const moving = (selection) => selection;
  assert.ok(draws(one, [next, "mean"], moving));
  assert.ok(draws(one, [next, "mean"], still));
  assert.ok(!draws(one, [next, "mean"], still));
});
