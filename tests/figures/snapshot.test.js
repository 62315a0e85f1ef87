import assert from "node:assert/strict";
import test from "node:test";

import {patched, PATCHES} from "../../build_scripts/runtime/patches.mjs";
import {BytesError} from "../../web/lib/bytes.js";
import {createPython} from "../../web/lib/python.js";
import {createSnapshot} from "../../web/lib/snapshot.js";
import {about, fits} from "../../web/worker/snapshot-about.js";

const asset = (sha256) => ({size: 1, sha256});
const boot = {
  root: "../",
  assets: {worker: asset("w"), lock: asset("l"), core: asset("c"), numpy: asset("n")},
  packs: ["core", "numpy"],
  wheels: [{name: "own", ...asset("o")}]
};
const bigger = {...boot, packs: [...boot.packs, "sklearn"], wheels: []};
bigger.assets = {...boot.assets, sklearn: asset("s")};

globalThis.navigator ??= {platform: "", maxTouchPoints: 0};

/** A page's globals on a desk's machine, but for what a test says. */
function page({free = 1e9, ...other} = {}) {
  const kept = new Map();
  return {
    kept,
    isSecureContext: true,
    origin: "https://a.example",
    location: {href: "https://a.example/shelf/essay/"},
    localStorage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => kept.set(name, text),
      removeItem: (name) => kept.delete(name)
    },
    ...other,
    navigator: {
      userAgent: "a desk",
      storage: {getDirectory() {}, estimate: async () => ({quota: free, usage: 0})},
      ...other.navigator
    }
  };
}

/** A session of which nothing is asked, and what it is told. */
function quiet(told = []) {
  return {told, asked: () => 0, tell: (message) => told.push(message)};
}

test("a saved memory serves the pages that need no more than it holds, and no other's", () => {
  const saved = about(bigger);
  assert.ok(fits(saved, about(boot)), "a page of less, with a wheel that is not in it");
  assert.ok(!fits(about(boot), saved), "a page of more");
  assert.ok(!fits({...saved, format: 0}, about(boot)));
  const layered = {...boot, assets: {...boot.assets, layer: asset("y")}};
  assert.ok(fits(saved, about(layered)), "a page whose engines another layer would have brought");
  for (const name of Object.keys(boot.assets)) {
    assert.ok(!fits({...saved, assets: {...saved.assets, [name]: "?"}}, about(boot)), name);
  }
  assert.ok(!fits({...saved, wheels: {own: "?"}}, about(boot)));
  assert.ok(!fits(undefined, about(boot)));
});

test("memory is saved once, when the page is quiet, and then promised to pages beside it", async () => {
  const scope = page();
  const snapshot = createSnapshot(boot, {scope, quiet: 0});
  assert.ok(!snapshot.promised());
  const session = quiet();
  let asked = 3;
  await snapshot.saveWhenQuiet({...session, asked: () => (asked > 0 ? asked-- : 0)});
  assert.deepEqual(session.told, [{op: "save", place: "scrollab %2Fshelf%2F"}]);
  snapshot.saved(about(boot));
  await snapshot.saveWhenQuiet(session);
  assert.equal(session.told.length, 1);
  assert.ok(createSnapshot(boot, {scope}).promised());
  assert.ok(!createSnapshot(bigger, {scope}).promised());
  const elsewhere = {...scope, location: {href: "https://a.example/other/essay/"}};
  assert.ok(!createSnapshot(boot, {scope: elsewhere}).promised());
  snapshot.refused({busy: true});
  assert.ok(snapshot.promised());
  snapshot.refused({});
  assert.ok(!snapshot.promised());
});

test("a reader who goes on and on is not saved for ever", async () => {
  const snapshot = createSnapshot(boot, {scope: page(), quiet: 0});
  const session = quiet();
  for (let i = 0; i < 20; i++) await snapshot.saveWhenQuiet(session);
  assert.equal(session.told.length, 5);
});

const refusing = {
  "a sandboxed frame": {origin: "null"},
  "plain http by address": {isSecureContext: false},
  "a browser without such files": {navigator: {storage: {}}},
  "a phone": {navigator: {userAgentData: {mobile: true}}},
  "another phone": {navigator: {userAgent: "Mozilla/5.0 (iPhone; like Mac OS X) Mobile/15E148"}},
  "a machine with little memory": {navigator: {deviceMemory: 2}},
  "a full disk": {free: 1e8}
};
for (const [name, other] of Object.entries(refusing)) {
  test(`nothing is saved on ${name}`, async () => {
    const snapshot = createSnapshot(boot, {scope: page(other), quiet: 0});
    const session = quiet();
    await snapshot.saveWhenQuiet(session);
    assert.deepEqual(session.told, []);
    assert.ok(!snapshot.promised());
  });
}

test("a browser that keeps no notes starts the normal way each time", () => {
  const scope = page();
  Object.defineProperty(scope, "localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    }
  });
  const snapshot = createSnapshot(boot, {scope});
  snapshot.saved(about(boot));
  assert.ok(!snapshot.promised());
});

/** Python on a page that is promised a memory, its workers played by `act(message, worker)`. */
function promised(act) {
  const scope = page();
  createSnapshot(boot, {scope}).saved(about(boot));
  return visited(boot, scope, act);
}

