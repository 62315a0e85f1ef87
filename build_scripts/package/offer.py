"""Let the bundle's pages offer what was packed of them, with its size."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

MARK = "<!--packed-->"  # room in the templates; what stands between two is an earlier offer
FORMS = {  # a form's name in the catalogue, and its file
    "single": "single/{slug}.html",
    "scorm12": "scorm/{slug}-scorm12.zip",
    "scorm2004": "scorm/{slug}-scorm2004.zip",
}
LIBRARY = "library"  # the name of all essays in one package

_FOOT = re.compile(r'(<div class="figure-foot" data-for="([^"]*)")(?: data-single="\d+")?>')
_ROOM = re.compile(f"{MARK}(?:.*?{MARK})?", re.S)
_TITLE = re.compile(r"<title>(.*?)(?: · [^·]*)?</title>", re.S)
_ITEM = Markup('<li><a href="{}" download>{}</a><br><span class="onward-line">{}</span></li>')


def offer(dist: Path, words: dict[str, Any]) -> None:
    """Write into each essay's page, and its teacher's, which files of it lie in `dist` now."""
    for teach in sorted(dist.glob("*/teach/index.html")):
        slug = teach.parent.parent.name
        _fill(dist / slug / "index.html", _items(dist, slug, "../", ("single",), words["package"]))
        _tell(dist, slug)
        items = _items(dist, slug, "../../", FORMS, words["package"])
        items += _figures(dist, slug, "../../", words["package"])
        head = Markup("<h2>{}</h2>\n<ul>{}</ul>").format(words["package"]["title"], items)
        _fill(teach, head if items else Markup())


def _items(dist: Path, slug: str, root: str, forms: Any, words: dict[str, Any]) -> Markup:
    found = ((name, FORMS[name].format(slug=slug)) for name in forms)
    return Markup("").join(
        _ITEM.format(
            root + file,
            words[name],
            words[f"{name}_lede"].format(size=megabytes((dist / file).stat().st_size)),
        )
        for name, file in found
        if (dist / file).is_file()
    )


def _figures(dist: Path, slug: str, root: str, words: dict[str, Any]) -> Markup:
    pages = {page.parent.name: page for page in sorted(dist.glob(f"{slug}/embed/*/index.html"))}
    found = {name: FORMS["single"].format(slug=f"{slug}-{name}") for name in pages}
    return Markup("").join(
        _ITEM.format(
            root + file,
            html.unescape(_title(pages[name])),
            words["single_lede"].format(size=megabytes((dist / file).stat().st_size)),
        )
        for name, file in found.items()
        if (dist / file).is_file()
    )


def _tell(dist: Path, slug: str) -> None:
    """Write the size of each packed figure where its dialog to share it looks."""

    def sized(found: re.Match[str]) -> str:
        file = dist / FORMS["single"].format(slug=f"{slug}-{found[2]}")
        size = f' data-single="{file.stat().st_size}"' if file.is_file() else ""
        return f"{found[1]}{size}>"

    page = dist / slug / "index.html"
    page.write_text(_FOOT.sub(sized, page.read_text(encoding="utf-8")), encoding="utf-8")


def _title(page: Path) -> str:
    found = _TITLE.search(page.read_text(encoding="utf-8"))
    return found[1].strip() if found else page.parent.name


def _fill(page: Path, offered: Markup) -> None:
    text = page.read_text(encoding="utf-8")
    room = f"{MARK}{offered}{MARK}" if offered else MARK
    page.write_text(_ROOM.sub(lambda _: room, text, count=1), encoding="utf-8")


def megabytes(size: int) -> str:
    """Return a size as readers are told it."""
    return f"{size / 1e6:.1f}"
