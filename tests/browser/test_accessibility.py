"""What the accessibility statement promises and axe-core does not see."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from build_scripts import accessibility
from build_scripts.paths import DIST
from tests.browser.arrived import make_whole
from tests.browser.conftest import SIZE
from tests.browser.test_every_page import OVERFLOW


@pytest.fixture
def looked_at(keep_page, site, path):
    """A page as it opens, as large as common windows are."""

    def open_it(page):
        page.goto(site.address + path)
        make_whole(page)

    page = keep_page(("looked at", path), open_it, reduced_motion="reduce")
    page.set_viewport_size(SIZE)
    return page


# Words whose box is cut by one that hides what runs over it and cannot be scrolled.
CLIPPED = """() => {
  const faults = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim()) continue;
    if (element.closest("svg, script, .visually-hidden, .skip, .handle-list")) continue;
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const words = range.getBoundingClientRect();
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(box);
      const at = box.getBoundingClientRect();
      const over = words.right > at.right + 1 || words.left < at.left - 1;
      const aside = overflowX === "hidden" && over;
      const below = overflowY === "hidden" && words.bottom > at.bottom + 2;
      if (aside || below) faults.add(`${node.textContent.trim().slice(0, 40)} in ${box.className}`);
    }
  }
  return [...faults];
}"""


@pytest.mark.once
def test_text_may_be_twice_as_large_and_no_word_is_lost(looked_at):
    page = looked_at
    page.evaluate(
        "(size) => { document.documentElement.style.fontSize = size }",
        f"{accessibility.LARGEST_TEXT}%",
    )
    try:
        faults = [*page.evaluate(OVERFLOW), *page.evaluate(CLIPPED)]
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")
    assert faults == []


@pytest.mark.once
def test_on_the_narrowest_window_no_word_is_cut_off(looked_at):
    page = looked_at
    page.set_viewport_size({"width": accessibility.NARROWEST, "height": 640})
    assert page.evaluate(OVERFLOW) + page.evaluate(CLIPPED) == []


# Targets in a line of words are as high as the line: the guideline leaves them out.
SMALL = """(least) => {
  const faults = [];
  const targets = "a[href], button, input, select, summary, textarea";
  for (const target of document.querySelectorAll(targets)) {
    const label = target.closest("label");
    const box = (label ?? target).getBoundingClientRect();
    if (!box.width || target.closest(".visually-hidden, .skip, [inert]")) continue;
    if (!target.checkVisibility({visibilityProperty: true})) continue;
    if (target.localName === "a" && target.parentElement.closest("p, li, dd, figcaption")) continue;
    const after = getComputedStyle(target, "::after");
    if (Math.min(box.width, box.height) < least - 0.5 && after.position !== "absolute")
      faults.push(`${target.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`);
  }
  return faults;
}"""


@pytest.mark.once
def test_what_a_finger_must_hit_is_large_enough(looked_at):
    page = looked_at
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(SMALL, accessibility.TARGET) == []


FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const inner = [element, ...element.querySelectorAll("*")];
  const {nextElementSibling, parentElement} = element;
  const near = [...inner, nextElementSibling, parentElement, element.closest("label")];
  const styles = near
    .filter(Boolean)
    .flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::after")]);
  const seen = styles.some(({outlineStyle, outlineWidth, boxShadow}) => {
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  });
  return {seen, name: element.outerHTML.slice(0, 110)};
}"""


@pytest.mark.once
@pytest.mark.parametrize("colours", ["none", "active"])
def test_what_has_the_focus_shows_it_also_in_forced_colours(looked_at, colours):
    page = looked_at
    page.emulate_media(forced_colors=colours)
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    unseen = []
    try:
        for _ in range(accessibility.STOPS):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus and not focus["seen"]:
                unseen.append(focus["name"])
    finally:
        page.emulate_media(forced_colors="none")
    assert unseen == []


@pytest.mark.once
def test_headings_are_come_by_in_the_order_of_the_words(looked_at, path):
    """The accessibility tree against the page's own text."""
    page = looked_at
    page.evaluate("scrollTo(0, 0)")
    snapshot = page.locator("body").aria_snapshot()
    heard = [
        re.sub(r"\s+", " ", name.replace('\\"', '"'))
        for name in re.findall(r'- heading "((?:[^"\\]|\\.)*)"', snapshot)
    ]
    soup = BeautifulSoup((DIST / path).read_text("utf-8"), "html.parser")
    written = [
        re.sub(r"\s+", " ", heading.get_text()).strip()
        for heading in soup.select("h1, h2, h3, h4")
        if not heading.find_parent(attrs={"hidden": True})
    ]
    assert heard or "/embed/" in path, "a figure by itself may have no heading"
    order = iter(written)
    assert all(name in order for name in heard), "a heading is heard out of its order"


@pytest.mark.once
def test_each_picture_has_a_table_of_its_numbers_that_keys_open(looked_at, path):
    page = looked_at
    figures = page.locator("figure[data-figure]:not([data-play])")
    if not figures.count():
        pytest.skip("no picture here")
    for name in figures.evaluate_all("(all) => all.map((figure) => figure.dataset.id)"):
        twin = page.locator(f'.figure-foot[data-for="{name}"] details.twin').first
        twin.locator("summary").focus()
        page.keyboard.press("Enter")
        table = twin.locator("table")
        assert table.is_visible(), name
        assert table.locator("caption").inner_text().strip()
        assert table.locator("thead th").count() >= 2
        assert table.locator("tbody tr").count() >= 1
        page.keyboard.press("Enter")


def test_the_statement_says_the_numbers_that_are_tested(path):
    if path != "accessibility.html":
        pytest.skip("another page")
    text = (DIST / path).read_text("utf-8")
    for name, value in accessibility.facts().items():
        assert str(value) in text, name
    for page in DIST.glob("*/index.html"):
        if "site-footer" in (words := page.read_text("utf-8")):
            assert 'accessibility.html"' in words, page