/** Python on a page of a first visit, whose bundle has a memory and a layer on it. */
function shipped(act, missing = "") {
  const later = {later: true};
  const assets = {...boot.assets, memory: asset("m"), layer: asset("y")};
  for (const name of ["core", "numpy"]) assets[name] = {...assets[name], ...later};
  const wheels = boot.wheels.map((wheel) => ({...wheel, ...later}));
  return visited({...boot, assets, wheels}, page(), act, missing);
}

function visited(boot, scope, act, missing = "") {
  const fetched = [];
  const workers = [];
  const spawn = () => {
    const worker = {
      ended: false,
      terminate: () => void (worker.ended = true),
      say: (message) => queueMicrotask(() => worker.onmessage({data: {v: 1, ...message}})),
      postMessage: (message) => act(message, worker)
    };
    workers.push(worker);
    return worker;
  };
  const bytes = async (name) => {
    fetched.push(name);
    if (name === missing) throw new BytesError("missing", `${name}.0123.bin`);
    return new Uint8Array(1);
  };
  const means = {bytes, spawn, supported: () => true, snapshot: {scope, quiet: 0}};
  return {python: createPython(boot, means), scope, fetched, workers};
}

test("a page that is promised a memory fetches what its worker asks for, and nothing else", async () => {
  const {python, fetched} = promised((message, worker) => {
    if (message.restore) worker.say({need: "own"});
    if (message.op === "bytes") worker.say({live: true});
  });
  await python.start();
  assert.deepEqual(fetched, ["worker", "own"]);
  assert.equal(python.state.loaded, python.state.total);
});

for (const way of [{refused: {message: "spoilt"}}, {failed: {message: "odd"}}]) {
  test(`a worker that says ${Object.keys(way)} is replaced without a word`, async () => {
    const {python, scope, fetched, workers} = promised((message, worker) => {
      if (message.op === "begin") worker.say(message.restore ? way : {live: true});
    });
    const stages = new Set();
    python.watch(({stage}) => stages.add(stage));
    await python.start();
    assert.deepEqual([...stages], ["loading", "live"]);
    assert.deepEqual(
      workers.map(({ended}) => ended),
      [true, false]
    );
    assert.deepEqual(fetched.sort(), ["core", "lock", "numpy", "own", "worker"]);
    assert.equal(scope.kept.size, 0);
  });
}

test("a restored worker that dies is followed by one that starts the normal way", async () => {
  const begun = [];
  const {python} = promised((message, worker) => {
    if (message.op !== "begin") return;
    begun.push(Boolean(message.restore));
    worker.say({live: true});
    if (message.restore) setTimeout(() => worker.onerror({message: "gone"}), 5);
  });
  await python.start();
  while (begun.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(begun, [true, false]);
});

test("a first visit begins with the bundle's memory, and fetches nothing that it has at hand", async () => {
  const begun = [];
  const {python, fetched} = shipped((message, worker) => {
    if (message.op !== "begin") return;
    begun.push([message.restore, message.shipped]);
    worker.say({live: true});
  });
  await python.start();
  assert.deepEqual(begun, [[undefined, true]]);
  assert.deepEqual(fetched.sort(), ["layer", "lock", "memory", "worker"]);
  assert.equal(python.state.loaded, python.state.total);
});

for (const [what, way] of Object.entries({
  "is of no use": (worker) => worker.say({refused: {message: "another table"}}),
  "kills its worker": (worker) => setTimeout(() => worker.onerror({message: "gone"}), 1),
  "cannot be fetched": (worker) => worker.say({need: "memory"})
})) {
  test(`where the bundle's memory ${what}, Python starts from packs without a word`, async () => {
    const begun = [];
    const act = (message, worker) => {
      if (message.op !== "begin") return;
      begun.push(Boolean(message.shipped));
      if (message.shipped) way(worker);
      else worker.say({live: true});
    };
    const {python, scope} = shipped(act, what === "cannot be fetched" ? "memory" : "");
    const stages = new Set();
    python.watch(({stage}) => stages.add(stage));
    await python.start();
    assert.deepEqual(begun, [true, false]);
    assert.deepEqual([...stages], ["loading", "live"]);
    assert.equal(scope.kept.size, 0);
  });
}

test("a file that every start needs is not asked for another way when it is missing", async () => {
  const begun = [];
  const act = (message, worker) => {
    if (message.op !== "begin") return;
    begun.push(message);
    worker.say({need: "lock"});
  };
  const {python} = shipped(act, "lock");
  await assert.rejects(python.start(), {type: "PythonDied"});
  assert.equal(begun.length, 1);
  assert.equal(python.state.stage, "failed");
});

test("a Pyodide that is not the one we know stops the build with the place in question", () => {
  for (const [name, patches] of Object.entries(PATCHES)) {
    const whole = patches.map(([pattern]) => pattern).join("\n");
    assert.ok(patches.every(([, replacement]) => patched(name, whole).includes(replacement)));
    for (const [pattern] of patches) {
      assert.throws(() => patched(name, whole.replace(pattern, "")), {message: /0 times/});
      assert.throws(() => patched(name, `${whole}\n${pattern}`), {message: /2 times/});
    }
  }
});
