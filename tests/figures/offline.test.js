import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {beforeEach, test} from "node:test";
import {keptHeaders, offlinePage, ranged} from "../../web/offline/answer.js";
import {balance, find, inherited, needs} from "../../web/offline/edition.js";
import {createKeeper} from "../../web/offline/keeper.js";

const SCOPE = "https://host.example/some/place/";
const sha = (text) => createHash("sha256").update(text).digest("hex");
const listed = (contents) =>
  Object.fromEntries(
    Object.entries(contents).map(([path, text]) => [path, [sha(text), text.length]])
  );

const CONTENTS = {
  "index.html": "shelf",
  "offline.html": "away",
  "tree/index.html": "tree",
  "100%/index.html": "odd name",
  "licences.html": "licences",
  "assets/tree.1.js": "script",
  "assets/same.2.js": "script",
  "runtime/core.3.bin": "core"
};
const page = (assets, python = []) => ({mark: "m", assets, python});
const EDITION = {
  version: "1",
  files: listed(CONTENTS),
  pages: {
    "index.html": page([]),
    "tree/index.html": page(["assets/tree.1.js"], ["runtime/core.3.bin"])
  },
  shell: ["index.html", "offline.html"],
  everything: Object.keys(CONTENTS),
  types: {".js": "text/javascript", ".html": "text/html"}
};

test("an address means the file that a static host would send", () => {
  const meant = (rest) => find(EDITION.files, SCOPE + rest, SCOPE);
  for (const rest of ["", "?embed=1", "#top", "index.html", "index", "index.html?a=/b/"]) {
    assert.deepEqual(meant(rest), {path: "index.html"}, rest);
  }
  for (const rest of ["tree/", "tree/index.html", "tree/?a=1#lab.depth=3", "tree/index"]) {
    assert.deepEqual(meant(rest), {path: "tree/index.html"}, rest);
  }
  assert.deepEqual(meant("tree"), {path: "tree/index.html", slash: true});
  assert.deepEqual(meant("licences"), {path: "licences.html"});
  assert.deepEqual(meant("100%25/"), {path: "100%/index.html"});
  for (const rest of ["100%/x", "nothing", "constructor", "__proto__/", "tree/nothing/"]) {
    assert.ok(!Object.hasOwn(EDITION.files, meant(rest).path), rest);
  }
});

test("a page needs itself and its assets, and what is no page needs nothing", () => {
  assert.deepEqual(needs(EDITION, "tree/index.html"), ["tree/index.html", "assets/tree.1.js"]);
  assert.deepEqual(needs(EDITION, "toString"), []);
});

test("a newer edition inherits each page that is kept, with Python where all of it is kept", () => {
  const newer = {
    ...EDITION,
    pages: {...EDITION.pages, "tree/index.html": page(["assets/tree.9.js"], ["runtime/core.9.bin"])}
  };
  const inherits = (...paths) => {
    const held = new Set(paths.map((path) => EDITION.files[path][0]));
    return inherited(newer, [EDITION], held, false);
  };
  assert.deepEqual(inherits(), EDITION.shell);
  assert.deepEqual(inherits("runtime/core.3.bin"), EDITION.shell);
  const read = [...EDITION.shell, "tree/index.html", "assets/tree.9.js"];
  assert.deepEqual(inherits("tree/index.html"), read);
  const live = inherits("tree/index.html", "runtime/core.3.bin");
  assert.deepEqual(live, [...read, "runtime/core.9.bin"]);
  assert.deepEqual(inherited(newer, [], new Set(), true), newer.everything);
});

test("a page that the newer edition has no more is not inherited", () => {
  const newer = {...EDITION, pages: {"index.html": EDITION.pages["index.html"]}};
  const held = new Set([
    EDITION.files["tree/index.html"][0],
    EDITION.files["runtime/core.3.bin"][0]
  ]);
  assert.deepEqual(inherited(newer, [EDITION], held, false), EDITION.shell);
});

test("files that are equal are counted and fetched once", () => {
  const all = balance(EDITION.files, EDITION.everything, new Set());
  assert.equal(all.missing.length, EDITION.everything.length - 1);
  assert.equal(all.size, all.lacking);
  const some = balance(EDITION.files, EDITION.everything, new Set([sha("script"), sha("core")]));
  assert.equal(all.size - some.lacking, "script".length + "core".length);
});

test("a file is kept with the host's headers, but with the build's type and its own length", () => {
  const host = new Headers({
    "content-type": "application/octet-stream",
    "content-encoding": "br",
    "content-length": "7",
    vary: "*",
    "x-frame-options": "DENY"
  });
  const kept = Object.fromEntries(keptHeaders(host, "assets/a.1.js", EDITION.types, 20));
  assert.deepEqual(kept, {
    "content-type": "text/javascript",
    "content-length": "20",
    "x-frame-options": "DENY"
  });
});

