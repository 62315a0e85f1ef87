"""A page that does nothing but start Python, and a server for it that can be told to fail."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from build_scripts.bundle import script
from build_scripts.paths import TESTS
from build_scripts.runtime import bundle

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:;"
    " connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html><meta charset="utf-8"><title>Echo</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<script type="application/json" id="boot">{boot}</script><script src="page.js"></script>"""
FRAME = """<!doctype html><title>Frame</title>
<iframe sandbox="allow-scripts" src="page.html"></iframe>"""
SCRIPT = """
import {createBytes} from "./lib/bytes.js";
import {createPython} from "./lib/python.js";
import catalogue from "./words/en.json";
const boot = JSON.parse(document.getElementById("boot").textContent);
const states = [];
// Only where a test asks for it is Python's memory saved: it takes time.
const quiet = Number(new URLSearchParams(location.search).get("quiet") ?? 1e6);
const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 50));
const python = createPython(boot, {
  words: catalogue.python,
  patience: {live: 1, loading: 60},
  bytes: createBytes(boot, {stall: 2, wait}),
  snapshot: {quiet}
});
python.watch((state) => states.push(state));
const told = ({type, field, message}) => ({error: {type, field, message}});
const plain = ({header, buffers}) =>
  ({frame: JSON.parse(header).frame, arrays: buffers.map((buffer) => [...buffer])});
const base64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const stuck = () => new Promise((resolve) => {
  const end = python.watch((state) => state.stuck && (end(), resolve()));
});
globalThis.test = {
  states,
  state: () => python.state,
  start: () => python.start().then(() => python.state, told),
  restart: () => python.restart().then(() => python.state, told),
  call: (engine, params = {}) => python.call(engine, params).then(plain, told),
  bytes: (engine, params) => python.call(engine, params).then(({header, buffers}) => ({
    header,
    buffers: buffers.map((array) => base64(new Uint8Array(array.buffer)))
  })),
  // What became of Python's memory: saved, not saved, or of no use; and why.
  memory: (what) => performance.getEntriesByName(`scrollab:${what}`).map(({detail}) => detail),
  saved: () => new Promise((resolve) => new PerformanceObserver((marks) => {
    const names = marks.getEntries().map(({name}) => name);
    if (names.some((name) => /scrollab:(un)?saved/.test(name))) resolve(localStorage.length);
  }).observe({type: "mark", buffered: true})),
  async hang() {
    const call = python.call("echo.hang", {}).catch(told);
    await stuck();
    const before = python.state;
    const after = await python.restart().then(() => python.state);
    return {before, after, call: await call};
  },
  count: (to, stopAt = Infinity) => new Promise((resolve) => {
    const reached = [];
    const stream = python.stream("echo.count", {to}, {
      frame({header}, done) {
        reached.push(JSON.parse(header).frame.reached);
        if (reached.length >= stopAt) stream.close();
        if (done || reached.length >= stopAt) resolve(reached);
      },
      fail: (error) => resolve(told(error))
    });
  })
};
"""


def write_page(folder, boot):
    """Write page.html and frame.html, which holds it in a sandbox, into a bundle's root."""
    (folder / "page.html").write_text(PAGE.format(policy=POLICY, boot=json.dumps(boot)))
    (folder / "frame.html").write_text(FRAME)
    (folder / "page.js").write_bytes(script(SCRIPT, "page.js"))


def write_echo(folder):
    """Write the page whose engines are those of the tests' own concept, with all that it loads."""
    runtime = bundle(folder, TESTS / "data" / "concepts")
    write_page(folder, runtime.boot(["echo"], ""))
    return folder


class Handler(SimpleHTTPRequestHandler):
    """Answers as a static host does, ranges too, unless the host was told to fail."""

    host = None

    def do_GET(self):
        name = self.path.rpartition("/")[2]
        self.host.asked[name] += 1
        if "Range" in self.headers:
            self.host.ranges.append((name, self.headers["Range"]))
        for pattern, fault in self.host.faults.items():
            if re.search(pattern, name) and self.host.asked[name] <= fault.get("times", 99):
                return fault["answer"](self)
        return self.rest() if "Range" in self.headers else super().do_GET()

    def content(self):
        return Path(self.translate_path(self.path)).read_bytes()

    def rest(self):
        """Send a file from the byte that was asked for."""
        content = self.content()
        start = int(re.fullmatch(r"bytes=(\d+)-", self.headers["Range"])[1])
        self.head(206, len(content) - start, f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.wfile.write(content[start:])

    def head(self, status, length, part=None, kind="application/octet-stream"):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(length))
        if part:
            self.send_header("content-range", part)
        self.end_headers()

    def log_message(self, *_):
        pass


class Host:
    """A static server that can be told to fail, and remembers what was asked of it."""

    def __init__(self, folder):
        self.asked, self.ranges, self.faults = Counter(), [], {}
        kind = type("Handler", (Handler,), {"host": self})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=folder))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def missing(handler):
    handler.send_error(404)


def send_half(handler):
    """Promise all and send a part."""
    content = handler.content()
    handler.head(200, len(content))
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()


def break_off(handler):
    """Hang up half-way, once that is read: an error drops the unread."""
    send_half(handler)
    time.sleep(1)
