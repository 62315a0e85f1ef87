"""What a reader fetches before Python, compressed as hosts compress it: budgets that hold."""

from __future__ import annotations

import gzip
import re

import pytest

from build_scripts.essay import slugs
from build_scripts.paths import DIST

PAGES = ["index.html", "licences.html"]
PAGES += [f"{slug}/{name}" for slug in slugs() for name in ("index.html", "teach/index.html")]
CODE = 60_000  # bytes of a page's own scripts and styles
WORDS = 240_000  # bytes of a page itself, with the first drawing of each figure in two sizes
SEARCH = 8_000, 9_000  # bytes of the search, and of each essay's words in it


def squeezed(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def code_of(page):
    """Return the scripts and styles that a page fetches by itself; its frames are data."""
    text = (DIST / page).read_text("utf-8")
    addresses = re.findall(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"', text)
    return [((DIST / page).parent / a).resolve() for a in addresses if "/frames." not in a]


@pytest.mark.parametrize("page", PAGES)
def test_a_pages_own_scripts_and_styles_are_small(page):
    files = code_of(page)
    assert {file.suffix for file in files} == {".js", ".css"}
    sizes = {file.name: squeezed(file) for file in files}
    assert sum(sizes.values()) <= CODE, sizes


@pytest.mark.parametrize("page", PAGES)
def test_a_page_itself_is_small(page):
    assert squeezed(DIST / page) <= WORDS


def test_the_search_is_small():
    (script,) = (DIST / "assets").glob("search.*.js")
    library, essay = SEARCH
    assert squeezed(script) <= library + essay * len(slugs())
    assert script.resolve() not in code_of("index.html"), "it waits until it is asked for"
