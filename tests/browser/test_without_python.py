"""JavaScript without Python: every step from stored frames, one sentence about it, and a way on."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay, setting_of, wait_drawn, wait_live

REFUSED = r"ERR_FAILED|ERR_ABORTED|Cross-Origin|Failed to load|NetworkError|Loading failed"
STEPS = """(section) => [...section.querySelectorAll("[data-step]")].map((step) => ({
  params: JSON.parse(step.dataset.params),
  state: JSON.parse(step.dataset.state),
  play: step.dataset.play
}))"""
TO_STEP = "(step) => step.scrollIntoView({block: 'center', behavior: 'instant'})"


@pytest.fixture
def refused(keep_page, site, slug):
    """An essay whose Python is refused by the network."""

    def open_it(page):
        page.allowed.append(REFUSED)
        for part in ("runtime", "wheels"):
            page.route(f"**/{part}/**", lambda route: route.abort())
        open_essay(page, site, slug)

    def at(width=1280):
        page = keep_page(("refused", slug), open_it, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        return page

    return at


def stories(page):
    for section in page.locator("[data-scrolly]").all():
        yield section, section.get_attribute("data-scrolly"), section.evaluate(STEPS)


def shows(page, figure, step):
    """Wait until a figure shows a step; a step that plays may be on its way to its end."""
    state = {k: v for k, v in step["state"].items() if not (step["play"] or "").startswith(f"{k}=")}
    page.wait_for_function(
        """([id, params, state]) => {
          const {drawn, start} = scrollab.figures.get(id);
          const now = drawn ?? start;
          const holds = (all, some) =>
            Object.entries(some).every(([k, v]) => JSON.stringify(all[k]) === JSON.stringify(v));
          return holds(now.params, params) && holds(now.state, state);
        }""",
        arg=[figure, step["params"], state],
        timeout=5_000,
    )


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.once), 390])
def test_every_step_is_shown_from_stored_frames(refused, width):
    page = refused(width)
    for section, figure, steps in stories(page):
        boxes = section.locator("[data-step]").all()
        order = [*range(len(steps)), *reversed(range(len(steps)))]
        for i in order:
            boxes[i].evaluate(TO_STEP)
            shows(page, figure, steps[i])
            assert page.locator(f"#fig-{figure} .drawing > svg:visible").count() >= 1


@pytest.mark.essays("permutation-test")
def test_fast_scrolling_up_and_down_ends_in_the_right_step(refused):
    page = refused()
    for section, figure, steps in stories(page):
        boxes = section.locator("[data-step]").all()
        last = len(boxes) - 1
        for target in (last, 0, last, last // 2):
            section.evaluate(
                """async (section, target) => {
                  const steps = [...section.querySelectorAll("[data-step]")];
                  for (const step of [steps.at(-1), steps[0], steps[target]]) {
                    step.scrollIntoView({block: "center", behavior: "instant"});
                    await new Promise(requestAnimationFrame);
                  }
                }""",
                target,
            )
            shows(page, figure, steps[target])
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        boxes[0].evaluate(TO_STEP)
        shows(page, figure, steps[0])


@pytest.mark.essays("permutation-test")
def test_the_stepper_goes_through_all_steps(refused):
    page = refused()
    for section, figure, steps in stories(page):
        section.locator("[data-step]").first.evaluate(TO_STEP)
        shows(page, figure, steps[0])
        back, forward = section.locator("[data-go=back]"), section.locator("[data-go=next]")
        assert back.is_disabled()
        for i, step in enumerate(steps[1:], start=2):
            forward.evaluate("(button) => button.click()")
            shows(page, figure, step)
            page.wait_for_function(  # two steps may show the same picture
                "([section, text]) => section.querySelector('.step-count').textContent === text",
                arg=[section.element_handle(), f"{i} of {len(steps)}"],
            )
        assert forward.is_disabled()
        section.locator(".stepper .dot").first.evaluate("(dot) => dot.click()")
        shows(page, figure, steps[0])
        section.locator(".stepper li:first-child .dot[aria-current=step]").wait_for(
            state="attached"
        )


@pytest.mark.essays("permutation-test")
def test_the_pill_says_it_in_a_sentence_and_trying_again_works(refused):
    page = refused()
    page.reload()  # the sentence of a page that has stood a while is a short one
    page.wait_for_function("() => window.scrollab")
    with pytest.raises(AssertionError, match=r"A file that Python needs could not be fetched"):
        wait_live(page)
    pill = page.locator("#python-pill")
    words = pill.locator("[data-pill-text]").inner_text()
    assert words.endswith("The essay and its steps still work; the controls wait for Python.")
    assert pill.locator("button").inner_text() == "Try again"
    figure = page.evaluate("[...scrollab.figures.keys()].at(-1)")
    before = setting_of(page, figure)
    page.unroute_all()
    pill.locator("button").click()
    page.wait_for_function("() => scrollab.python.state.stage === 'live'", timeout=90_000)
    assert pill.locator("[data-pill-text]").inner_text() == "Python: live"
    assert pill.locator("button").is_hidden()
    wait_drawn(page, figure)
    assert setting_of(page, figure) == before


@pytest.mark.essays("permutation-test")
def test_a_browser_without_webassembly_is_told_so_in_one_sentence(open_page, site, slug):
    page = open_page()
    page.add_init_script("delete globalThis.WebAssembly")
    open_essay(page, site, slug)
    with pytest.raises(AssertionError, match="This browser cannot run Python here"):
        wait_live(page)
    assert page.locator("#python-pill").is_visible()
    for section, figure, steps in stories(page):
        section.locator("[data-step]").last.evaluate(TO_STEP)
        shows(page, figure, steps[-1])
