import assert from "node:assert/strict";
import {test} from "node:test";
import {createSearch} from "../../web/lib/search.js";

const LONG = `${"first word and ".repeat(20)}the marmot sleeps ${"and so it goes on ".repeat(20)}`;
const search = createSearch([
  {
    slug: "herd",
    title: "The alpacas and the hat",
    parts: [
      ["", "", "Half a herd gets the new shampoo."],
      ["Aunt Inés judges", "trial-4", "She judges every alpaca by its softness."],
      ["The pile", "trial-8", "A dot for each deal from the hat."]
    ]
  },
  {
    slug: "mist",
    title: "Penguins in the mist",
    parts: [
      ["", "", "You cannot see the birds."],
      ["This is Alma", "boxes-4", "A penguin that looks like another."],
      ["Far down", "boxes-5", LONG]
    ]
  }
]);
const text = (pieces) => pieces.map((piece) => piece.text).join("");
const marked = (pieces) => pieces.filter(({isFound}) => isFound).map((piece) => piece.text);
const anchors = (asked) => search(asked).map(({slug, anchor}) => `${slug}#${anchor}`);

test("a word is found in titles, headings and words, whole or begun, in any case", () => {
  assert.deepEqual(anchors("ALMA"), ["mist#boxes-4"]);
  assert.deepEqual(anchors("soft"), ["herd#trial-4"]);
  assert.deepEqual(anchors("shampoo"), ["herd#"]);
});

test("accents need not be typed, and a slip of the finger is forgiven", () => {
  assert.deepEqual(anchors("ines"), ["herd#trial-4"]);
  assert.deepEqual(anchors("pengiun"), ["mist#boxes-4"]);
});

test("every word that is asked for must be there, the essay's title counting everywhere", () => {
  assert.deepEqual(anchors("alpacas deal"), ["herd#trial-8"]);
  assert.deepEqual(anchors("alma shampoo"), []);
});

test("a title alone names the essay, and not each of its parts", () => {
  assert.deepEqual(anchors("mist"), ["mist#"]);
});

test("a whole title finds its essay first", () => {
  assert.equal(anchors("the alpacas and the hat")[0], "herd#");
});

test("a heading weighs more than words", () => {
  assert.equal(anchors("judges")[0], "herd#trial-4");
  const [first] = createSearch([
    {
      slug: "a",
      title: "A",
      parts: [
        ["One", "1", "a pile"],
        ["Pile", "2", "of things"]
      ]
    }
  ])("pile");
  assert.equal(first.anchor, "2");
});

test("what was found is marked, in words cut from around it", () => {
  const [{words, heading}] = search("marmot");
  assert.deepEqual(marked(words), ["marmot"]);
  assert.match(text(words), /^… .*the marmot sleeps.* …$/);
  assert.ok(text(words).length < 250);
  assert.equal(text(heading), "Far down");
  assert.deepEqual(marked(search("this alma")[0].heading), ["This", "Alma"]);
});

test("signs that mean something elsewhere find nothing and break nothing", () => {
  for (const odd of ["", " ", "…", "(", "[a-z", "\\", "*", "__proto__", "constructor"])
    assert.deepEqual(search(odd), [], odd);
});
