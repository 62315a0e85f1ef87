import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";
import {
  answersTo,
  forgetReading,
  keepAnswer,
  progress,
  readingSoFar,
  see
} from "../../web/lib/reading.js";

beforeEach(() => {
  const kept = new Map();
  const storage = new Proxy(
    {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, String(value)),
      removeItem: (key) => void kept.delete(key)
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({enumerable: true, configurable: true})
    }
  );
  Object.defineProperty(globalThis, "localStorage", {configurable: true, value: storage});
});

const STOPS = ["trial-1", "trial-2", "lab-own"];

test("each step that was on screen counts once, and the last one is remembered", () => {
  for (const stop of ["trial-1", "trial-2", "trial-1"]) see("hat", stop);
  assert.deepEqual(progress("hat", STOPS, []), {seen: 2, answered: 0, at: "trial-1"});
  see("tree", "boxes-1");
  assert.equal(readingSoFar().last, "tree");
  assert.equal(progress("hat", STOPS, []).seen, 2);
});

test("a question counts while it is answered", () => {
  keepAnswer("hat", "guess", {guess: 3, sure: "certain"});
  keepAnswer("hat", "count", {guess: 1, sure: "guessing"});
  assert.equal(progress("hat", [], ["guess", "count", "other"]).answered, 2);
  keepAnswer("hat", "guess", null);
  assert.equal(progress("hat", [], ["guess", "count", "other"]).answered, 1);
  assert.equal(answersTo("hat").count.guess, 1);
});

test("steps that a newer edition does not have are not counted", () => {
  for (const stop of ["gone-1", "trial-2", "gone-2"]) see("hat", stop);
  assert.deepEqual(progress("hat", STOPS, []), {seen: 1, answered: 0, at: ""});
});

test("forgetting leaves nothing of it, and leaves the rest alone", () => {
  see("hat", "trial-1");
  keepAnswer("hat", "guess", {guess: 3});
  localStorage.setItem("scrollab.theme", '"dark"');
  localStorage.setItem("other", "theirs");
  forgetReading();
  assert.deepEqual(Object.keys(localStorage), ["scrollab.theme", "other"]);
  assert.deepEqual(progress("hat", STOPS, ["guess"]), {seen: 0, answered: 0, at: ""});
});

const SPOILT = [
  ...["{", "null", "7", '"text"', "[]", "{}", '{"essays": 3}', '{"essays": [1], "last": 0}'],
  ...['{"last": "hat"}', '{"essays": {"hat": null}}', '{"essays": {"hat": {"seen": "trial-1"}}}'],
  '{"essays": {"hat": {"seen": [1, {}], "at": "trial-1"}}, "last": "hat"}'
];

test("a spoilt record is as good as none, and is written over", () => {
  for (const spoilt of SPOILT) {
    localStorage.setItem("scrollab.reading", spoilt);
    localStorage.setItem("scrollab.answers.hat", spoilt);
    const about = progress("hat", STOPS, ["guess"]);
    assert.deepEqual(about, {seen: 0, answered: 0, at: ""}, spoilt);
    assert.equal(readingSoFar().last, "");
    see("hat", "trial-1");
    assert.equal(progress("hat", STOPS, []).seen, 1);
  }
});

test("where storage is refused nothing is noted and nothing is thrown", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new Error("refused");
    }
  });
  see("hat", "trial-1");
  keepAnswer("hat", "guess", {guess: 1});
  assert.deepEqual(progress("hat", STOPS, ["guess"]), {seen: 0, answered: 0, at: ""});
  forgetReading();
  delete globalThis.localStorage;
});
