import assert from "node:assert/strict";
import test from "node:test";
import {wayTo} from "../../web/lib/embed/language.js";
import {listOf, listText, speak, written} from "../../web/lib/language.js";

const german = {decimal: ",", thousands: ".", percent: "\u202f%"};
const plain = {decimal: ".", thousands: ",", percent: "%"};

test("numbers are written as the page's language does, in drawings, tables and beside controls", async () => {
  speak(german);
  // Imported now: a drawing makes its formats as it is loaded.
  const {one, count, share} = await import("../../web/essays/permutation-test/parts/numbers.js");
  const {cellText} = await import("../../web/lib/table.js");
  assert.equal(one(-1.25), "−1,3");
  assert.equal(count(2704156), "2.704.156");
  assert.equal(share(0.0401), "0,040");
  assert.equal(cellText(-0.5), "−0,5");
  assert.equal(cellText("a.b"), "a.b");
  assert.equal(written("25%"), "25\u202f%");
  assert.equal(written(0.25), "0,25");
  speak(plain);
  assert.equal(cellText(-0.5), "−0.5");
  assert.equal(written(1.5), "1.5");
});

test("a list is read as it is written, with the language's own comma", () => {
  const numbers = [23.5, 12, -1.25];
  for (const [language, text] of /** @type {const} */ ([
    [german, "23,5; 12; -1,25"],
    [plain, "23.5, 12, -1.25"]
  ])) {
    speak(language);
    assert.equal(listText(numbers), text);
    assert.deepEqual(listOf(text), numbers);
    assert.deepEqual(listOf("71, 58,\n54 12"), [71, 58, 54, 12]);
    assert.deepEqual(listOf(" "), []);
  }
  speak(german);
  assert.deepEqual(
    listOf("71,58,54"),
    [NaN],
    "three numbers or two: nobody can tell, so it is said"
  );
  speak(plain);
});

/** A page of one language that names others. @param {string} own @param {string[]} others */
const page = (own, ...others) =>
  /** @type {any} */ ({
    documentElement: {lang: own},
    querySelectorAll: () => others.map((hreflang) => ({hreflang, href: `to ${hreflang}`}))
  });

test("a language leads to its page, to this one, or nowhere", () => {
  const here = page("en-GB", "de", "pt-BR");
  assert.equal(wayTo("", here), undefined);
  assert.equal(wayTo("en", here), undefined);
  assert.equal(wayTo("en-GB", here), undefined);
  assert.equal(wayTo("de", here), "to de");
  assert.equal(wayTo("DE", here), "to de");
  assert.equal(wayTo("de-AT", here), "to de");
  assert.equal(wayTo("pt", here), "to pt-BR");
  assert.equal(wayTo("pt-PT", here), "");
  assert.equal(wayTo("xx", here), "");
});
