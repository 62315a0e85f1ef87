import assert from "node:assert/strict";
import {test} from "node:test";

const {nearestSpot, within} = await import("../../web/lib/pad.js");

const SPOTS = [
  {x: 10, y: 10},
  {x: 20, y: 10},
  {x: 90, y: 90}
];

test("the nearest point in reach is found, and none beyond it", () => {
  assert.equal(nearestSpot(SPOTS, {x: 18, y: 11}, 5), 1);
  assert.equal(nearestSpot(SPOTS, {x: 50, y: 50}, 5), -1);
  assert.equal(nearestSpot(SPOTS, {x: 40, y: 40}, Infinity), 1);
  assert.equal(nearestSpot([], {x: 0, y: 0}, Infinity), -1);
});

test("a pad's top lies above its bottom on the screen, and its edges belong to it", () => {
  const pad = {x0: 10, x1: 50, y0: 90, y1: 30};
  assert.ok(within(pad, {x: 10, y: 90}));
  assert.ok(within(pad, {x: 50, y: 30}));
  assert.ok(!within(pad, {x: 30, y: 95}));
  assert.ok(!within(pad, {x: 9, y: 60}));
});
