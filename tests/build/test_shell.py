import base64
import hashlib
import re

import pytest

from build_scripts import shell
from build_scripts.errors import BuildError

COLOURS = [
    {
        "slug": "moths",
        "light": {"paper": "#fff", "ink": "#111", "a": "#222", "b": "#333"},
        "dark": {"paper": "#000", "ink": "#eee", "a": "#ddd", "b": "#ccc"},
    }
]
TEMPLATES = sorted(path.name for path in shell.SHELL.glob("*.html"))


def test_every_style_sheet_of_the_shell_is_in_the_bundle():
    listed = {*shell.STYLES, *shell.LAST_STYLES}
    # The palette is a template; the not-found page carries its styles; others come alone.
    others = {"palette", "not-found", "embed", "share"}
    assert {path.stem for path in shell.SHELL.glob("*.css")} == listed | others


def test_each_kind_of_page_leaves_out_what_it_does_not_use_and_nothing_else():
    sheets = {kind: shell.style_sheet(kind, COLOURS) for kind in shell.UNUSED}
    for kind, sheet in sheets.items():
        assert set(shell.UNUSED[kind]) < set(shell.STYLES)
        assert (".path-line" in sheet) == (kind == "shelf")
        assert (".dots" in sheet) == (kind == "essay")
        assert (".answer-truth" in sheet) == (kind == "plain")


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_word_that_a_template_asks_for_is_in_the_catalogue(name):
    for path in re.findall(r"\bwords((?:\.\w+)+)", (shell.SHELL / name).read_text()):
        found = shell.words()
        for key in path[1:].split("."):
            if key in ("get", "format"):
                break
            assert key in found, f"words{path}"
            found = found[key]


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_holds_an_inline_style_or_script(name):
    text = (shell.SHELL / name).read_text()
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)
    if name != "not-found.html":
        assert "<style" not in text


def test_dark_colours_serve_those_who_chose_and_those_whose_system_is_dark():
    style = shell.style_sheet("plain", COLOURS)
    chosen, system = style.split("@media (prefers-color-scheme: dark)", 1)
    assert '[data-theme="dark"][data-essay="moths"]' in chosen
    assert ':root:not([data-theme="light"])[data-essay="moths"]' in system


def test_an_essays_own_sheet_stands_before_print_and_after_the_shell():
    style = shell.style_sheet("essay", COLOURS, [".moth { fill: var(--m1); }"])
    assert style.index(".m1-tint") < style.index(".moth {") < style.index("@page")


def test_the_not_found_pages_policy_allows_its_own_style_and_nothing_else():
    page = shell.not_found(shell.words())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "script-src" not in page
    assert "src=" not in page.split("</head>")[1]


def test_a_not_found_page_that_knows_its_home_has_one_link():
    page = shell.not_found(shell.words(), home="https://example.org/essays/")
    assert re.findall(r'<a href="([^"]+)"', page) == ["https://example.org/essays/"]


def test_a_language_without_a_catalogue_is_named():
    with pytest.raises(BuildError, match=r"web/words/xx\.json"):
        shell.words("xx")


def test_no_style_follows_any_element_whatever_it_follows():
    # Browsers then style a drawing anew, a thousand marks, wherever one mark comes into it.
    loose = re.compile(r"(\*|\b(?:h\d|p|ul|ol|div|section|figure)\)?) \+ \*")
    for path in sorted(shell.SHELL.parent.glob("**/*.css")):
        if "node_modules" not in path.parts:
            assert not loose.search(path.read_text()), path.name