test("a range gives those bytes, and a range past the end says how long the file is", async () => {
  const part = async (range) => {
    const answer = await ranged(new Response("0123456789"), range);
    return [answer.status, answer.headers.get("content-range"), await answer.text()];
  };
  assert.deepEqual(await part(null), [200, null, "0123456789"]);
  assert.deepEqual(await part("bytes=2-4"), [206, "bytes 2-4/10", "234"]);
  assert.deepEqual(await part("bytes=7-"), [206, "bytes 7-9/10", "789"]);
  assert.deepEqual(await part("bytes=-3"), [206, "bytes 7-9/10", "789"]);
  assert.deepEqual(await part("bytes=0-99"), [206, "bytes 0-9/10", "0123456789"]);
  assert.deepEqual(await part("bytes=10-"), [416, "bytes */10", ""]);
  assert.deepEqual(await part("bytes=-0"), [416, "bytes */10", ""]);
  assert.deepEqual(await part("bytes=0-1,4-5"), [200, null, "0123456789"]);
});

test("the offline page links to what is kept from the bundle's own folder", () => {
  const html = offlinePage(
    "<ul><!-- kept --></ul>",
    [{path: "a/index.html", title: "$& A"}],
    SCOPE
  );
  assert.equal(html, '<ul><li><a href="/some/place/a/index.html">$& A</a></li></ul>');
});

/** A store in memory, and a network that can be told what to answer. */
let kept, asked, network;
const store = {
  ids: async () => [...kept.keys()],
  get: async (id) => kept.get(id),
  put: async (id, body) => void kept.set(id, Buffer.from(body).toString())
};
beforeEach(() => {
  kept = new Map();
  asked = [];
  network = (path) => new Response(CONTENTS[path]);
  globalThis.fetch = async (url, {cache}) => {
    const path = String(url).slice(SCOPE.length);
    asked.push(`${path} ${cache}`);
    return network(path, cache);
  };
});
const keeper = () => createKeeper(EDITION, store, SCOPE);

test("a file is fetched once, from the browser's own cache where that has it", async () => {
  const {keep} = keeper();
  await Promise.all([keep(["assets/tree.1.js"]), keep(["assets/same.2.js", "assets/tree.1.js"])]);
  await keep(["assets/tree.1.js"]);
  assert.deepEqual(asked, ["assets/tree.1.js force-cache"]);
  assert.equal(kept.get(sha("script")), "script");
});

test("what another call has brought since this one looked is not put there again", async () => {
  kept.set(sha("script"), "script");
  const {keep} = createKeeper(EDITION, {...store, ids: async () => []}, SCOPE);
  await keep(["assets/tree.1.js"]);
  assert.deepEqual(asked, []);
});

test("what the browser's cache has wrongly is asked of the network, and bytes are told truly", async () => {
  network = (path, cache) => new Response(cache === "no-store" ? CONTENTS[path] : "Tree");
  const told = [];
  await keeper().keep(["tree/index.html"], {progress: (path, bytes) => told.push(bytes)});
  assert.deepEqual(asked, ["tree/index.html force-cache", "tree/index.html no-store"]);
  assert.equal(kept.get(sha("tree")), "tree");
  assert.deepEqual(told, [4, 0, 4]);
});

test("what is not what the build wrote is never kept", async () => {
  const wrong = {
    damaged: () => new Response("Tree"),
    "cut short": () => new Response("tre"),
    "too long": () => new Response("tree and more"),
    "an error page": () => new Response("tree", {status: 404}),
    "a part": () => new Response("tree", {status: 206})
  };
  for (const [name, answer] of Object.entries(wrong)) {
    network = answer;
    await assert.rejects(keeper().keep(["tree/index.html"]), {name: "Error"}, name);
    await assert.rejects(keeper().take("tree/index.html", answer()), {name: "Error"}, name);
  }
  assert.equal(kept.size, 0);
});

test("the first file that fails ends the keeping, and what came stays", async () => {
  network = (path) => {
    if (path === "tree/index.html") throw new TypeError("no network");
    return new Response(CONTENTS[path]);
  };
  const few = ["index.html", "offline.html", "licences.html", "assets/tree.1.js"];
  await assert.rejects(keeper().keep([...few, "tree/index.html", "runtime/core.3.bin"]), TypeError);
  assert.ok(kept.has(sha("shelf")));
  assert.ok(!kept.has(sha("tree")));
});

test("a device without room is not asked twice", async () => {
  const full = Object.assign(new Error("full"), {name: "QuotaExceededError"});
  const crowded = {...store, put: () => Promise.reject(full)};
  await assert.rejects(createKeeper(EDITION, crowded, SCOPE).keep(["index.html"]), full);
  assert.equal(asked.length, 1);
});

test("an answer on its way to a page is kept without another request", async () => {
  await keeper().take("runtime/core.3.bin", new Response("core"));
  assert.deepEqual(asked, []);
  assert.equal(kept.get(sha("core")), "core");
});
