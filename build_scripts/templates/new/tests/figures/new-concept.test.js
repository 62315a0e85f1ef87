import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";
import * as cloud from "../../web/essays/new-concept/figures/cloud.js";
import {still} from "../../web/lib/marks.js";
import {SIZES} from "../../web/lib/sizes.js";

const {parseHTML} = createRequire(new URL("../../web/package.json", import.meta.url))("linkedom");

const words = {across: "Across", up: "Up", sentence: "{count} points, {distance} away"};
const frame = {
  points: {data: new Float32Array([0.25, 0.25, 0.75, 0.5]), shape: [2, 2]},
  mean: {data: new Float32Array([0.5, 0.375]), shape: [2]},
  count: 2,
  distance: 0.125
};

for (const size of Object.values(SIZES)) {
  test(`each point is drawn inside the ${size.name} sheet, once`, () => {
    const view = {size, words, params: {}, state: {}, move: still, id: "x"};
    const svg = parseHTML("<svg></svg>").document.querySelector("svg");
    cloud.render(svg, frame, view);
    const once = svg.outerHTML;
    cloud.render(svg, frame, view);
    assert.equal(svg.outerHTML, once);
    const circles = [...svg.querySelectorAll(".points circle")];
    assert.equal(circles.length, 2);
    for (const circle of circles) {
      assert.ok(circle.getAttribute("cx") < size.width);
      assert.ok(circle.getAttribute("cy") < size.height);
    }
  });
}

test("sentence and table say what the frame holds", () => {
  const view = {size: SIZES.wide, words, params: {}, state: {}, move: still, id: "x"};
  assert.equal(cloud.describe(frame, view), "2 points, 0.13 away");
  assert.deepEqual(cloud.table(frame, view).rows, [
    [0.25, 0.25],
    [0.75, 0.5]
  ]);
});
