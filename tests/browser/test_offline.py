"""Read once, read anywhere: what stays when the server has gone, and how a newer edition comes."""

from __future__ import annotations

import pytest

from build_scripts.offline import edition as edition_of
from build_scripts.paths import DIST
from build_scripts.reader import frame_of, set_control, wait_live
from tests.browser.conftest import SIZE, Watched
from tests.browser.offline_bundle import Town, cut, leave
from tests.python_page import Host, break_off

KEPT = """async (shas) => {
  const held = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith("scrollab-offline")) continue;
    for (const {url} of await (await caches.open(name)).keys()) {
      held.add(new URL(url).searchParams.get("kept"));
    }
  }
  return shas.every((sha) => held.has(sha));
}"""
READY = "() => navigator.serviceWorker.controller?.state === 'activated'"
UPDATE = "async () => void (await (await navigator.serviceWorker.ready).update())"
TEXT = """(address) => fetch(address).then(
  async (answer) => `${answer.status} ${await answer.text()}`, () => "no answer")"""


@pytest.fixture
def town(tmp_path):
    made = Town(tmp_path)
    yield made
    made.host.close()


@pytest.fixture
def open_tab(browser):
    """Open tabs of one fresh browser; a console message fails the test unless it is expected."""
    context = browser.new_context(viewport=SIZE, service_workers="allow")
    context.set_default_timeout(30_000)
    watched = Watched("http://127.0.0.1:")

    def make(*allowed):
        page = context.new_page()
        watched.watch(page)
        page.allowed += allowed
        return page

    yield make
    context.close()
    watched.check()


# What a browser itself says of an address that does not answer.
NO_ANSWER = r"ERR_|NetworkError|net::|blocked|Failed to load|could not connect|Loading failed"


def wait_kept(page, edition, paths):
    """Wait until these files of an edition are kept."""
    page.wait_for_function(KEPT, arg=[edition["files"][path][0] for path in paths])


def needs(edition, path, *, python=False):
    about = edition["pages"][path]
    return [path, *about["assets"], *(about["python"] if python else ())]


def visit(page, town, path, letter="A", *, python=False):
    """Visit a page for the first time, and return when it is kept."""
    page.goto(town.address + path)
    page.wait_for_function(READY)
    edition = town.edition(letter)
    if python:
        for url in edition["pages"][path]["python"]:
            assert page.evaluate(TEXT, town.address + url)
    wait_kept(page, edition, needs(edition, path, python=python))


def says(page, title, own):
    """Whether a page and the script that belongs to it are of the same edition."""
    page.wait_for_function("() => document.getElementById('own').textContent")
    assert page.locator("h1").inner_text() == title
    assert page.locator("#own").inner_text() == own


