"""Networks that fail: each fault ends in a page that works, or in a plain sentence.

The browser says on its console what could not be loaded; nothing else may be said there.
"""

from __future__ import annotations

import re
import threading
import time
from itertools import pairwise

import pytest

from tests.python_page import break_off, missing, send_half

BROWSERS_OWN = r"Failed to load resource|Loading failed for the <script>|Layout was forced before"
LEAST = 5_000_000  # bytes that a start with numpy loads, at the least


def corrupt(handler):
    content = bytearray(handler.content())
    content[len(content) // 2] ^= 1
    handler.head(200, len(content))
    handler.wfile.write(content)


def stalled(handler):
    """Send a part, and then nothing for longer than the page is patient."""
    send_half(handler)
    time.sleep(4)


def web_page(handler):
    """Say sorry with a page of one's own, and call it a success."""
    handler.head(200, 26, kind="text/html; charset=utf-8")
    handler.wfile.write(b"<h1>Please log in here</h1>"[:26])


def slow(handler):
    content = handler.content()
    handler.head(200, len(content))
    for start in range(0, len(content), 400_000):
        handler.wfile.write(content[start : start + 400_000])
        time.sleep(0.02)


def other_version(handler):
    """Answer as a host whose files were renewed since the page came."""
    content = b"a newer pack" * (len(handler.content()) // 12)
    handler.head(200, len(content))
    handler.wfile.write(content)


@pytest.fixture
def open_page(page, host):
    """Open the page; in the end the console holds what the browser itself says, at most."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def make():
        page.goto(host.address + "page.html")
        return page

    yield make
    assert [text for text in said if not re.search(BROWSERS_OWN, text)] == []


def once(answer):
    return {"answer": answer, "times": 1}


def always(answer):
    """Return a fault that the script twins have too."""
    return {"answer": answer}


def test_a_start_in_which_everything_fails_once_goes_well(open_page, host):
    host.faults = {
        r"^worker\..*bin$": once(missing),
        r"^wasm\..*bin$": once(break_off),
        r"^memory\..*bin$": once(stalled),
        r"lock\.json$": once(corrupt),
        r"^scrollab_echo-.*whl$": once(web_page),
    }
    page = open_page()
    state = page.evaluate("test.start()")
    assert state.get("stage") == "live", state
    assert state["loaded"] == state["total"] > LEAST
    assert page.evaluate("test.call('echo.back')")["frame"]["count"] == 3
    # What had arrived was kept: the rest was asked for, and the bar did not run back to nothing.
    resumed = {name.split(".")[0]: int(part[6:-1]) for name, part in host.ranges}
    assert set(resumed) == {"wasm", "memory"}
    assert all(start > 0 for start in resumed.values())
    loaded = [state["loaded"] for state in page.evaluate("test.states")]
    drops = [before - after for before, after in pairwise(loaded)]
    assert max(drops) < 20_000  # the small files that came wrong, and no part of a pack


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (missing, "A file that Python needs could not be fetched"),
        (break_off, "The network broke off while a file for Python was on its way"),
        (corrupt, "A file that Python needs arrived damaged"),
        (web_page, "A web page came in place of a file that Python needs"),
        (other_version, "A file that Python needs arrived damaged"),
    ],
)
def test_a_fault_that_stays_is_told_in_a_sentence_that_names_the_file(
    open_page, host, fault, sentence
):
    host.faults = {r"^wasm\..*\.bin$": always(fault), r"^wasm\..*\.js$": always(missing)}
    page = open_page()
    error = page.evaluate("test.start()")["error"]
    (name,) = (name for name in host.asked if re.match(r"wasm\..*\.bin$", name))
    assert error["message"].startswith(f"{sentence} ({name}).")
    assert page.evaluate("test.state()")["message"] == error["message"]
    # A try that brought something counts as the first; some browsers drop what came before a cut.
    assert host.asked[name] in ((3, 4) if fault is break_off else (3,))


@pytest.mark.parametrize("fault", [missing, corrupt, other_version])
def test_where_the_memory_to_begin_with_cannot_be_had_python_starts_from_packs(
    open_page, host, fault
):
    host.faults = {r"^memory\..*\.bin$": always(fault), r"^memory\..*\.js$": always(missing)}
    page = open_page()
    assert page.evaluate("test.start()").get("stage") == "live"
    assert {"core", "numpy"} <= {name.split(".")[0] for name in host.asked}
    assert len(page.evaluate("test.memory('refused')")) == 1
    assert page.evaluate("test.call('echo.back')")["frame"]["count"] == 3


def test_a_slow_line_is_waited_for(open_page, host):
    host.faults = {r"\.(bin|whl|json)$": always(slow)}
    page = open_page()
    assert page.evaluate("test.start()").get("stage") == "live"
    assert not host.ranges


def test_a_page_that_goes_offline_half_way_goes_on_when_the_network_is_back(
    open_page, host, context
):
    gone = threading.Event()

    def hang_up(handler):
        send_half(handler)
        gone.wait(20)

    host.faults = {r"^wasm\..*bin$": once(hang_up)}
    page = open_page()
    page.evaluate("void test.start()")
    page.wait_for_function("() => test.state().loaded > 1_000_000")
    context.set_offline(True)
    gone.set()
    page.wait_for_function("() => test.state().stage === 'failed'")
    assert page.evaluate("test.state()")["message"].startswith("There is no network just now")
    context.set_offline(False)
    page.wait_for_function("() => /live|failed/.test(test.state().stage)", timeout=60_000)
    state = page.evaluate("test.state()")
    assert state["stage"] == "live", state
    assert [name.split(".")[0] for name, _ in host.ranges] == ["wasm"]


# Tells each time that something in the worker asks what platform this is.
ASKED = """
const {Blob} = self;
self.asked = [];
self.Blob = function (parts, about) {
  if (!/javascript/.test(about?.type)) return new Blob(parts, about);
  const tell = `Object.defineProperty(Object.getPrototypeOf(navigator), "platform", {
    configurable: true,
    get() { postMessage({asked: "MacIntel"}); return "MacIntel"; }
  });`;
  return new Blob([tell, ...parts], about);
};
self.Worker = class extends Worker {
  constructor(url) {
    super(url);
    this.addEventListener("message", ({data}) => data.asked && self.asked.push(data.asked));
  }
};
Object.defineProperty(navigator, "platform", {get: () => "MacIntel"});
Object.defineProperty(navigator, "maxTouchPoints", {get: () => self.points});
"""


@pytest.mark.parametrize("points", [0, 5])
def test_an_ipad_that_calls_itself_a_mac_is_known_before_pyodide_asks(page, host, points):
    page.add_init_script(f"self.points = {points};{ASKED}")
    page.goto(host.address + "page.html")
    assert page.evaluate("test.start()")["stage"] == "live"
    # A Mac's worker tells what it is when asked; an iPad's has learnt the truth before.
    assert bool(page.evaluate("asked")) == (points == 0)
