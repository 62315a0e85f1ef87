import assert from "node:assert/strict";
import test from "node:test";

import {findApi} from "../../web/scorm/find.js";
import {openPlatform} from "../../web/scorm/platform.js";
import {empty, measure, merge, note, pack, unpack} from "../../web/scorm/record.js";
import {scorm12, timespan} from "../../web/scorm/scorm12.js";
import {duration, scorm2004} from "../../web/scorm/scorm2004.js";
import {lendStorage} from "../../web/scorm/storage.js";
import {numberOf} from "../../web/scorm/learner.js";

const STEPS = ["a-1", "a-2", "a-3", "a-4", "a-5", "a-6", "a-7", "a-8", "a-9", "a-10"];
const ESSAY = {steps: STEPS, questions: ["why", "how"]};
const JUDGED = {mark: 60};
const read = (seen, right) => ({...empty(), seen, right});
const names = (pairs) => Object.fromEntries(pairs);

test("a learner's number is the same everywhere, another learner's is another", () => {
  const names = ["", "ada", "adb", "学生"];
  assert.equal(numberOf("a"), 0xe40c292c); // the published value of FNV-1a
  assert.equal(new Set(names.map(numberOf)).size, names.length);
  for (const name of names) assert.ok(numberOf(name) >= 0 && numberOf(name) < 2 ** 32);
});

test("an essay is complete once nine tenths of it were seen and all is answered", () => {
  const nine = STEPS.slice(1);
  assert.equal(measure(read(nine, {why: 1}), ESSAY, JUDGED).complete, false);
  assert.equal(measure(read(nine.slice(1), {why: 1, how: 1}), ESSAY, JUDGED).complete, false);
  const {complete, passed, score, share} = measure(read(nine, {why: 1, how: 1}), ESSAY, JUDGED);
  assert.deepEqual(
    {complete, passed, score, share},
    {complete: true, passed: true, score: 100, share: 1}
  );
});

test("an essay that asks nothing is complete when it is read, and has no score", () => {
  const essay = {steps: STEPS, questions: []};
  const {complete, passed, failed, score} = measure(read(STEPS, {}), essay, JUDGED);
  assert.deepEqual(
    {complete, passed, failed, score},
    {complete: true, passed: false, failed: false, score: undefined}
  );
});

test("steps and questions of an older edition count for nothing", () => {
  const {seen, answered} = measure(read(["a-1", "gone-1"], {gone: 1}), ESSAY, JUDGED);
  assert.deepEqual([seen, answered], [1, 0]);
});

test("nothing that was achieved is ever lost again", () => {
  const record = read(STEPS, {why: 1, how: 1});
  measure(record, ESSAY, JUDGED);
  note(record, "why", false);
  record.seen = [];
  const {complete, passed, score} = measure(record, ESSAY, JUDGED);
  assert.deepEqual({complete, passed, score}, {complete: true, passed: true, score: 100});
  const less = measure(read(STEPS, {why: 0}), ESSAY, {mark: 60, least: 80});
  assert.equal(less.score, 80, "a score that the platform has is not lowered");
});

test("who answered too little rightly has read, and may try again", () => {
  const record = read(STEPS, {why: 1, how: 0});
  assert.equal(measure(record, ESSAY, JUDGED).failed, true);
  const statusOf = () =>
    names(scorm12.report(measure(record, ESSAY, JUDGED)))["cmi.core.lesson_status"];
  assert.equal(statusOf(), "completed");
  note(record, "how", true);
  assert.equal(statusOf(), "passed");
});

test("what another tab knows is taken in, and what both know stays as it is here", () => {
  const here = {...read(["a-1"], {why: 0}), at: "a-1", answers: {why: {guess: 1}}};
  const there = {
    ...read(["a-2"], {why: 1}),
    at: "a-2",
    answers: {why: {guess: 2}, how: {guess: 3}},
    passed: true
  };
  merge(here, there);
  assert.deepEqual(here.seen, ["a-1", "a-2"]);
  assert.deepEqual(here.answers, {why: {guess: 1}, how: {guess: 3}});
  assert.deepEqual([here.at, here.right.why, here.passed], ["a-1", 1, true]);
});

test("a record comes back as it was, in letters that every platform counts alike", () => {
  const record = {
    ...read(["a-1"], {why: 1}),
    at: "a-1",
    answers: {why: {guess: "größer ≥ 2 🦙"}},
    complete: true
  };
  const text = pack(record, 4096);
  assert.match(text, /^[ -~]*$/);
  assert.deepEqual(unpack(text), record);
});

test("a record that is too long leaves out words before steps, and steps before what was achieved", () => {
  const record = {
    ...read(STEPS, {why: 1, how: 0}),
    answers: {why: {guess: 1}, how: {guess: "x".repeat(4000)}},
    complete: true
  };
  const whole = pack(record, 64000);
  assert.ok(whole.length > 4096);
  const some = unpack(pack(record, 4096));
  assert.deepEqual(some.answers, {why: {guess: 1}});
  assert.deepEqual(some.seen, STEPS);
  for (const limit of [4096, 400, 120, 40, 20])
    assert.ok(pack(record, limit).length <= limit, `${limit}`);
  assert.deepEqual(unpack(pack(record, 100)).right, {why: 1, how: 0});
  assert.equal(unpack(pack(record, 40)).complete, true);
});

