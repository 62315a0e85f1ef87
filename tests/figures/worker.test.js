import assert from "node:assert/strict";
import test from "node:test";

import {admitPlatform, BASE, createHost} from "../../web/worker/host.js";

/** Globals like a worker's, which Pyodide is to find changed. */
function worker() {
  return {WebAssembly: {}};
}

test("what Pyodide fetches is answered by name, from what is held or from the page", async () => {
  const scope = worker();
  const asked = [];
  const host = createHost(scope, async (name) => {
    asked.push(name);
    return new TextEncoder().encode("from the page");
  });
  host.hold("wheels/x/lock.json", new TextEncoder().encode('{"held": true}'));
  assert.deepEqual(await (await scope.fetch(`${BASE}wheels/x/lock.json`)).json(), {held: true});
  const other = await scope.fetch(new Request(`${BASE}wheels/y/own.whl`));
  assert.equal(await other.text(), "from the page");
  assert.deepEqual(asked, ["wheels/y/own.whl"]);
});

test("a wasm that cannot be used is told, though Pyodide itself would wait for ever", async () => {
  const scope = worker();
  const host = createHost(scope, async () => new Uint8Array());
  host.compile(Promise.resolve(new TextEncoder().encode("no wasm")));
  await assert.rejects(scope.WebAssembly.instantiateStreaming(undefined, {}));
  await assert.rejects(host.failed, WebAssembly.CompileError);
});

test("an iPad that calls itself a Mac says what it is", () => {
  const navigator = Object.create({
    get platform() {
      return "MacIntel";
    }
  });
  admitPlatform(navigator, undefined);
  assert.equal(navigator.platform, "MacIntel");
  admitPlatform(navigator, "iPad");
  assert.equal(navigator.platform, "iPad");
});
