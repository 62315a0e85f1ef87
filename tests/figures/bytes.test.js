import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import test from "node:test";

import {BytesError, createBytes} from "../../web/lib/bytes.js";
import {fromBase64} from "../../web/lib/twin.js";

const encode = (text) => new TextEncoder().encode(text);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const GOOD = encode("what was built");
const DAMAGED = encode("what was bent!");
const WHEEL = encode("a wheel that no page needs at start");
const LOCK = encode(
  JSON.stringify({
    packages: {tool: {file_name: "../77/tool.whl", sha256: sha256(WHEEL)}}
  })
);
const asset = (url, bytes) => ({
  url,
  twin: url.replace(/\.bin$/, ".js"),
  size: bytes.length,
  raw: bytes.length,
  sha256: sha256(bytes)
});
const boot = {
  root: "../",
  assets: {
    core: asset("runtime/core.12.bin", GOOD),
    lock: asset("wheels/12/pyodide-lock.json", LOCK)
  },
  wheels: [],
  lock: "wheels/12/pyodide-lock.json"
};

/** A body that gives `pieces`, and then breaks, never ends, or ends. */
function body(pieces, end) {
  return new ReadableStream({
    start(control) {
      for (const piece of pieces) control.enqueue(piece);
      if (end === "cut") setTimeout(() => control.error(new TypeError("network error")), 1);
      else if (end !== "stalls") control.close();
    }
  });
}

/** The first bytes of the file, and then nothing good. */
const cut = (count, headers = {}, end = "cut") => ({
  pieces: [GOOD.subarray(0, count)],
  end,
  headers
});
const rest = (from, headers = {}) => ({
  status: 206,
  pieces: [GOOD.subarray(from)],
  headers: {
    "content-range": `bytes ${from}-${GOOD.length - 1}/${GOOD.length}`,
    ...headers
  }
});

/** A network that answers from a list: bytes, a status, a body in pieces, or an error to throw. */
function network(answers, more = {}) {
  const asked = [];
  const waits = [];
  return {
    asked,
    waits,
    get: async (url, {cache, headers}) => {
      asked.push([url, cache, headers.range].filter(Boolean).join(" "));
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      if (typeof answer === "number") return new Response("", {status: answer});
      if (answer instanceof Uint8Array) return new Response(answer);
      const {pieces, end, ...about} = answer;
      return new Response(body(pieces, end), about);
    },
    wait: async (seconds) => void waits.push(seconds),
    twin: () => Promise.reject(new Error("no twin")),
    offline: () => false,
    stall: 0.05,
    fetches: true,
    ...more
  };
}

const URL = "../runtime/core.12.bin";

test("a file arrives whole, and its progress ends at its size", async () => {
  const net = network([GOOD]);
  const heard = [];
  const got = await createBytes(boot, net)("core", (loaded) => heard.push(loaded));
  assert.deepEqual(got, GOOD);
  assert.deepEqual(net.asked, [`${URL} default`]);
  assert.equal(heard.at(-1), GOOD.length);
});

test("what fails or is damaged is tried again, later each time and past the cache", async () => {
  const net = network([new Error("refused"), DAMAGED, GOOD]);
  assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
  assert.deepEqual(net.waits, [0.5, 2]);
  assert.deepEqual(net.asked, [`${URL} default`, `${URL} reload`, `${URL} reload`]);
});

test("a file that was cut goes on where it broke off, and its progress never runs back", async () => {
  const tag = {etag: '"a"'};
  const net = network([cut(5, tag), rest(5, tag)]);
  const heard = [];
  const got = await createBytes(boot, net)("core", (loaded) => heard.push(loaded));
  assert.deepEqual(got, GOOD);
  assert.deepEqual(net.asked, [`${URL} default`, `${URL} no-store bytes=5-`]);
  assert.deepEqual(
    heard,
    heard.toSorted((a, b) => a - b)
  );
  assert.ok(heard.includes(5));
});

test("a host that knows no ranges sends the file anew, and nothing is counted twice", async () => {
  const net = network([cut(5), GOOD]);
  const heard = [];
  assert.deepEqual(await createBytes(boot, net)("core", (loaded) => heard.push(loaded)), GOOD);
  assert.equal(Math.max(...heard), GOOD.length);
});