def test_a_page_once_visited_reads_without_its_server_at_each_of_its_addresses(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html", python=True)
    wait_kept(page, town.edition("A"), town.edition("A")["shell"])
    leave(town.host)
    for address in ("tree/index.html", "tree/", "tree", "tree/?embed=1#lab.depth=2", "tree/index"):
        page.goto(town.address + address)
        says(page, "Tree A", "Tree of A")
    assert page.url == town.address + "tree/index"
    for address in ("", "index.html", "index.html?x=1"):
        page.goto(town.address + address)
        says(page, "Shelf A", "Shelf of A")
    core = next(path for path in town.edition("A")["files"] if path.startswith("runtime/core"))
    whole = (town.bundles["A"] / core).read_bytes()
    part = page.evaluate(
        """async (address) => {
          const answer = await fetch(address, {headers: {range: "bytes=10-19"}});
          return [answer.status, ...new Uint8Array(await answer.arrayBuffer())];
        }""",
        town.address + core,
    )
    assert part == [206, *whole[10:20]]


def test_a_page_never_visited_says_so_without_a_network_and_lists_what_is_kept(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html")
    wait_kept(page, town.edition("A"), town.edition("A")["shell"])
    leave(town.host)
    for address in ("test/index.html", "test", "nothing/at/all/"):
        page.goto(town.address + address)
        assert "never kept on this device" in page.locator("main").inner_text()
        assert page.url == town.address + address
        links = {link.inner_text(): link for link in page.locator("main a").all()}
        assert sorted(links) == ["Shelf A", "Tree A"]
    links["Tree A"].click()
    says(page, "Tree A", "Tree of A")


def test_an_open_page_keeps_its_edition_and_the_next_one_is_wholly_of_the_newer(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html", python=True)
    other = open_tab(NO_ANSWER)
    visit(other, town, "licences.html")
    town.show("B")
    page.evaluate(UPDATE)
    page.locator("#newer").wait_for()
    other.locator("#newer").wait_for()
    says(page, "Tree A", "Tree of A")  # nothing reloads by itself
    old, new = town.edition("A"), town.edition("B")
    for path in needs(old, "tree/index.html", python=True)[1:]:
        assert page.evaluate(TEXT, town.address + path).startswith("200 "), path
    leave(town.host)
    page.locator("#newer button").click()
    page.wait_for_function("() => document.querySelector('h1')?.textContent === 'Tree B'")
    says(page, "Tree B", "Tree of B")
    for path in needs(new, "tree/index.html", python=True):
        assert page.evaluate(TEXT, town.address + path).startswith("200 "), path
    assert not page.locator("#newer").is_visible()
    says(other, "Licences A", "Licences of A")
    other.close()
    page.goto(town.address)
    says(page, "Shelf B", "Shelf of B")
    mine = {sha for sha, _ in new["files"].values()}
    gone = [sha for sha, _ in old["files"].values() if sha not in mine]
    page.wait_for_function(KEPT.replace("every((sha) => ", "every((sha) => !"), arg=gone)


def test_a_newer_edition_that_comes_in_halves_serves_nothing_until_it_is_whole(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html", python=True)
    town.show("B")
    town.host.faults[r"^tree\..*\.bin$"] = {"answer": cut}
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          const ended = new Promise((resolve) => {
            registration.addEventListener("updatefound", () => {
              const {installing} = registration;
              installing.addEventListener("statechange", () => resolve(installing.state));
            });
          });
          await registration.update().catch(() => {});
          return ended;
        }"""
    )
    page.reload()
    says(page, "Tree A", "Tree of A")
    assert not page.locator("#newer").is_visible()
    town.host.faults.clear()
    page.evaluate(UPDATE)
    page.locator("#newer").wait_for()
    page.reload()
    says(page, "Tree B", "Tree of B")


REMOVE = """async (sha) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.endsWith(sha)) await cache.delete(request);
    }
  }
}"""


def test_a_page_that_is_kept_in_part_is_mended_by_a_visit_and_never_shown_broken(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html")
    edition = town.edition("A")
    script = next(path for path in edition["files"] if path.startswith("assets/tree."))
    page.evaluate(REMOVE, edition["files"][script][0])
    page.goto(town.address + "tree/")
    says(page, "Tree A", "Tree of A")
    wait_kept(page, edition, needs(edition, "tree/index.html"))
    page.evaluate(REMOVE, edition["files"][script][0])
    leave(town.host)
    page.goto(town.address + "tree/")
    assert "never kept" in page.locator("main").inner_text()


def test_a_file_that_arrives_damaged_reaches_the_page_but_is_not_kept(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "tree/index.html")
    edition = town.edition("A")
    url = next(path for path in edition["files"] if path.startswith("runtime/core"))

    def damaged(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"not these bytes")

    town.host.faults[r"^core\."] = {"answer": damaged, "times": 1}
    assert page.evaluate(TEXT, town.address + url) == "200 not these bytes"
    again = "(address) => fetch(address, {cache: 'reload'}).then((answer) => answer.blob())"
    page.evaluate(again, town.address + url)
    wait_kept(page, edition, [url])
    kept = page.evaluate(
        "(address) => fetch(address).then(async (a) => (await a.arrayBuffer()).byteLength)",
        town.address + url,
    )
    assert kept == edition["files"][url][1]


def panel(page):
    page.locator("footer").scroll_into_view_if_needed()
    page.locator("#keep").wait_for()
    return page.locator("#keep")


def wait_state(page, state):
    page.locator(f"#keep[data-state={state}]").wait_for()


def test_all_is_kept_at_a_touch_and_let_go_again_and_no_cache_of_others_is_touched(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "index.html")
    page.evaluate("async () => void (await caches.open('scrollab-snapshot'))")
    wait_kept(page, town.edition("A"), town.edition("A")["shell"])
    page.reload()
    text = panel(page).locator("p").inner_text()
    assert "0.9 MB" in text, text  # core, tree and test
    page.evaluate(
        """() => {
          self.seen = [];
          const bar = document.querySelector("#keep progress");
          new MutationObserver(() => seen.push(bar.value / bar.max))
            .observe(bar, {attributes: true});
        }"""
    )
    panel(page).locator("button").first.click()
    wait_state(page, "kept")
    seen = page.evaluate("seen")
    assert max(seen) <= 1
    assert any(0 < share < 1 for share in seen)
    edition = town.edition("A")
    wait_kept(page, edition, edition["everything"])
    page.reload()
    panel(page)
    wait_state(page, "kept")
    page.locator("#keep button", has_text="Remove").click()
    wait_state(page, "none")
    assert page.evaluate("caches.has('scrollab-snapshot')")
    leave(town.host)
    page.goto(town.address + "test/")
    assert "never kept" in page.locator("main").inner_text()
    page.goto(town.address)
    says(page, "Shelf A", "Shelf of A")


def test_who_keeps_all_has_the_newer_edition_of_all_before_it_serves(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "index.html")
    panel(page).locator("button").first.click()
    wait_state(page, "kept")
    town.show("B")
    page.evaluate(UPDATE)
    page.locator("#newer").wait_for()
    leave(town.host)
    page.goto(town.address + "test/")
    says(page, "Test B", "Test of B")


def test_keeping_that_breaks_off_says_so_keeps_what_came_and_goes_on(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "index.html")
    town.host.faults[r"^test\..*\.bin$"] = {"answer": cut}
    panel(page).locator("button").first.click()
    wait_state(page, "part")
    assert "The network broke off." in panel(page).inner_text()
    town.host.faults.clear()
    page.reload()
    panel(page)
    wait_state(page, "part")
    panel(page).locator("button").first.click()
    wait_state(page, "kept")


def test_a_full_device_gets_a_sentence_and_the_page_goes_on(open_tab, town):
    page = open_tab(NO_ANSWER)
    visit(page, town, "index.html")
    page.evaluate(
        """() => {
          const put = Cache.prototype.put;
          Cache.prototype.put = function (request, answer) {
            const isNote = String(request).endsWith("everything");
            if (isNote) return put.call(this, request, answer);
            return Promise.reject(new DOMException("full", "QuotaExceededError"));
          };
        }"""
    )
    panel(page).locator("button").first.click()
    wait_state(page, "part")
    assert "no room" in panel(page).inner_text()
    assert page.locator("h1").inner_text() == "Shelf A"


# A frame that draws nothing may never be idle: later than the page itself waits, it has begun.
IDLE = "() => new Promise((done) => requestIdleCallback(done, {timeout: 4000}))"


def test_framed_without_an_origin_or_opened_from_disk_nothing_is_kept_and_nothing_said(
    open_tab, town
):
    (town.bundles["A"] / "frame.html").write_text(
        '<!doctype html><title>Frame</title><link rel="icon" href="data:,">'
        '<iframe sandbox="allow-scripts" src="index.html"></iframe>'
    )
    page = open_tab()
    page.goto(town.address + "frame.html")
    frame = page.frame_locator("iframe")
    frame.locator("#own", has_text="Shelf of A").wait_for()
    frame.locator("body").evaluate(IDLE)
    assert not frame.locator("#keep").is_visible()
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    page.goto((town.bundles["A"] / "index.html").as_uri())
    says(page, "Shelf A", "Shelf of A")
    page.evaluate(IDLE)
    assert not page.locator("#keep").is_visible()


SLUG = "permutation-test"  # numpy alone: the smallest Python that a reader meets


def test_an_essay_plays_and_python_answers_when_the_server_is_gone(open_tab):
    host = Host(DIST)
    # The rest of a download that broke off passes the service worker by; it is kept all the same.
    host.faults[r"^numpy\..*bin$"] = {"answer": break_off, "times": 1}
    address = f"{host.address}{SLUG}/index.html"
    edition = edition_of(DIST)
    page = open_tab(NO_ANSWER)
    page.goto(address)
    page.wait_for_function(READY)
    wait_live(page)
    paths = needs(edition, f"{SLUG}/index.html", python=True)
    paths = [path for path in paths if not path.endswith("-rest.bin")]
    wait_kept(page, edition, paths)
    page.close()
    leave(host)
    page = open_tab(NO_ANSWER)
    page.goto(address)
    page.wait_for_function("() => window.scrollab")
    story = page.locator("[data-scrolly]").first
    step = story.locator("[data-step]").last
    step.evaluate("(step) => step.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_function(
        """([id, wanted]) => {
          const {drawn} = scrollab.figures.get(id);
          return drawn && Object.entries(wanted).every(
            ([name, value]) => JSON.stringify(drawn.params[name]) === JSON.stringify(value));
        }""",
        arg=[
            story.get_attribute("data-scrolly"),
            step.evaluate("(step) => JSON.parse(step.dataset.params)"),
        ],
    )
    wait_live(page)
    form = page.locator("form.controls:has([data-param=seed])").first
    figure = form.get_attribute("data-for")
    set_control(page, figure, "seed", 77)
    page.wait_for_function("(id) => scrollab.figures.get(id).drawn?.params.seed === 77", arg=figure)
    assert frame_of(page, figure)
