"""What a reader fetches before Python, compressed as hosts compress it: budgets that hold."""

from __future__ import annotations

import gzip
import re

import pytest

from build_scripts.essay import slugs
from build_scripts.package.alone import inline_scripts
from build_scripts.paths import DIST

PAGES = ["index.html", "licences.html", "accessibility.html"]
PAGES += [f"{slug}/{name}" for slug in slugs() for name in ("index.html", "teach/index.html")]
CODE = 60_000  # bytes of a page's own scripts and styles
WORDS = 240_000  # bytes of a page itself, with the first drawing of each figure in two sizes
FRAME_CODE = (
    CODE + 6_000
)  # an embed's: its essay's own, which the browser may have, and its own few
FRAME_WORDS = 45_000  # bytes of an embed of one figure
SEARCH = 8_000, 9_000  # bytes of the search, and of each essay's words in it


def squeezed(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def code_of(page):
    """Return the scripts and styles that a page fetches by itself; its frames are data."""
    text = (DIST / page).read_text("utf-8")
    addresses = re.findall(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"', text)
    return [((DIST / page).parent / a).resolve() for a in addresses if "/frames." not in a]


def first_of(page):
    """Return the bytes of the script that stands in a page."""
    (first,) = inline_scripts((DIST / page).read_text("utf-8"))
    return len(gzip.compress(first.encode(), 9, mtime=0))


@pytest.mark.parametrize("page", PAGES)
def test_a_pages_own_scripts_and_styles_are_small(page):
    files = code_of(page)
    assert {file.suffix for file in files} == {".js", ".css"}
    sizes = {file.name: squeezed(file) for file in files} | {"first": first_of(page)}
    assert sum(sizes.values()) <= CODE, sizes


@pytest.mark.parametrize("page", PAGES)
def test_a_page_itself_is_small(page):
    assert squeezed(DIST / page) <= WORDS


def test_embeds_add_little_to_the_scripts_and_styles_of_their_essay():
    for page in DIST.glob("*/embed/**/index.html"):
        slug = page.relative_to(DIST).parts[0]
        files = set(code_of(page.relative_to(DIST).as_posix()))
        essay = set(code_of(f"{slug}/index.html"))
        assert len(files - essay) == 2, files - essay  # embed.js, embed.css
        assert sum(map(squeezed, files)) + first_of(page.relative_to(DIST)) <= FRAME_CODE


def test_an_embed_of_one_figure_is_small_and_brings_no_frames_of_its_own():
    for page in DIST.glob("*/embed/*/**/index.html"):
        assert squeezed(page) <= FRAME_WORDS, page
        (frames,) = re.findall(r'src="([^"]+/frames\.[^"]+)"', page.read_text("utf-8"))
        essay = (DIST / page.relative_to(DIST).parts[0] / "index.html").read_text("utf-8")
        assert frames.rpartition("/")[2] in essay


def test_the_search_is_small():
    (script,) = (DIST / "assets").glob("search.*.js")
    library, essay = SEARCH
    assert squeezed(script) <= library + essay * len(slugs())
    assert script.resolve() not in code_of("index.html"), "it waits until it is asked for"
