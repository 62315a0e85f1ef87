import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import test from "node:test";

import {BytesError, createBytes} from "../../web/lib/bytes.js";
import {fromBase64} from "../../web/lib/twin.js";

const GOOD = new TextEncoder().encode("what was built");
const DAMAGED = new TextEncoder().encode("what was bent!");
const CUT = GOOD.subarray(0, 5);

const boot = {
  root: "../",
  assets: {
    core: {
      url: "runtime/core.12.bin",
      twin: "runtime/core.12.js",
      size: GOOD.length,
      raw: GOOD.length,
      sha256: createHash("sha256").update(GOOD).digest("hex")
    }
  },
  wheels: []
};

/** A network that answers from a list: bytes, a status, or an error to throw. */
function network(answers) {
  const asked = [];
  const waits = [];
  return {
    asked,
    waits,
    get: async (url, options) => {
      asked.push([url, options.cache]);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return typeof answer === "number" ? new Response("", {status: answer}) : new Response(answer);
    },
    wait: async (seconds) => void waits.push(seconds),
    fetches: true
  };
}

const noTwin = () => Promise.reject(new Error("no twin"));

test("a file arrives whole, and its progress ends at its size", async () => {
  const net = network([GOOD]);
  const heard = [];
  const got = await createBytes(boot, net)("core", (loaded) => heard.push(loaded));
  assert.deepEqual(got, GOOD);
  assert.deepEqual(net.asked, [["../runtime/core.12.bin", "default"]]);
  assert.equal(heard.at(-1), GOOD.length);
});

test("what fails, is cut short or damaged is tried again, later each time and past the cache", async () => {
  const net = network([new Error("offline"), CUT, GOOD]);
  assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
  assert.deepEqual(net.waits, [0.5, 2]);
  assert.deepEqual(
    net.asked.map(([, cache]) => cache),
    ["default", "reload", "reload"]
  );
});

test("after three tries the script twin is taken, and checked too", async () => {
  const asked = [];
  const twin = (answer) => async (url, root) => {
    asked.push(root + url);
    return answer;
  };
  const bytes = createBytes(boot, {...network([404, 404, 404]), twin: twin(GOOD)});
  assert.deepEqual(await bytes("core"), GOOD);
  assert.deepEqual(asked, ["../runtime/core.12.js"]);
  const bad = createBytes(boot, {...network([404, 404, 404]), twin: twin(DAMAGED)});
  await assert.rejects(bad("core"), {problem: "damaged", file: "core.12.bin"});
});

test("a page that cannot fetch asks for the twin alone", async () => {
  const net = {...network([]), fetches: false, twin: async () => GOOD};
  assert.deepEqual(await createBytes(boot, net)("core"), GOOD);
  assert.deepEqual(net.asked, []);
});

test("a file that nobody has, or nobody knows, is an error that names it", async () => {
  const bytes = createBytes(boot, {...network([404, 500, 404]), twin: noTwin});
  await assert.rejects(bytes("core"), {problem: "missing", file: "core.12.bin"});
  await assert.rejects(bytes("nothing"), BytesError);
});

test("base64 is read with and without the browser's own reader", () => {
  const every = Uint8Array.from({length: 256}, (_, i) => i);
  assert.deepEqual(fromBase64(Buffer.from(every).toString("base64")), every);
});
