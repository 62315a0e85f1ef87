import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import test from "node:test";

import {BytesError} from "../../web/lib/bytes.js";
import {createPython} from "../../web/lib/python.js";

const boot = {
  assets: {worker: {size: 3}, core: {size: 4}, "core-rest": {size: 99, later: true}},
  packs: ["core"],
  wheels: [{name: "own", size: 5}]
};
const {python: words} = JSON.parse(
  readFileSync(new URL("../../web/words/en.json", import.meta.url), "utf8")
);
const live = (worker) => worker.say({live: true});
globalThis.navigator ??= {platform: "", maxTouchPoints: 0};
globalThis.requestAnimationFrame = (fn) => setTimeout(fn, 1);

/** A Python whose worker is played by `act(message, worker)`. */
function play(act, means = {}) {
  const fetched = [];
  const workers = [];
  const spawn = () => {
    const worker = {
      ended: false,
      heard: [],
      terminate: () => void (worker.ended = true),
      say: (message) => queueMicrotask(() => worker.onmessage({data: {v: 1, ...message}})),
      postMessage(message) {
        worker.heard.push(message);
        act(message, worker);
      }
    };
    workers.push(worker);
    return worker;
  };
  const bytes = async (name, progress) => {
    fetched.push(name);
    const size = {worker: 3, core: 4, own: 5}[name];
    progress(size);
    return new Uint8Array(size);
  };
  const python = createPython(boot, {
    bytes,
    spawn,
    words,
    supported: () => true,
    ...means
  });
  return {python, fetched, spawn, workers};
}

const begins = (message, worker) => message.op === "begin" && live(worker);

test("starting twice starts once; progress is in bytes of all files", async () => {
  const {python, fetched, workers} = play(begins);
  const states = [];
  python.watch((state) => states.push(state));
  await Promise.all([python.start(), python.start()]);
  assert.equal(workers.length, 1);
  assert.deepEqual(fetched.sort(), ["core", "own", "worker"]);
  assert.deepEqual(
    states.filter(({step}) => step === "bytes").map(({loaded}) => loaded),
    [0, 3, 7, 12]
  );
  assert.equal(python.state.stage, "live");
  assert.equal(python.state.total, 12);
});

test("what answers early is asked early, though not all of Python is there", async () => {
  const {python, workers} = play((message, worker) => {
    if (message.op === "begin") worker.say({ready: true});
    if (message.engine) worker.say({id: message.id, header: "{}", buffers: []});
  });
  assert.deepEqual(await python.call("a.good", {}), {header: "{}", buffers: []});
  assert.equal(python.state.stage, "loading");
  live(workers[0]);
  await python.start();
  assert.equal(python.state.stage, "live");
});

test("a worker that is at hand is the first start's, and no other's", async () => {
  const {python, fetched, workers} = play(begins);
  python.prepare();
  await Promise.resolve();
  assert.deepEqual(fetched, ["worker"]);
  assert.equal(python.state.stage, "idle");
  await python.start();
  assert.equal(workers.length, 1);
  await python.restart();
  assert.equal(workers.length, 2);
});

test("a call carries the engine's answer, and an error its type and field", async () => {
  const {python} = play((message, worker) => {
    begins(message, worker);
    const {id, engine} = message;
    if (engine === "a.good") worker.say({id, header: "{}", buffers: []});
    if (engine === "a.bad") {
      worker.say({
        id,
        error: {type: "ParamError", field: "depth", message: "depth: no"}
      });
    }
  });
  assert.deepEqual(await python.call("a.good", {}), {
    header: "{}",
    buffers: []
  });
  await assert.rejects(python.call("a.bad", {}), {
    type: "ParamError",
    field: "depth",
    message: "depth: no"
  });
  assert.equal(python.state.stage, "live");
});

/** An engine that ends its worker the first `times` times that it is asked. */
function deadly(times) {
  let left = times;
  return (message, worker) => {
    begins(message, worker);
    const {id, engine} = message;
    if (engine === "a.slow") return;
    if (engine && left-- > 0) {
      worker.say({
        id,
        error: {type: "RuntimeError", message: "dead", fatal: true}
      });
    } else if (engine) worker.say({id, header: "{}", buffers: []});
  };
}

test("a worker that dies in mid-use is replaced, and asked again, without a word", async () => {
  const {python, fetched, workers} = play(deadly(1));
  const stages = [];
  python.watch(({stage}) => stages.push(stage));
  assert.deepEqual(await python.call("a.deadly", {}), {
    header: "{}",
    buffers: []
  });
  assert.ok(workers[0].ended && !workers[1].ended);
  assert.equal(fetched.length, 3);
  assert.ok(!stages.includes("failed"));
});

test("a question that ends two workers is told in a sentence, as is all that waits", async () => {
  const {python, workers} = play(deadly(Infinity));
  const waits = assert.rejects(python.call("a.slow", {}), {
    type: "PythonDied"
  });
  await assert.rejects(python.call("a.deadly", {}), {
    type: "PythonDied",
    message: /^Python stopped/
  });
  await waits;
  assert.equal(workers.length, 2);
  assert.ok(workers[1].ended);
  assert.equal(python.state.stage, "failed");
  await assert.rejects(python.call("a.slow", {}), {type: "PythonDied"});
});

