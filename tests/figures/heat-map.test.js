import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const {parseHTML} = web("linkedom");
const {select} = web("d3-selection");
const {border, decisionMap, heatMap, region} = await import("../../web/lib/heat-map.js");

const BOX = {x0: 0, x1: 100, y0: 100, y1: 0};

/** Values of a function at the middles of squares, bottom row first. */
function grid(side, value) {
  const at = (i) => (i + 0.5) / side;
  const data = Array.from({length: side * side}, (_, k) =>
    value(at(k % side), at(Math.floor(k / side)))
  );
  return {data, shape: [side, side]};
}

/** The area inside a path of closed polygons; holes turn the other way and count against it. */
function area(path) {
  const sum = path
    .split("M")
    .filter(Boolean)
    .reduce((total, part) => {
      let [x, y] = [0, 0];
      const corners = [...part.matchAll(/([hvl]?)(-?[\d.]+)(?:,?(-?[\d.]+))?/g)].map(
        ([, how, a, b]) => {
          if (how === "h") x += +a;
          else if (how === "v") y += +a;
          else if (how === "l") [x, y] = [x + +a, y + +b];
          else [x, y] = [+a, +b];
          return [x, y];
        }
      );
      const twice = corners.reduce((all, [ax, ay], i) => {
        const [bx, by] = corners[(i + 1) % corners.length];
        return all + ax * by - bx * ay;
      }, 0);
      return total + twice / 2;
    }, 0);
  return Math.abs(sum);
}

test("all of the box is inside where every value reaches the level, and nothing where none does", () => {
  const flat = grid(5, () => 1);
  assert.ok(Math.abs(area(region(flat, BOX, {at: 1})) - 10_000) < 1e-6);
  assert.equal(region(flat, BOX, {at: 1.01}), "");
});

test("a straight slope is cut by a straight line, between the places that were computed", () => {
  for (const cut of [0.31, 0.5, 0.77]) {
    const slope = grid(10, (x) => x);
    assert.ok(Math.abs(area(region(slope, BOX, {at: cut})) - (1 - cut) * 10_000) < 2, cut);
  }
});

test("what is inside and what is outside are the whole box, on a slanted and on a bent border", () => {
  const border = [(x, y) => x + 0.3 * y - 0.6, (x, y) => Math.hypot(x - 0.5, y - 0.5) - 0.3];
  for (const value of border) {
    const values = grid(25, value);
    const both = area(region(values, BOX, {at: 0})) + area(region(values, BOX, {at: 0, sign: -1}));
    assert.ok(Math.abs(both - 10_000) < 5, String(both));
  }
});

test("a circle has about a circle's area", () => {
  const round = grid(40, (x, y) => 0.3 - Math.hypot(x - 0.5, y - 0.5));
  assert.ok(Math.abs(area(region(round, BOX, {at: 0})) / 10_000 - Math.PI * 0.09) < 0.002);
});

test("the bottom row of the grid is at the bottom", () => {
  const low = grid(4, (_, y) => -y);
  const path = region(low, BOX, {at: -0.25});
  const heights = [...path.matchAll(/V(-?[\d.]+)|,(-?[\d.]+)/g)].map(([, a, b]) => +(a ?? b));
  assert.ok(Math.min(...heights) >= 74, path);
});

test("a grid may begin inside longer data", () => {
  const {data, shape} = grid(6, (x) => x);
  const long = {data: [...new Array(36).fill(9), ...data], shape, offset: 36};
  assert.equal(region(long, BOX, {at: 0.4}), region({data, shape}, BOX, {at: 0.4}));
});

test("a grid may have more columns than rows", () => {
  const wide = {data: [0, 0, 1, 1, 0, 0, 1, 1], shape: [2, 4]};
  assert.equal(area(region(wide, BOX, {at: 0.5})), 5000);
});

test("two corners that lie opposite are joined", () => {
  const path = region({data: [1, 0, 0, 1], shape: [2, 2]}, BOX, {at: 0.5});
  assert.equal(path.match(/M/g).length, 1);
});

test("the border of a level ends at the edges of the box, and goes around an island", () => {
  const slope = grid(10, (x) => x);
  assert.match(border(slope, BOX, {at: 0.5}), /^M50,(0v|100v-)100$/);
  const island = grid(10, (x, y) => -Math.hypot(x - 0.5, y - 0.5));
  assert.match(border(island, BOX, {at: -0.3}), /^M[^M]+Z$/);
  assert.equal(border(slope, BOX, {at: 2}), "");
});

test("drawing a map twice is drawing it once", () => {
  const svg = parseHTML("<svg></svg>").document.querySelector("svg");
  const look = {ground: "low", levels: [{at: 0.5, className: "high"}]};
  const draw = () =>
    heatMap(
      select(svg),
      grid(5, (x) => x),
      BOX,
      look
    );
  draw();
  const once = svg.outerHTML;
  draw();
  assert.equal(svg.outerHTML, once);
  assert.equal(svg.querySelectorAll("rect.low, path.high").length, 2);
});

test("of a share of two answers, each band lies on the one below, and the border on the middle", () => {
  const svg = parseHTML("<svg></svg>").document.querySelector("svg");
  const slope = grid(20, (x) => x);
  decisionMap(select(svg), slope, BOX, 4);
  const drawn = [...svg.children].map((mark) => mark.getAttribute("class"));
  assert.deepEqual(drawn, ["map-ground band-0", "band-1", "band-2", "band-3"]);
  const areas = [...svg.querySelectorAll("path")].map((path) => area(path.getAttribute("d")));
  for (const [i, share] of [0.75, 0.5, 0.25].entries()) {
    assert.ok(Math.abs(areas[i] - share * 10_000) < 2, areas.join());
  }
  assert.match(border(slope, BOX), /^M50,(0v|100v-)100$/);
});

test("an answer alone, drawn over a share, leaves nothing of it", () => {
  const once = parseHTML("<svg></svg>").document.querySelector("svg");
  const over = parseHTML("<svg></svg>").document.querySelector("svg");
  const answer = grid(6, (x, y) => Number(x > y));
  decisionMap(select(once), answer, BOX);
  decisionMap(
    select(over),
    grid(6, (x) => x),
    BOX,
    6
  );
  decisionMap(select(over), answer, BOX);
  assert.equal(over.innerHTML, once.innerHTML);
});
