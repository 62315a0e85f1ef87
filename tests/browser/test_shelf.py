"""The front page, the not-found page and the pages around the essays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from build_scripts.essay import read
from build_scripts.paths import ESSAYS
from build_scripts.reader import open_essay


@pytest.fixture
def shelf(open_page, site):
    page = open_page()
    page.goto(site.address)
    return page


def cards(page):
    return [card for card in page.locator(".card").all() if card.is_visible()]


def test_every_essay_has_a_card_with_one_link_and_a_picture(shelf, site):
    assert len(cards(shelf)) == len(site.essays())
    for card in cards(shelf):
        assert card.locator("a").count() == 1
        assert card.locator(".card-now > svg").is_visible()
        assert card.locator(".card-picture svg text").count() == 0, "a poster has marks only"


def test_words_find_places_in_the_essays_and_the_essays_that_have_them(shelf, site):
    everything = len(cards(shelf))
    scripts = "performance.getEntriesByType('resource').map(({name}) => name).join()"
    assert "search." not in shelf.evaluate(scripts), "nothing is fetched before the box is touched"
    title = shelf.locator(".card-title").first.inner_text()
    search = shelf.locator("[type=search]")
    search.fill(title.upper())
    found = shelf.locator(".found li")
    found.first.wait_for()
    assert title in [card.locator(".card-title").inner_text() for card in cards(shelf)]
    assert found.first.locator("a").inner_text() == title
    assert found.first.locator("a mark").count() == len(title.split())
    status = shelf.locator("#status")
    expect(status).to_have_text(re.compile(r"^\d essays?, .*\d places?$"))
    search.press("Enter")
    assert shelf.evaluate("document.activeElement.closest('.found') !== null")
    search.focus()
    search.press("Escape")
    assert search.input_value() == ""
    expect(found).to_have_count(0)
    assert len(cards(shelf)) == everything


def test_a_search_that_finds_nothing_says_so_and_leads_back(shelf):
    everything = len(cards(shelf))
    search = shelf.locator("[type=search]")
    search.fill("no such word anywhere")
    shelf.locator(".shelf-nothing").wait_for()
    assert cards(shelf) == []
    said = shelf.locator(".shelf-nothing p").inner_text()
    expect(shelf.locator("#status")).to_have_text(said)
    shelf.locator("[data-tool=clear]").click()
    expect(shelf.locator(".card:visible")).to_have_count(everything)
    assert search.input_value() == ""
    assert shelf.evaluate("document.activeElement.type") == "search"


def test_a_search_that_cannot_be_fetched_says_so_and_is_fetched_again(shelf):
    shelf.allowed.append("ERR_FAILED|NetworkError|Failed to load")
    shelf.route("**/search.*.js", lambda route: route.abort())
    shelf.locator("[type=search]").fill("a")
    shelf.locator(".filter .error").wait_for()
    shelf.unroute("**/search.*.js")
    shelf.locator("[type=search]").fill("the")
    shelf.locator(".found li").first.wait_for()
    assert not shelf.locator(".filter .error").is_visible()


def test_a_level_chooses_among_the_cards(shelf):
    for level in shelf.locator("[name=level]").all()[1:]:
        level.check(force=True)
        chosen = cards(shelf)
        assert chosen
        assert {card.get_attribute("data-level") for card in chosen} == {
            level.get_attribute("value")
        }


def test_the_path_names_every_essay_after_what_is_to_be_read_first(shelf, site):
    stops = shelf.locator(".path-stop")
    assert stops.count() == len(site.essays())
    order = [stop.get_attribute("data-slug") for stop in stops.all()]
    for slug in order:
        before = read(ESSAYS / slug).front.get("before", [])
        assert all(order.index(first) < order.index(slug) for first in before)
    shown = shelf.locator(".path-stop a").all()
    assert [link.get_attribute("href") for link in shown] == [f"{s}/index.html" for s in order]


def test_what_was_read_stands_on_the_shelf_until_it_is_forgotten(open_page, site):
    page, slug = open_page(), site.essays()[0]
    page.goto(site.address)
    assert not page.locator(".resume, .kept, .card-progress:visible").first.is_visible()
    open_essay(page, site, slug)
    step = page.locator(".step[id]").nth(1)
    step.scroll_into_view_if_needed()
    page.wait_for_function("() => localStorage.getItem('scrollab.reading')")
    page.goto(site.address)
    card = page.locator(f'.card[data-slug="{slug}"]')
    total = len(card.get_attribute("data-stops").split())
    said = card.locator(".card-progress")
    assert re.match(rf"[1-9]\d* of {total} steps", said.inner_text())
    picture = card.locator(".card-picture").bounding_box()
    assert said.bounding_box()["y"] >= picture["y"] + picture["height"]  # nobody's feet are covered
    assert page.locator(".path-stop.is-begun").get_attribute("data-slug") == slug
    page.locator(".resume a").click()
    page.wait_for_url(re.compile(rf"/{slug}/index\.html#[\w-]+$"))
    page.goto(site.address)
    page.locator(".kept button").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Forgotten")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert not page.locator(".resume, .card-progress").first.is_visible()


def test_hovering_or_focusing_a_card_shows_its_next_frame(shelf):
    card = next((c for c in cards(shelf) if c.locator(".has-next").count()), None)
    if card is None:
        pytest.skip("no card here has a second frame")
    following = card.locator(".card-next")
    opacity = "(element) => +getComputedStyle(element).opacity"
    assert following.evaluate(opacity) == 0
    card.locator("a").focus()
    shelf.wait_for_function(
        """() => {
          const all = [...document.querySelectorAll(".card-next")];
          return all.some((each) => getComputedStyle(each).opacity === "1");
        }"""
    )


def test_a_card_leads_to_its_essay_and_the_essay_back(shelf, site):
    shelf.locator(".card a").first.click()
    shelf.wait_for_function("() => window.scrollab")
    assert shelf.locator("h1").is_visible()
    shelf.locator(".site-name").click()
    shelf.wait_for_url("**/index.html")
    assert len(cards(shelf)) == len(site.essays())


def test_an_address_that_leads_nowhere_gets_a_page_that_leads_back(open_page, site):
    page = open_page()
    page.allowed.append("404")
    answer = page.goto(site.address + "no/such/page")
    assert answer.status == 404
    assert "No picture here" in page.locator("h1").inner_text()
    assert page.locator("a").count() >= 1


def test_the_licences_name_what_is_bundled(open_page, site):
    page = open_page()
    page.goto(site.address + "licences.html")
    words = page.locator("main").inner_text().lower()
    for work in ("pyodide", "numpy", "scipy", "scikit-learn", "d3", "literata", "scrollab"):
        assert work in words


@pytest.mark.once
def test_the_teachers_page_gives_every_question_its_answer(open_page, site, slug):
    page = open_page()
    page.goto(f"{site.address}{slug}/index.html")
    asked = page.locator("section[data-question]").count()
    page.goto(f"{site.address}{slug}/teach/index.html")
    assert page.locator(".answer").count() == asked
    for truth in page.locator(".answer-truth").all():
        assert len(truth.inner_text()) > len("Answer: ")
    for data in page.locator("data").all():
        assert data.inner_text().strip()


@pytest.mark.essays("permutation-test")
def test_light_and_dark_are_chosen_and_remembered(open_page, site, slug):
    page = open_page(color_scheme="light")
    page.goto(f"{site.address}{slug}/index.html")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    choose = "(input) => input.click()"
    page.locator("form.theme input[value=light]").evaluate(choose)
    light = page.evaluate(paper)
    page.locator("form.theme input[value=dark]").evaluate(choose)
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    assert page.locator("form.theme input[value=dark]").is_checked()
    page.goto(site.address)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("form.theme input[value=system]").evaluate(choose)
    assert page.evaluate("document.documentElement.dataset.theme") is None
