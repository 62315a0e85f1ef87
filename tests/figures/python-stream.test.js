import assert from "node:assert/strict";
import {test} from "node:test";

const {openStream} = await import("../../web/lib/python-stream.js");

/** All that is ready has happened: promises that are kept go before the next turn of the loop. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** Work of `length` frames: told what it is asked, it answers with the number of the frame. */
function work(length) {
  const asked = [];
  let at = 0;
  const session = {
    async ask(message) {
      asked.push(message);
      if (message.op === "close") return {};
      return {stream: 7, header: String(++at), done: at === length};
    }
  };
  return {asked, session};
}

function play(length, held) {
  const {asked, session} = work(length);
  const seen = [];
  const fail = (error) => seen.push(error.message);
  const frame = ({header}, done) => seen.push(done ? `${header}!` : header);
  const stream = openStream(
    session,
    {engine: "a.b", params: {}, held},
    {frame, fail},
    async () => {}
  );
  return {asked, seen, stream};
}

test("held work shows its first frame and waits there, and goes on by single frames", async () => {
  const {asked, seen, stream} = play(9, true);
  await rest();
  assert.deepEqual(seen, ["1"]);
  stream.step();
  await rest();
  assert.deepEqual(seen, ["1", "2"]);
  assert.ok(
    asked.every(({budget}) => budget === 0),
    "a step has no time for a second frame"
  );
  assert.ok(!("held" in asked[0]), "the worker is not told of the reader");
  stream.close();
});

test("held work that is let go runs to its end, with time for more than one frame", async () => {
  const {asked, seen, stream} = play(3, true);
  await rest();
  stream.resume();
  await rest();
  assert.deepEqual(seen, ["1", "2", "3!"]);
  assert.ok(asked.at(-1).budget > 0);
});

test("work that is stopped shows nothing more and is closed in the worker", async () => {
  const {asked, seen, stream} = play(9, true);
  await rest();
  stream.close();
  await rest();
  assert.deepEqual(seen, ["1"]);
  assert.deepEqual(asked.at(-1), {op: "close", stream: 7});
});
