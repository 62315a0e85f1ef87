"""A figure in books of other people's programs, by the snippet that the page gives for each."""

from __future__ import annotations

import subprocess

import pytest

from build_scripts.reader import open_essay, serving, set_control, setting_of, wait_live
from tests.client_env import client_python

pytestmark = [pytest.mark.clients, pytest.mark.once]

SLUG, LAB = "permutation-test", "table"
# A book's own files, and the command that builds it: {page} stands for the snippet.
BOOKS = {
    "jupyter_book": {
        "packages": ["jupyter-book==1.0.4.post1"],
        "files": {
            "_config.yml": "title: A book\nauthor: Somebody\n",
            "_toc.yml": "format: jb-book\nroot: index\n",
            "index.md": "# A book\n\nBefore.\n\n{page}\n\nAfter.\n",
        },
        "command": ["jupyter-book", "build", "."],
        "made": "_build/html",
    },
    "sphinx": {
        "packages": ["sphinx==9.0.4"],
        "files": {
            "conf.py": "project = 'A book'\n",
            "index.rst": "A book\n======\n\nBefore.\n\n{page}\n\nAfter.\n",
        },
        "command": ["sphinx-build", "-W", ".", "made"],
        "made": "made",
    },
    "mkdocs": {
        "packages": ["mkdocs==1.6.1"],
        "files": {
            "mkdocs.yml": "site_name: A book\n",
            "docs/index.md": "# A book\n\nBefore.\n\n{page}\n\nAfter.\n",
        },
        "command": ["mkdocs", "build", "--strict"],
        "made": "site",
    },
}


# No scroll bar either way, and no room to spare.
FITS = """() => {
  const {scrollHeight, scrollWidth} = document.scrollingElement;
  const spare = innerHeight - document.body.getBoundingClientRect().height;
  return scrollHeight <= innerHeight && scrollWidth <= innerWidth && spare < 2;
}"""


def snippet(page, site, host):
    """Return what the dialog to share the lab gives for a host."""
    open_essay(page, site, SLUG, f"{LAB}.sides=two")
    page.locator(f'.figure-foot[data-for="{LAB}"] [data-tool=share]').click()
    dialog = page.locator("dialog.share")
    dialog.wait_for()
    page.wait_for_function("() => !document.querySelector('.share-measure')")
    dialog.locator("select").select_option(host)
    return dialog.locator("textarea").input_value()


def build(host, text, folder):
    """Make a book with the text on its only page; return the folder of its pages."""
    about = BOOKS[host]
    for name, content in about["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace("{page}", text), "utf-8")
    python = client_python(host, *about["packages"])
    program, *rest = about["command"]
    command = [python.parent / program, *rest]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / about["made"]


def ours(page, site):
    """Note what scripts of the bundle, and not of the book, say and throw."""
    said = []
    page.on(
        "console", lambda it: site.address in it.location.get("url", "") and said.append(it.text)
    )
    page.on("pageerror", lambda it: site.address in (it.stack or "") and said.append(str(it)))
    return said


@pytest.mark.parametrize("host", BOOKS)
def test_a_book_shows_the_figure_whole_and_it_moves(open_page, site, tmp_path, host):
    text = snippet(open_page(), site, host)
    with serving(build(host, text, tmp_path)) as book:
        page = open_page(viewport={"width": 1440, "height": 900})
        page.allowed.append("")  # what a book's theme says is not ours
        said = ours(page, site)
        page.route("https://**", lambda route: route.abort())  # nor whom it asks
        page.goto(f"{book.address}index.html")
        page.locator("iframe").scroll_into_view_if_needed()
        frame = page.locator("iframe").element_handle().content_frame()
        frame.wait_for_function("() => window.scrollab")
        assert frame.evaluate("origin") != page.evaluate("origin")
        assert frame.locator("figure svg").first.is_visible()
        wait_live(frame)
        frame.wait_for_function(
            f"() => scrollab.figures.get('{LAB}').drawn?.params.sides === 'two'"
        )
        set_control(frame, LAB, "sides", "one")
        assert setting_of(frame, LAB)["params"]["sides"] == "one"
        frame.evaluate("document.fonts.ready.then(() => {})")
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            frame.wait_for_function(FITS)
        assert said == []
