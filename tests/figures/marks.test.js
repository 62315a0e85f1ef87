import assert from "node:assert/strict";
import {createRequire} from "node:module";
import test from "node:test";

import {marks} from "../../web/lib/marks.js";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const {parseHTML} = web("linkedom");
const {select} = await import(web.resolve("d3-selection"));

/** A layer that holds marks with these keys, and how many of them have been moved since. */
function layer(keys) {
  const {document} = parseHTML("<svg><g></g></svg>");
  const group = document.querySelector("g");
  const root = select(group);
  const draw = (data) => marks(root, "path", data, {key: (key) => key});
  draw(keys);
  let moved = 0;
  const insert = group.insertBefore.bind(group);
  group.insertBefore = (node, next) => {
    moved += 1;
    return insert(node, next);
  };
  const shown = () => [...group.children].map((mark) => mark.getAttribute("data-key")).join("");
  return {draw, shown, moved: () => moved};
}

const CASES = [
  ["abcdef", "abcdef", 0],
  ["abcdef", "bcdefa", 1],
  ["abcdef", "fabcde", 1],
  ["abcdef", "abedcf", 2],
  ["abcdef", "fedcba", 5],
  ["abcdef", "ace", 0]
];

for (const [before, after, most] of CASES) {
  test(`from "${before}" to "${after}" ${most} marks are moved`, () => {
    const {draw, shown, moved} = layer([...before]);
    draw([...after]);
    assert.equal(shown(), after);
    assert.equal(moved(), most);
  });
}

test("marks that come stand in their order among those that were there", () => {
  const {draw, shown} = layer([..."bdf"]);
  draw([..."abcdef"]);
  assert.equal(shown(), "abcdef");
  draw([..."gfxb"]);
  assert.equal(shown(), "gfxb");
});
