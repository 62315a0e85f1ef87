"""A figure in another language: the address leads there, Python answers there, and it is shared."""

from __future__ import annotations

import re
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from build_scripts.reader import PATIENCE, open_essay, serving, wait_live

EMBED = "permutation-test/embed"
# A sandbox and the disk refuse the fonts' early loading, and sandboxes some fonts altogether.
FONTS = r"woff2|font|Cross-Origin|CORS|net::ERR_FAILED|preload"
QUERY, STATE = "?theme=dark&lang=de&lock=sides&task=Probier+es", "#pile-lab.effect=3"


def ready(page, path="**/pile-lab/de/index.html*"):
    page.wait_for_url(path)
    page.wait_for_function("() => window.scrollab")


def check_settings(page):
    """Look whether everything that the address asked for came along."""
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".teacher").inner_text().splitlines()[-1].strip() == "Probier es"
    assert page.locator('[data-param="sides"] .locked-note').inner_text().startswith("Von deiner")
    assert page.evaluate("scrollab.figures.get('pile-lab').wanted.params.effect") == 3
    assert page.locator(".notice").count() == 0


def test_an_address_leads_to_the_language_that_it_asks_for_and_keeps_all_else(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.goto(f"{site.address}{EMBED}/pile-lab/index.html{QUERY}{STATE}")
    ready(page)
    check_settings(page)
    address = urlsplit(page.url)
    assert f"?{address.query}#{address.fragment}" == QUERY + STATE
    # And back: the original is a language like others.
    page.goto(f"{site.address}{EMBED}/pile-lab/de/index.html?lang=en{STATE}")
    ready(page, "**/pile-lab/index.html*")
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.evaluate("scrollab.figures.get('pile-lab').wanted.params.effect") == 3


def test_from_disk_it_leads_there_too(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.allowed.append(FONTS)
    file = (site.folder / EMBED / "pile-lab" / "index.html").as_uri()
    page.goto(f"{file}{QUERY}{STATE}")
    ready(page)
    check_settings(page)


def test_in_a_sandbox_it_leads_there_too(open_page, site, tmp_path):
    page = open_page(reduced_motion="reduce")
    page.allowed.append(FONTS)
    source = f"{site.address}{EMBED}/pile-lab/index.html{QUERY}{STATE}".replace("&", "&amp;")
    (tmp_path / "host.html").write_text(
        f'<!doctype html><iframe src="{source}" width=800 height=900 sandbox="allow-scripts">'
    )
    with ExitStack() as stack:
        host = stack.enter_context(serving(tmp_path))
        page.allowed.append(f"foreign request: {host.address}|favicon|404")
        page.goto(f"{host.address}host.html")
        frame = page.locator("iframe").element_handle().content_frame()
        ready(frame)
        assert frame.evaluate("self.origin") == "null"
        check_settings(frame)


@pytest.mark.once
def test_a_language_that_is_not_there_is_said_and_all_else_is_shown(open_page, site):
    page = open_page()
    for place, sentence in {
        "pile-lab/index.html": "not understood",
        "pile-lab/de/index.html": "nicht zu verstehen",
        "index.html": "not understood",
    }.items():
        page.goto(f"{site.address}{EMBED}/{place}?lang=xx&title=Hier")
        page.wait_for_function("() => window.scrollab")
        assert "lang=xx" in page.locator(".notice").inner_text()
        assert sentence in page.locator(".notice").inner_text()
        assert urlsplit(page.url).path.endswith(f"{EMBED}/{place}")
        assert "Hier" in page.locator(".teacher").inner_text()


def test_python_answers_in_the_pages_language(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.goto(f"{site.address}{EMBED}/own-lab/de/index.html")
    page.wait_for_function("() => window.scrollab")
    assert page.locator("textarea").first.input_value().startswith("23,5; 12; 21")
    wait_live(page)
    assert page.locator("[data-pill-text]").inner_text() == "Python: wach"
    # A decimal comma is read, as a German hand types it.
    field = page.locator("textarea").first
    field.fill("23,5 12,25; 21 22")
    page.locator("[data-tool=apply]").first.click()
    page.wait_for_function(
        "() => `${scrollab.figures.get('own-lab').drawn?.params.first}` === '23.5,12.25,21,22'",
        timeout=PATIENCE,
    )
    page.wait_for_function(
        "() => document.querySelector('figure > .sentence').textContent.startsWith('4 Zahlen')"
    )
    said = page.locator("figure > .sentence").inner_text()
    assert re.search(r"p ist 0,\d{3}", said), said
    assert not re.search(r"\d\.\d", said), said
    page.locator("details.twin summary").click()
    page.wait_for_function("() => document.querySelector('.twin td.number').textContent === '23,5'")
    drawn = page.locator(".drawing svg:visible").text_content()
    assert "gezählt: p 0," in drawn
    assert not re.search(r"\d\.\d", drawn)
    field.fill("12,5,3")
    page.locator("[data-tool=apply]").first.click()
    assert page.locator('[data-param="first"] .error').inner_text() == (
        "Da steht etwas, das keine Zahl ist."
    )


def test_what_an_engine_refuses_is_said_in_the_pages_language(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.goto(f"{site.address}{EMBED}/swap-lab/de/index.html")
    page.wait_for_function("() => window.scrollab")
    wait_live(page)
    worn = page.evaluate(
        """() => {
          const {treated} = scrollab.figures.get("swap-lab").frameAtHand(
            scrollab.figures.get("swap-lab").start.params);
          return [...treated.data].flatMap((one, i) => one ? [i] : []);
        }"""
    )
    page.locator('[data-param="moved"] textarea').fill("; ".join(map(str, worn)))
    page.locator("[data-tool=apply]").click()
    error = page.locator('[data-param="moved"] .error')
    error.wait_for()
    assert error.inner_text() == (
        "Das lässt einen Pferch leer; jeder braucht wenigstens ein Alpaka."
    )


@pytest.mark.once
def test_the_dialog_shares_the_figure_in_each_language_that_it_has(open_page, site):
    page = open_page(reduced_motion="reduce")
    open_essay(page, site, "permutation-test", "table.sides=two")
    page.locator('.figure-foot[data-for="table"] [data-tool=share]').click()
    dialog = page.locator("dialog.share")
    choice = dialog.get_by_label("In which language?")
    choice.wait_for()
    assert choice.locator("option").all_inner_texts() == ["English", "Deutsch"]
    link = dialog.get_by_label("Link to this state")
    snippet = dialog.get_by_label("Put it into a page")
    english = [link.input_value(), snippet.input_value()]
    choice.select_option("Deutsch")
    place = f"{site.address}{EMBED}/table/de/index.html#table.sides=two"
    assert link.input_value() == place
    assert f'src="{place}" title="Die Alpakas und der Hut"' in snippet.input_value()
    assert "Deutsch: this picture" in dialog.locator(".help").first.inner_text()
    choice.select_option("English")
    height = re.compile(r'height="\d+"')
    assert [height.sub("", t) for t in (link.input_value(), snippet.input_value())] == [
        height.sub("", text) for text in english
    ]
    page.goto(place)
    page.wait_for_function("() => window.scrollab")
    assert page.evaluate("scrollab.figures.get('table').wanted.params.sides") == "two"
    # An essay that no language file tells has nothing to choose.
    open_essay(page, site, "decision-tree")
    page.locator('.figure-foot[data-for="knobs"] [data-tool=share]').click()
    dialog.wait_for()
    assert choice.count() == 0
