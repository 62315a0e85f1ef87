"""Python comes when it is wanted, and costs nothing before; what nobody sees rests."""

from __future__ import annotations

import re

import pytest

from build_scripts.reader import open_essay

REFUSED = r"ERR_FAILED|ERR_ABORTED|Cross-Origin|Failed to load|NetworkError|Loading failed"
CONTROL = "form.controls [data-param]:not([data-view-param])"
STAGE = "scrollab.python.state.stage"
TO_LAB = f"""() => document.querySelector("{CONTROL}").closest("section")
  .scrollIntoView({{block: "center", behavior: "instant"}})"""
# Two idle moments after the page has loaded: whatever waits for one has had its turn.
IDLE = """async () => {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve));
  }
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000}));
  }
}"""
METERED = {
    "a reader who saves data": "{saveData: true, effectiveType: '4g'}",
    "a very slow line": "{saveData: false, effectiveType: '2g'}",
}


@pytest.fixture
def visit(open_page, site):
    """Open the essay with the heaviest Python, whose files are counted and refused."""

    def make(setup="", reduced_motion="reduce"):
        page = open_page(reduced_motion=reduced_motion)  # what plays leaves few idle moments
        page.allowed.append(REFUSED)
        page.asked = []

        def refuse(route):
            page.asked.append(route.request.url)
            route.abort()

        for part in ("runtime", "wheels"):
            page.route(f"**/{part}/**", refuse)
        if setup:
            page.add_init_script(setup)
        open_essay(page, site, "decision-tree")
        page.evaluate(IDLE)
        return page

    return make


def pill(page):
    return page.locator("#python-pill [data-pill-text]").inner_text()


def test_python_sleeps_until_a_lab_is_near(visit):
    page = visit()
    assert page.evaluate(STAGE) == "idle"
    assert all("/runtime/worker." in address for address in page.asked)  # a small script, at hand
    page.evaluate(TO_LAB)
    page.wait_for_function(f"() => {STAGE} !== 'idle'")


@pytest.mark.parametrize("line", METERED.values(), ids=METERED)
def test_on_a_metered_line_python_waits_for_a_touch_and_says_its_price(visit, line):
    page = visit(
        "Object.defineProperty(Navigator.prototype, 'connection',"
        f" {{configurable: true, get: () => ({line})}})"
    )
    page.evaluate(TO_LAB)
    page.evaluate(IDLE)
    assert page.evaluate(STAGE) == "idle"
    assert page.asked == []
    price = page.evaluate("(scrollab.python.state.total / 1e6).toFixed(1)")
    assert re.search(rf"Touch a control to wake it; that fetches {price} MB", pill(page))
    page.locator(CONTROL).first.locator("input").first.evaluate(
        "(input) => input.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.wait_for_function(f"() => {STAGE} !== 'idle'")


@pytest.mark.parametrize(
    "setup",
    [
        "Object.defineProperty(Navigator.prototype, 'deviceMemory', {get: () => 1});",
        "if (self.origin !== 'null') sessionStorage.setItem('scrollab.python.starting', '1');",
    ],
    ids=["little memory", "a start that took the tab with it"],
)
def test_where_memory_is_short_scikit_learn_waits_for_a_touch(visit, setup):
    page = visit(setup)
    page.evaluate(TO_LAB)
    page.evaluate(IDLE)
    assert page.evaluate(STAGE) == "idle"
    assert page.asked == []
    page.locator("#python-pill button").click()
    page.wait_for_function(f"() => {STAGE} !== 'idle'")


def test_a_picture_that_nobody_sees_rests_and_goes_on_where_it_was(visit):
    page = visit(reduced_motion="no-preference")
    values = page.evaluate(
        """async () => {
          const figure = scrollab.figures.get("hook");
          const turn = (ready) => new Promise((resolve) => {
            const look = () => (ready() ? resolve() : requestAnimationFrame(look));
            look();
          });
          const run = figure.element.dataset.play.split("=")[0];
          const value = () => figure.wanted.state[run];
          await turn(() => value() > 0.1 && value() < 0.6);
          scrollTo({top: document.body.scrollHeight, behavior: "instant"});
          await turn(() => !figure.sight.seen);
          const left = value();
          for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
          const rested = value();
          scrollTo({top: 0, behavior: "instant"});
          await turn(() => value() !== rested);
          return [left, rested, value()];
        }"""
    )
    left, rested, again = values
    assert rested == left
    assert left < again < left + 0.2
