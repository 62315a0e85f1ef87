import assert from "node:assert/strict";
import {test} from "node:test";
import {judge} from "../../web/lib/judge.js";

const share = {
  kind: "number",
  answer: "test",
  percent: true,
  digits: 0,
  tolerance: 5,
  near: "near",
  far: "far",
  mistakes: [
    {is: "seen", misconception: "It was seen", why: "seen"},
    {side: "above", misconception: "Too good", why: "above"}
  ]
};
const frame = {test: 0.75, seen: 0.95};

test("a number is right when it rounds to the truth, near within the tolerance, wrong beyond", () => {
  assert.equal(judge(share, 75, frame).result, "right");
  assert.equal(judge(share, 80, frame).result, "near");
  assert.equal(judge(share, 69.9, frame).result, "wrong");
  assert.equal(judge(share, 70, frame).why, "near");
  assert.equal(judge(share, 75, frame).truth, "75");
});

test("a wrong number is the first mistake that it looks like, and the frame says what that is", () => {
  const name = (guess) => judge(share, guess, frame).misconception;
  assert.equal(name(93), "It was seen");
  assert.equal(name(88), "Too good");
  assert.equal(name(40), "");
  assert.equal(judge(share, 40, frame).why, "far");
  assert.equal(name(75), "", "a right number is no mistake");
});

test("a choice is right when the engine says its value", () => {
  const about = {
    kind: "choice",
    answer: "best",
    choices: {true: {why: "so"}, false: {why: "no", misconception: "Never"}}
  };
  assert.equal(judge(about, "true", {best: true}).right, true);
  const wrong = judge(about, "false", {best: true});
  assert.deepEqual([wrong.right, wrong.misconception, wrong.truth], [false, "Never", "true"]);
});

test("what the engine found of an answer in a picture is put in words, and decided by nobody else", () => {
  const about = {
    kind: "boundary",
    placed: true,
    percent: true,
    digits: 1,
    near: "near",
    far: "far",
    mistakes: [{looks: "stiff", misconception: "Rulers are straight", why: "bend"}]
  };
  const verdict = {
    right: false,
    score: 0.8239,
    best: 0.8622,
    mistake: "stiff"
  };
  const told = judge(about, {heights: [1]}, verdict);
  assert.deepEqual([told.given, told.truth], ["82.4", "86.2"]);
  assert.deepEqual(
    [told.right, told.why, told.misconception],
    [false, "bend", "Rulers are straight"]
  );
  const nameless = judge(about, {heights: [1]}, {...verdict, mistake: ""});
  assert.deepEqual([nameless.why, nameless.misconception], ["far", ""]);
  assert.equal(judge(about, {heights: [1]}, {...verdict, right: true, mistake: ""}).why, "near");
});