test("workers that die idle are not replaced for ever", async () => {
  const {python, workers} = play(begins);
  await python.start();
  for (let deaths = 0; deaths < 2; deaths++) {
    workers.at(-1).onerror({message: "gone"});
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.equal(workers.length, 2);
  assert.equal(python.state.stage, "failed");
});

test("what the first worker compiled is given to the next", async () => {
  const {python, workers} = play((message, worker) => {
    if (message.op === "begin" && !message.compiled) worker.say({compiled: "code"});
    begins(message, worker);
  });
  await python.start();
  await python.restart();
  assert.equal(workers[1].heard[0].compiled, "code");
});

test("too little memory is told as such", async () => {
  const {python} = play((message, worker) => {
    const error = {
      type: "RangeError",
      message: "WebAssembly.Memory(): could not allocate memory"
    };
    if (message.op === "begin") worker.say({failed: error});
  });
  await assert.rejects(python.start(), {message: /too little memory/});
});

test("silence is told, and a restart ends it without fetching again", async () => {
  const {python, fetched, workers} = play(begins, {
    patience: {live: 0.02, loading: 1}
  });
  await python.start();
  const call = assert.rejects(python.call("a.slow", {}), {type: "Stopped"});
  await new Promise((resolve) => python.watch(({stuck}) => stuck && resolve()));
  await python.restart();
  await call;
  assert.ok(workers[0].ended && !workers[1].ended);
  assert.equal(fetched.length, 3);
  assert.equal(python.state.stuck, false);
  assert.equal(python.state.stage, "live");
});

test("a file that is missing is named in a sentence, and fetched when tried again", async () => {
  let there = false;
  const {python} = play(
    (message, worker) => {
      if (message.op === "begin") worker.say({need: "core"});
      if (message.op === "bytes") live(worker);
    },
    {
      bytes: async (name) => {
        if (name === "core" && !there) throw new BytesError("missing", "core.12.bin");
        return new Uint8Array(1);
      }
    }
  );
  const sentence = /^A file that Python needs could not be fetched \(core\.12\.bin\)\. /;
  await assert.rejects(python.start(), {message: sentence});
  assert.match(python.state.message, sentence);
  there = true;
  await python.restart();
  assert.equal(python.state.stage, "live");
});

test("a browser that cannot run Python is told in the page's own words", async () => {
  const means = {supported: () => false, words: {unsupported: "Not here."}};
  const {python, fetched} = play(begins, means);
  await assert.rejects(python.start(), {
    type: "Unsupported",
    message: "Not here."
  });
  assert.equal(python.state.stage, "failed");
  assert.deepEqual(fetched, []);
});

/** Plays a stream of `length` frames. */
function streams(length) {
  const at = new Map();
  return (message, worker) => {
    begins(message, worker);
    const {id, op} = message;
    if (op === "open") at.set(id, 0);
    const stream = op === "open" ? id : message.stream;
    if (op === "close") worker.say({id});
    if (op !== "open" && op !== "next") return;
    at.set(stream, at.get(stream) + 1);
    worker.say({
      id,
      stream,
      header: String(at.get(stream)),
      done: at.get(stream) === length
    });
  };
}

test("a stream gives one frame after the other until it is done", async () => {
  const {python} = play(streams(3));
  const seen = [];
  await new Promise((resolve, fail) => {
    const frame = ({header}, done) => {
      seen.push([header, done]);
      if (done) resolve();
    };
    python.stream("a.long", {}, {frame, fail});
  });
  assert.deepEqual(seen, [
    ["1", false],
    ["2", false],
    ["3", true]
  ]);
});

test("a stream rests while paused, and is closed in the worker too", async () => {
  const {python, workers} = play(streams(1000));
  const seen = [];
  const stream = python.stream("a.long", {}, {frame: ({header}) => seen.push(header), fail() {}});
  while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  stream.pause();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const paused = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(seen.length, paused);
  stream.resume();
  while (seen.length === paused) await new Promise((resolve) => setTimeout(resolve, 1));
  stream.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(workers[0].heard.at(-1).op, "close");
});

test("a stream whose worker dies begins anew in the next", async () => {
  const plays = streams(3);
  let died = false;
  const {python, workers} = play((message, worker) => {
    if (message.op === "next" && !died) {
      died = true;
      worker.onerror({message: "gone"});
    } else plays(message, worker);
  });
  const seen = [];
  await new Promise((resolve, fail) => {
    const frame = ({header}, done) => {
      seen.push(header);
      if (done) resolve();
    };
    python.stream("a.long", {}, {frame, fail});
  });
  assert.deepEqual(seen, ["1", "1", "2", "3"]);
  assert.equal(workers.length, 2);
});

test("a stream ends with the worker that it began in", async () => {
  const {python} = play(streams(1000));
  let stream;
  const failed = new Promise((resolve) => {
    stream = python.stream("a.long", {}, {frame() {}, fail: resolve});
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  stream.pause();
  await new Promise((resolve) => setTimeout(resolve, 10));
  await python.restart();
  stream.resume();
  assert.equal((await failed).type, "Stopped");
});

test("a worker that the page hired before all else is the first start's, and its script is kept", async () => {
  const {python, fetched, spawn, workers} = play(begins);
  const script = Promise.resolve(new Uint8Array(3));
  python.prepare({bytes: script, worker: script.then(spawn)});
  await python.start();
  assert.equal(workers.length, 1);
  assert.equal(python.state.loaded, python.state.total);
  await python.restart();
  assert.equal(workers.length, 2);
  assert.ok(!fetched.includes("worker"));
});

test("a worker that could not be hired early is hired at the start", async () => {
  const {python, workers} = play(begins);
  const broken = Promise.reject(new Error("no network"));
  python.prepare({bytes: broken, worker: broken});
  await python.start();
  assert.equal(workers.length, 1);
});
