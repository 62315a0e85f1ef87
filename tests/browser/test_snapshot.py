"""Python's memory, saved on the first visit and restored on the next."""

from __future__ import annotations

import pytest

from tests.python_page import Host

BACK = ["echo.back", {"count": 9, "scale": 2}]
BYTES = "([engine, params]) => test.bytes(engine, params)"
# The saved file as a page sees it, whole or damaged in one way, and the page's note that it is
# there; the whole one is kept beside it.
SPOIL = """async (how) => {
  const root = await navigator.storage.getDirectory();
  const [place] = Object.keys(localStorage).concat(globalThis.place ?? []);
  globalThis.place = place;
  globalThis.note ??= localStorage.getItem(place);
  const folder = await root.getDirectoryHandle(place, {create: true});
  globalThis.whole ??= await (await (await folder.getFileHandle("memory")).getFile()).arrayBuffer();
  let bytes = new Uint8Array(whole.slice());
  const text = new TextDecoder("latin1").decode(bytes.subarray(-4_000_000));
  const put = (at, word) =>
    bytes.set(new TextEncoder().encode(word), at + Math.max(0, bytes.length - 4_000_000));
  const ways = {
    whole() {},
    "other lock": () => put(text.indexOf('"lock":"') + 8, "another"),
    "side module missing": () => put(text.lastIndexOf("_multiarray_umath.cpython"), "_another"),
    "cut short": () => (bytes = bytes.subarray(0, bytes.length / 2)),
    unfinished: () => bytes.fill(0, 0, 4),
    "other table": () => put(text.indexOf('"bootTable":') + 12, "9"),
  };
  if (how === "evicted") await root.removeEntry(place, {recursive: true});
  else {
    ways[how]();
    const file = await folder.getFileHandle("memory", {create: true});
    const stream = await file.createWritable();
    await stream.write(bytes);
    await stream.close();
  }
  localStorage.setItem(place, note);
}"""

WAYS = ["cut short", "unfinished", "evicted", "other lock", "side module missing", "other table"]


@pytest.fixture(scope="module")
def host(echo):
    with Host(echo) as host:
        yield host


@pytest.fixture(scope="module")
def first(browser, host):
    """A visitor whose first visit was saved, and what Python answered on it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(host.address + "page.html?quiet=0")
    assert page.evaluate("test.start()")["stage"] == "live"
    answer = page.evaluate(BYTES, BACK)
    assert page.evaluate("test.saved()") == 1
    page.close()
    yield context, answer
    context.close()


@pytest.fixture
def visit(first, host):
    """Open pages of the same visitor; each is closed in the end."""
    context, _ = first
    pages = []

    def opened(query=""):
        pages.append(context.new_page())
        pages[-1].goto(host.address + "page.html" + query)
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


def test_the_second_visit_goes_on_where_the_first_was_and_fetches_no_python(first, visit, host):
    page = visit()
    host.asked.clear()
    state = page.evaluate("test.start()")
    assert state["stage"] == "live"
    assert state["loaded"] == state["total"]
    assert [name.partition(".")[0] for name in host.asked] in ([], ["worker"])
    assert page.evaluate(BYTES, BACK) == first[1]
    assert page.evaluate("test.count(5)")[-1] == 5
    assert page.evaluate("test.memory('refused')") == []
    # A side module that the first visit never loaded, and a memory that must grow.
    late = page.evaluate("test.call('echo.late', {to: 30})")["frame"]
    assert late == {"peak": 5, "total": 30_000_000}


def test_no_two_visits_draw_the_same_random_numbers(visit):
    drawn = []
    for _ in range(2):
        page = visit()
        page.evaluate("test.start()")
        assert page.evaluate("test.memory('refused')") == []
        drawn.append(page.evaluate("test.call('echo.luck')")["frame"])
        page.close()
    assert all(drawn[0][source] != drawn[1][source] for source in ("plain", "legacy", "modern"))


def test_two_tabs_at_once_are_both_live(first, visit):
    one, other = visit(), visit()
    one.evaluate("void test.start()")
    assert other.evaluate("test.start()")["stage"] == "live"
    assert one.evaluate("test.start()")["stage"] == "live"
    assert one.evaluate(BYTES, BACK) == other.evaluate(BYTES, BACK) == first[1]
    assert one.evaluate("localStorage.length") == 1  # refused or not, what is saved is still good


def test_whatever_is_wrong_with_the_saved_memory_python_starts_the_normal_way(first, visit):
    page = visit()
    for tries, way in enumerate(WAYS, 1):
        page.evaluate(SPOIL, way)
        assert page.evaluate("test.restart()")["stage"] == "live", way
        assert len(page.evaluate("test.memory('refused')")) == tries, way
        assert page.evaluate(BYTES, BACK) == first[1]
        assert page.evaluate("localStorage.length") == 0  # and nobody tries it again
    page.evaluate(SPOIL, "whole")
    assert page.evaluate("test.restart()")["stage"] == "live"
    assert len(page.evaluate("test.memory('refused')")) == len(WAYS)