test("whatever a platform kept, a record is read from it", () => {
  for (const text of [
    "",
    "null",
    "7",
    "[]",
    "{",
    "page=3",
    '{"seen": 5, "answers": "x", "right": null}'
  ]) {
    const {seen, at, complete} = unpack(text);
    assert.deepEqual({seen, at, complete}, {seen: [], at: "", complete: false});
  }
});

test("times are written as each version wants them", () => {
  assert.equal(timespan(3 * 3600 + 62.9), "0003:01:02");
  assert.equal(timespan(1e9), "9999:00:00");
  assert.equal(duration(3 * 3600 + 62.9), "PT3H1M2S");
});

test("an answer is told in the words of each version", () => {
  const said = {
    id: "why",
    right: false,
    given: "12",
    truth: "0.5",
    ask: "Why?",
    when: new Date(2026, 10, 23, 9, 5, 7)
  };
  assert.deepEqual(names(scorm12.interaction(said)), {
    id: "why",
    type: "numeric",
    time: "09:05:07",
    "correct_responses.0.pattern": "0.5",
    student_response: "12",
    result: "wrong"
  });
  const {type, result, ...rest} = names(scorm2004.interaction(said));
  assert.deepEqual(
    [type, result, rest["correct_responses.0.pattern"]],
    ["numeric", "incorrect", "0.5[:]0.5"]
  );
  const long = names(scorm12.interaction({...said, given: "x".repeat(999)}));
  assert.deepEqual([long.type, long.student_response.length], ["fill-in", 255]);
});

test("the run-time is found above the page and its opener, past frames that refuse and things of its name", () => {
  const api = {LMSInitialize: () => "true"};
  const find = (scope) => findApi(scope, "API", "LMSInitialize");
  const top = {API: api};
  top.parent = top;
  const other = {API: {LMSInitialize: "a word"}, parent: top};
  assert.equal(find({parent: other}), api);
  const refusing = {
    get API() {
      throw new Error("SecurityError");
    },
    parent: top
  };
  assert.equal(find({parent: refusing}), api);
  const popup = {opener: {parent: top}};
  popup.parent = popup;
  assert.equal(find(popup), api);
  const alone = {};
  alone.parent = alone;
  assert.equal(find(alone), undefined);
});

test("no call throws, whatever the platform does, and one that poses as both versions is asked in one", () => {
  const asked = [];
  const fails = new Proxy(
    {},
    {
      get: (_, name) => () => {
        asked.push(name);
        if (name === "LMSInitialize") return true;
        throw new Error("the platform is broken");
      }
    }
  );
  const platform = openPlatform({API: fails, API_1484_11: fails}, scorm12);
  assert.equal(platform.here, true);
  assert.equal(platform.get("cmi.suspend_data"), "");
  assert.equal(platform.set([["cmi.suspend_data", ""]]), false);
  assert.equal(platform.commit(), false);
  platform.end();
  platform.commit();
  assert.deepEqual(asked, [
    "LMSInitialize",
    "LMSGetValue",
    "LMSSetValue",
    "LMSCommit",
    "LMSFinish"
  ]);
});

test("a platform that was started before is gone on with, one that refuses is none", () => {
  const api = (error) => ({Initialize: () => "false", GetLastError: () => error});
  for (const error of ["103", "0"])
    assert.equal(openPlatform({API_1484_11: api(error)}, scorm2004).here, true);
  assert.equal(openPlatform({API_1484_11: api("102")}, scorm2004).here, false);
});

test("the page's memory is the learner's, but the theme is the computer's", () => {
  const own = new Map();
  const changes = [];
  const scope = {
    localStorage: {
      getItem: (key) => own.get(key) ?? null,
      setItem: (key, value) => own.set(key, value)
    }
  };
  const record = {...read(["a-1"], {}), at: "a-1"};
  lendStorage(scope, "llamas", record, (what) => changes.push(what));
  const {localStorage: lent} = scope;
  assert.deepEqual(JSON.parse(lent.getItem("scrollab.reading")), {
    last: "llamas",
    essays: {llamas: {seen: ["a-1"], at: "a-1"}}
  });
  lent.setItem(
    "scrollab.reading",
    JSON.stringify({essays: {llamas: {seen: ["a-1", "a-2"], at: "a-2"}}})
  );
  lent.setItem("scrollab.answers.llamas", '{"why":{"guess":3}}');
  lent.setItem("scrollab.learner", '"seed"');
  lent.setItem("scrollab.theme", '"dark"');
  assert.deepEqual(record.seen, ["a-1", "a-2"]);
  assert.deepEqual(record.answers, {why: {guess: 3}});
  assert.deepEqual(
    [lent.getItem("scrollab.learner"), record.kept["scrollab.learner"]],
    ['"seed"', '"seed"']
  );
  assert.deepEqual([...own], [["scrollab.theme", '"dark"']]);
  assert.deepEqual(changes, ["reading", "answers", "answers"]);
});
