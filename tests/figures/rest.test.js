import assert from "node:assert/strict";
import test from "node:test";

import {createRest} from "../../web/worker/rest.js";

/** As much of Pyodide as asks for what is missing; `ask` is what Python's finder is given. */
function pyodide() {
  const python = {
    FS: {lookupPath: () => ({})},
    pyimport: () => ({
      install: (isLeft) => (python.ask = isLeft),
      look_again: () => {},
      destroy: () => {}
    })
  };
  return python;
}

/** An engine that imports a module of the folder, and answers once that is there. */
const engine = (python, folder, present) => () => {
  if (present.has(folder)) return "answer";
  if (python.ask(`${folder}/__init__.pyc`)) throw new Error("left out");
  throw new Error("no such module");
};

test("who asks for a pack that is still to come waits for it; who does not is answered", async () => {
  const python = pyodide();
  const present = new Set();
  let arrive = () => {};
  const rest = createRest(python, () => assert.fail("nothing is fetched by itself"));
  const add = async () => {
    await new Promise((resolve) => (arrive = resolve));
    present.add("/site/sklearn");
  };
  rest.expectPack("sklearn", ["/site/sklearn", "/site/scipy"], add);
  const waits = rest.complete(engine(python, "/site/sklearn", present));
  assert.equal(await rest.complete(() => "numpy's answer"), "numpy's answer");
  arrive();
  assert.equal(await waits, "answer");
  await assert.rejects(rest.complete(engine(python, "/site/none", present)), /no such module/);
});

test("a pack that has come is not waited for again", async () => {
  const python = pyodide();
  let times = 0;
  const rest = createRest(python, () => assert.fail("nothing is fetched by itself"));
  rest.expectPack("sklearn", ["/site/sklearn"], async () => void (times += 1));
  await Promise.all([rest.fetch("sklearn"), rest.fetch("sklearn")]);
  await assert.rejects(rest.complete(engine(python, "/site/sklearn", new Set())), /no such module/);
  assert.equal(times, 1);
});
