"""The front page, the not-found page and the pages around the essays."""

from __future__ import annotations

import pytest


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


def test_words_and_level_choose_among_the_cards(shelf):
    everything = len(cards(shelf))
    title = shelf.locator(".card-title").first.inner_text()
    search = shelf.locator("[type=search]")
    search.fill(title.upper())
    assert title in [card.locator(".card-title").inner_text() for card in cards(shelf)]
    search.fill("no such word anywhere")
    assert cards(shelf) == []
    assert shelf.locator(".shelf-nothing").is_visible()
    assert shelf.locator("#status").text_content() == "0 essays"
    assert shelf.locator("[data-tool=clear]").inner_text() == "Show all essays"
    shelf.locator("[data-tool=clear]").click()
    assert len(cards(shelf)) == everything
    assert search.input_value() == ""
    for level in shelf.locator("[name=level]").all()[1:]:
        level.check(force=True)
        chosen = cards(shelf)
        assert chosen
        assert {card.get_attribute("data-level") for card in chosen} == {
            level.get_attribute("value")
        }


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
