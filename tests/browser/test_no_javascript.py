"""A reader without JavaScript: all words, numbers and mathematics, every figure's first drawing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from build_scripts.paths import ESSAYS

SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}


@pytest.fixture
def plain(keep_page, site, slug, browser_name):
    """An essay in a browser that runs no scripts."""

    def open_it(page):
        if browser_name == "firefox":  # a stock Firefox runs scripts all the same
            page.allowed.append("Loading failed|blocked")
            page.route("**/*.js", lambda route: route.abort())
        page.goto(f"{site.address}{slug}/index.html")

    def at(size):
        page = keep_page(("plain", slug), open_it, java_script_enabled=False)
        page.set_viewport_size(SIZES[size])
        return page

    return at


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_figure_shows_its_first_drawing_on_the_sheet_that_fits(plain, size):
    page = plain(size)
    figures = page.locator("figure[data-figure]")
    assert figures.count() > 0
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        sheets = figure.locator(".drawing svg:is(.wide, .narrow):visible:has(*)")
        expect(sheets).to_have_count(1)
        svg = sheets.first
        # A lab has room for the large sheet or not; a phone never has.
        assert size == "wide" or "narrow" in (svg.get_attribute("class") or "").split()
        assert svg.locator("*").count() > 5
        assert svg.get_attribute("role") == "img"
        assert len(svg.get_attribute("aria-label") or "") > 20


@pytest.mark.once
def test_every_number_is_there_and_every_word_can_be_read(plain):
    page = plain("wide")
    for data in page.locator("data").all():
        assert (data.text_content() or "").strip(), data.evaluate("(e) => e.outerHTML")
    for step in page.locator("[data-scrolly] .step-words").all():
        assert step.is_visible()
        assert (step.text_content() or "").strip()
    faded = "(all) => all.filter((words) => +getComputedStyle(words).opacity < 1).length"
    assert page.locator(".step-words").evaluate_all(faded) == 0


def test_mathematics_is_mathml_with_a_size(plain, slug):
    page = plain("wide")
    text = (ESSAYS / slug / "essay.md").read_text("utf-8")
    written = len(re.findall(r"\$\$.+?\$\$|(?<![\\$])\$[^$\n]+\$", text, re.DOTALL))
    # What is told only to those who ask for it waits in the page's data.
    waiting = (page.locator("#boot").text_content() or "").count(r"\u003cmath")
    assert page.locator("math").count() + waiting >= written
    for math in page.locator("main math:visible").all():
        box = math.bounding_box()
        assert box
        assert box["width"] > 3
        assert box["height"] > 5
    assert "$" not in page.locator("main").inner_text().replace("US$", "")


@pytest.mark.once
def test_questions_give_their_answers_and_nothing_that_needs_scripts_shows(plain):
    page = plain("wide")
    assert [each for each in page.locator(".needs-js").all() if each.is_visible()] == []
    for question in page.locator("section[data-question]").all():
        answer = question.locator("details.no-js-only")
        assert answer.is_visible()
        answer.locator("summary").click()
        assert len(answer.inner_text().strip().splitlines()) > 1


@pytest.mark.once
def test_each_picture_has_its_data_table(plain):
    page = plain("wide")
    for twin in page.locator("details.twin").all():
        twin.locator("summary").click()
        assert twin.locator("tbody tr").count() > 0
        assert (twin.locator("caption").text_content() or "").strip()