test("a rest that belongs to another version, length or place is not sewn on", async () => {
  for (const wrong of [
    rest(5, {etag: '"b"'}),
    rest(5, {etag: '"a"', "content-range": "bytes 5-13/99"}),
    rest(5, {etag: '"a"', "content-range": "bytes 4-13/14"})
  ]) {
    const net = network([cut(5, {etag: '"a"'}), wrong, GOOD]);
    assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
    assert.equal(net.asked[2], `${URL} reload`);
  }
});

test("a line that stalls is let go, and the file goes on from there", async () => {
  const net = network([cut(5, {}, "stalls"), rest(5)]);
  assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
  const silent = network([cut(0, {}, "stalls"), cut(0, {}, "stalls"), cut(0, {}, "stalls")]);
  await assert.rejects(createBytes(boot, silent)("core"), {
    problem: "stalled"
  });
});

test("another start goes on with what the last one had", async () => {
  const net = network([cut(5), 500, 500, rest(5)]);
  const bytes = createBytes(boot, net);
  await assert.rejects(bytes("core"), {problem: "missing"});
  assert.deepEqual(await bytes("core"), GOOD);
  assert.equal(net.asked.at(-1), `${URL} no-store bytes=5-`);
});

test("a line that breaks often but brings something each time gets there", async () => {
  const large = new Uint8Array(400_000).map((_, i) => i % 251);
  const wide = {
    ...boot,
    assets: {core: asset("runtime/core.12.bin", large)}
  };
  const at = [0, 80_000, 160_000, 240_000, 320_000];
  const answers = at.map((from) => ({
    status: from ? 206 : 200,
    pieces: [large.subarray(from, from + 80_000)],
    end: "cut",
    headers: {"content-range": `bytes ${from}-399999/400000`}
  }));
  assert.deepEqual(await createBytes(wide, network(answers))("core"), large);
});

test("a web page in place of a file is told from a file that is damaged, cut or missing", async () => {
  const page = {
    pieces: [GOOD],
    headers: {"content-type": "text/html; charset=utf-8"}
  };
  const long = encode("what was built, and then some");
  const cases = [
    [[page, page, page], "page"],
    [[long, long, long], "damaged"],
    [[DAMAGED, DAMAGED, DAMAGED], "damaged"],
    [[cut(5), cut(5), cut(5)], "cut"],
    [[404, 500, 404], "missing"]
  ];
  for (const [answers, problem] of cases) {
    const failed = createBytes(boot, network(answers))("core");
    await assert.rejects(failed, {problem, file: "core.12.bin"});
  }
  const away = network([new Error(), new Error(), new Error()], {
    offline: () => true
  });
  await assert.rejects(createBytes(boot, away)("core"), {problem: "offline"});
});

test("after three tries the script twin is taken, and checked too", async () => {
  const asked = [];
  const twin = (answer) => async (url, root) => {
    asked.push(root + url);
    return answer;
  };
  const bytes = createBytes(boot, network([404, 404, 404], {twin: twin(GOOD)}));
  assert.deepEqual(await bytes("core"), GOOD);
  assert.deepEqual(asked, ["../runtime/core.12.js"]);
  const bad = createBytes(boot, network([404, 404, 404], {twin: twin(DAMAGED)}));
  await assert.rejects(bad("core"), {
    problem: "damaged",
    file: "core.12.bin"
  });
});

test("a page that cannot fetch asks for the twin alone", async () => {
  const net = network([], {fetches: false, twin: async () => GOOD});
  assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
  assert.deepEqual(net.asked, []);
});

test("a file that only the lock lists is found by path or name, and checked by its SHA-256", async () => {
  for (const name of ["wheels/77/tool.whl", "tool.whl"]) {
    const net = network([LOCK, WHEEL]);
    assert.deepEqual(await createBytes(boot, net)(name), WHEEL);
    assert.equal(net.asked[1], "../wheels/77/tool.whl default");
  }
  const net = network([LOCK, DAMAGED, DAMAGED, DAMAGED]);
  await assert.rejects(createBytes(boot, net)("tool.whl"), {
    problem: "damaged",
    file: "tool.whl"
  });
});

test("a file that nobody knows is an error that names it", async () => {
  const bytes = createBytes(boot, network([LOCK]));
  await assert.rejects(bytes("nothing"), BytesError);
  await assert.rejects(createBytes({...boot, lock: ""}, network([]))("nothing"), BytesError);
});

test("base64 is read with and without the browser's own reader", () => {
  const every = Uint8Array.from({length: 256}, (_, i) => i);
  assert.deepEqual(fromBase64(Buffer.from(every).toString("base64")), every);
});
