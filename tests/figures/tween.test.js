/** Do attributes travel number by number, and does what is stopped stay where it is? */
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import test from "node:test";
import {pathToFileURL} from "node:url";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const {parseHTML} = await import(pathToFileURL(web.resolve("linkedom")).href);
const {select} = await import(pathToFileURL(web.resolve("d3-selection")).href);
const {between, ease, halt, tween} = await import("../../web/lib/tween.js");

/** Frames that wait until a test shows them. */
let waiting = [];
globalThis.requestAnimationFrame = (callback) => waiting.push(callback);

function show(now) {
  const due = waiting;
  waiting = [];
  for (const callback of due) callback(now);
}

function circles(...places) {
  const marks = places.map((x) => `<circle cx="${x}"></circle>`).join("");
  const {document} = parseHTML(`<svg>${marks}</svg>`);
  const root = document.querySelector("svg");
  return {root, all: select(root).selectAll("circle"), xs: () => read(root)};
}

const read = (root) => [...root.querySelectorAll("circle")].map((c) => c.getAttribute("cx"));

test("every number of a text goes from what it is to what it becomes", () => {
  assert.equal(between("M0,10L20,-30Z", "M10,20L40,30Z")(0.5), "M5,15L30,0Z");
  assert.equal(between("translate(1e1,2)", "translate(20,-2)")(0.5), "translate(15,0)");
});

test("a number that was not there is what it becomes at once", () => {
  assert.equal(between("M0,0", "M10,10L30,40")(0.5), "M5,5L30,40");
});

test("at the end a text is what was asked for, to the letter", () => {
  assert.equal(between("M0,0", "M0.10,3")(1), "M0.10,3");
});

test("the way is as slow at its end as at its beginning", () => {
  assert.equal(ease(0), 0);
  assert.equal(ease(0.5), 0.5);
  assert.equal(ease(1), 1);
  assert.equal(ease(0.25), 1 - ease(0.75));
  assert.ok(ease(0.1) < 0.1);
});

test("marks leave one after the other and all arrive", () => {
  const {all, xs} = circles(0, 0);
  tween(all, {duration: 100, stagger: 100}).attr("cx", (_, i) => 10 + i);
  show(1000);
  assert.deepEqual(xs(), ["0", "0"]);
  show(1050);
  assert.deepEqual(xs(), ["5", "0"]);
  show(1100);
  assert.deepEqual(xs(), ["10", "5.5"]);
  show(1150);
  assert.deepEqual(xs(), ["10", "11"]);
  assert.equal(waiting.length, 0);
});

test("what is stopped stays where it is", () => {
  const [one, two] = [circles(0), circles(0)];
  for (const {all} of [one, two]) tween(all, {duration: 100, stagger: 0}).attr("cx", 10);
  show(0);
  show(50);
  halt(one.root);
  show(100);
  assert.deepEqual([one.xs(), two.xs()], [["5"], ["10"]]);
});

test("an attribute that is new is there at once, and one that is no more is gone", () => {
  const {all, root} = circles(3);
  tween(all, {duration: 100, stagger: 0}).attr("r", 4).attr("cx", null);
  assert.equal(root.querySelector("circle").getAttribute("r"), "4");
  assert.equal(root.querySelector("circle").hasAttribute("cx"), false);
  assert.equal(waiting.length, 0);
});
