import assert from "node:assert/strict";
import {test} from "node:test";
import {calibration, csv, judgement, summary} from "../../web/lib/results.js";

const row = (confidence, first, right = first) => ({confidence, first, right});

test("a summary counts what was right, and what was right at once", () => {
  const rows = [row("certain", true), row("fairly", false, true), row("fairly", false)];
  assert.deepEqual(summary(rows, 7), {asked: 7, answered: 3, right: 2, first: 1});
});

test("calibration counts first tries by how sure the reader was, and leaves out what was never said", () => {
  const rows = [row("certain", true), row("certain", false, true), row("guessing", false)];
  assert.deepEqual(calibration(rows), [
    {level: "guessing", answers: 1, right: 0},
    {level: "certain", answers: 2, right: 1}
  ]);
});

test("a reader is told to be too bold or too shy only after a few answers", () => {
  assert.equal(judgement([row("certain", false)]), "few");
  const thrice = (confidence, first) => [1, 2, 3].map(() => row(confidence, first));
  assert.equal(judgement(thrice("certain", false)), "bold");
  assert.equal(judgement(thrice("certain", true)), "level");
  assert.equal(judgement(thrice("guessing", true)), "shy");
  assert.equal(judgement(thrice("guessing", false)), "level");
});

test("comma-separated values keep commas, quotes and lines, and hold no formula", () => {
  const lines = [['say "a, b"', "two\nlines", "=1+1", "-5", "-5 m", "plain"]];
  const expected = `\ufeff"say ""a, b""","two\nlines",'=1+1,-5,'-5 m,plain\r\n`;
  assert.equal(csv(lines), expected);
});
