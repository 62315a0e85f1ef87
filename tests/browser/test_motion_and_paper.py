"""The moving picture and its pause, less motion, and paper."""

from __future__ import annotations

import pytest

from build_scripts.reader import open_essay

HOOK = """() => {
  const figure = scrollab.figures.get("hook");
  return figure && {svg: figure.sheet.svg.innerHTML, state: (figure.drawn ?? figure.start).state};
}"""


def hook_of(page):
    hook = page.evaluate(HOOK)
    if not hook or not page.locator("#fig-hook .pause").count():
        pytest.skip("nothing moves by itself in this essay")
    return hook


@pytest.mark.essays("permutation-test")
def test_the_moving_picture_can_be_paused_and_played(open_page, site, slug):
    page = open_page()
    open_essay(page, site, slug)
    hook_of(page)
    button = page.locator("#fig-hook .pause")
    assert "Pause" in button.get_attribute("aria-label")
    first = page.evaluate(HOOK)["svg"]
    page.wait_for_function(
        "(first) => scrollab.figures.get('hook').sheet.svg.innerHTML !== first", arg=first
    )
    button.click()
    page.wait_for_timeout(100)
    rest = page.evaluate(HOOK)["svg"]
    page.wait_for_timeout(2200)
    assert page.evaluate(HOOK)["svg"] == rest
    assert "Play" in button.get_attribute("aria-label")
    button.click()
    page.wait_for_function(
        "(rest) => scrollab.figures.get('hook').sheet.svg.innerHTML !== rest", arg=rest
    )


@pytest.mark.essays("permutation-test")
def test_with_less_motion_nothing_moves_by_itself_and_steps_are_cut(open_page, site, slug):
    page = open_page(reduced_motion="reduce")
    # Firefox does not hear `reduced_motion`; the page's own switch says the same.
    page.add_init_script(
        "const less = () => { document.documentElement.dataset.motion = 'less' };"
        "document.addEventListener('readystatechange', less, {once: true});"
    )
    open_essay(page, site, slug)
    before = page.evaluate(HOOK)
    page.wait_for_timeout(700)
    assert page.evaluate(HOOK) == before
    for story in page.locator("[data-scrolly]").all():
        last = story.locator("[data-step]").last
        last.evaluate("(step) => step.scrollIntoView({block: 'center', behavior: 'instant'})")
        page.wait_for_function(
            "(id) => document.querySelector(`#${id}`).classList.contains('is-active')",
            arg=last.get_attribute("id"),
        )
        svg = f"scrollab.figures.get('{story.get_attribute('data-scrolly')}').sheet.svg.innerHTML"
        shown = page.evaluate(svg)
        page.wait_for_timeout(120)
        assert page.evaluate(svg) == shown
        assert story.locator(".stepper").is_visible()


def test_on_paper_each_step_has_its_own_picture(open_page, site, slug):
    page = open_page(reduced_motion="reduce")
    open_essay(page, site, slug)
    figures = page.locator("figure .drawing > svg:not(.handle-layer)").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for story in page.locator("[data-scrolly]").all():
        for step in story.locator("[data-step]").all():
            still = step.locator("svg.print-still")
            assert still.count() == 1
            assert still.locator("*").count() > 5
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("svg.print-still").count() == 0
    assert page.locator("figure .drawing > svg:not(.handle-layer)").count() == figures


def test_the_page_prints(open_page, site, slug, browser_name):
    if browser_name != "chromium":
        pytest.skip("only Chromium prints to a file")
    page = open_page()
    page.emulate_media(media="print")
    open_essay(page, site, slug)
    assert page.locator(".controls").count() == 0 or page.locator(".controls").first.is_hidden()
    assert page.locator("#python-pill").is_hidden()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(paper) > 50_000
    assert 2 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type/Page") <= 80


@pytest.mark.once
def test_on_paper_the_picture_that_moves_stands_at_its_end(open_page, site, slug):
    page = open_page()
    open_essay(page, site, slug)
    hook_of(page)
    page.wait_for_selector("#fig-hook .pause.is-playing, #fig-hook .is-playing")
    run = page.evaluate("scrollab.figures.get('hook').element.dataset.play")
    name, end = run.split("=")[0], float(run.split("..")[1].split()[0])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert hook_of(page)["state"][name] == end
    page.wait_for_timeout(400)
    assert hook_of(page)["state"][name] == end  # and nothing moves it until the page is printed
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    shown = "(name) => (scrollab.figures.get('hook').drawn ?? {state: {}}).state[name]"
    page.wait_for_function(f"([name, end]) => ({shown})(name) !== end", arg=[name, end])
