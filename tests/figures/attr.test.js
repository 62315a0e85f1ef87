import assert from "node:assert/strict";
import {createRequire} from "node:module";
import test from "node:test";

import "../../web/lib/attr.js";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const {parseHTML} = web("linkedom");
const {select} = await import(web.resolve("d3-selection"));

/** Two circles, and how often something was written into them. */
function circles() {
  const {document} = parseHTML("<svg><circle r='1'/><circle r='2'/></svg>");
  let writes = 0;
  for (const circle of document.querySelectorAll("circle")) {
    const set = circle.setAttribute.bind(circle);
    circle.setAttribute = (name, value) => {
      writes += 1;
      set(name, value);
    };
  }
  return {all: select(document.querySelector("svg")).selectAll("circle"), writes: () => writes};
}

test("an attribute is written where it differs, and left alone where it is so already", () => {
  const {all, writes} = circles();
  all.attr("r", 1);
  assert.equal(writes(), 1);
  all.attr("r", (_, i) => i + 1);
  assert.equal(writes(), 2);
  assert.deepEqual(
    all.nodes().map((node) => node.getAttribute("r")),
    ["1", "2"]
  );
});

test("reading, removing and chaining are d3's own", () => {
  const {all} = circles();
  assert.equal(all.attr("r"), "1");
  all.attr("r", (_, i) => (i ? null : 5)).attr("cx", 3);
  assert.deepEqual(
    all.nodes().map((node) => [node.getAttribute("r"), node.getAttribute("cx")]),
    [
      ["5", "3"],
      [null, "3"]
    ]
  );
  all.attr("r", null);
  assert.equal(all.attr("r"), null);
});

test("a text is written where it differs, and left alone where it is so already", () => {
  const {document} = parseHTML("<svg><text>one</text><text>two</text></svg>");
  const all = select(document.querySelector("svg")).selectAll("text");
  const [first, second] = all.nodes().map((node) => node.firstChild);
  all.text((_, i) => ["one", 2][i]);
  const found = all.nodes().map((node) => node.firstChild);
  assert.equal(found[0], first);
  assert.notEqual(found[1], second);
  assert.deepEqual(
    all.nodes().map((node) => node.textContent),
    ["one", "2"]
  );
  assert.equal(all.text(), "one");
  assert.equal(all.text(null).text(), "");
});
