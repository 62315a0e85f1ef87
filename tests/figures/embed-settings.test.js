import assert from "node:assert/strict";
import test from "node:test";
import {messages} from "../../web/lib/embed/height.js";
import {LONGEST, readSettings} from "../../web/lib/embed/settings.js";
import {createTurn} from "../../web/lib/embed/turn.js";

test("an address without settings asks for nothing", () => {
  const {theme, transparent, hide, lock, step, title, task, unknown} = readSettings("");
  assert.deepEqual([theme, transparent, step, title, task], ["", false, 0, "", ""]);
  assert.deepEqual([hide, lock, unknown], [[], [], []]);
});

test("each setting is read by its own rule", () => {
  const read = readSettings(
    "?theme=dark&transparent&lang=de&hide=a,b-c&lock=d&step=3&title=T&task=Do%20it"
  );
  assert.equal(read.theme, "dark");
  assert.equal(read.transparent, true);
  assert.equal(read.lang, "de");
  assert.deepEqual(read.hide, ["a", "b-c"]);
  assert.deepEqual(read.lock, ["d"]);
  assert.equal(read.step, 3);
  assert.equal(read.task, "Do it");
  assert.deepEqual(read.unknown, []);
});

test("bad values are named and do nothing; a host's own names are passed over", () => {
  const bad =
    "?theme=url(x)&transparent=perhaps&hide=a%3Cb&lock=%22&step=-1&step=1e3&lang=../de&utm_source=x";
  const read = readSettings(bad);
  assert.deepEqual([read.theme, read.transparent, read.step], ["", false, 0]);
  assert.deepEqual([read.hide, read.lock], [[], []]);
  assert.equal(read.lang, "");
  assert.equal(read.unknown.length, 7);
  assert.ok(read.unknown.every((part) => part.length <= 60));
  for (const name of ["__proto__=1", "constructor=2", "toString=3"]) {
    assert.deepEqual(readSettings(`?${name}`).unknown, []);
  }
  for (const name of ["__proto__", "constructor", "toString"]) {
    assert.deepEqual(readSettings(`?transparent=${name}`).unknown, [`transparent=${name}`]);
  }
});

test("a teacher's words are one short line of plain text", () => {
  const task = `a\u0000b\u202Ec\n\n d${"x".repeat(LONGEST)}`;
  const read = readSettings(`?task=${encodeURIComponent(task)}`);
  assert.equal(read.task.length, LONGEST);
  assert.ok(read.task.startsWith("a b c dxxx"));
});

test("a height is told as Canvas, open-iframe-resizer and Embedly hear it", () => {
  const [canvas, open, embedly] = messages(612, 800, "https://host/x");
  assert.deepEqual(canvas, {subject: "lti.frameResize", height: 612});
  assert.deepEqual(open, {type: "iframe-resized", width: 800, height: 612});
  assert.deepEqual(JSON.parse(/** @type {string} */ (embedly)), {
    src: "https://host/x",
    context: "iframe.resize",
    height: 612
  });
});

test("frames of one origin take turns, and who waits is heard", async (t) => {
  const locks = fakeLocks();
  const channels = [0, 1].map(() => new BroadcastChannel("turns"));
  t.after(() => channels.forEach((channel) => channel.close()));
  const [first, second] = channels.map((channel) => createTurn({locks, channel}));
  assert.equal(await first.takeFree(), true);
  assert.equal(await second.takeFree(), false);
  let asked = 0;
  first.onAsked(() => {
    asked += 1;
    first.give();
  });
  await second.take();
  assert.equal(asked, 1);
  assert.equal(await first.takeFree(), false);
  second.give();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(await first.takeFree(), true);
});

test("a frame with nobody to share with never waits", async () => {
  const turn = createTurn({});
  assert.equal(await turn.takeFree(), false);
  await turn.take();
  turn.give();
});

/** @returns {any} one lock, as the Web Locks API keeps it */
function fakeLocks() {
  let held = Promise.resolve();
  let free = true;
  return {
    async request(
      /** @type {string} */ _,
      /** @type {any} */ {ifAvailable},
      /** @type {any} */ fn
    ) {
      if (ifAvailable && !free) return fn(null);
      const before = held;
      held = (async () => {
        await before;
        free = false;
        await fn({});
        free = true;
      })();
      return held;
    }
  };
}
