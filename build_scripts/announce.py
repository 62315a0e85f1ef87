"""Tell the web where a built bundle lies: addresses that must be whole, and so are not in it.

Written into each page: its own address, and what a link to it shows elsewhere (Open Graph).  Beside
the pages: an oEmbed answer for each figure and essay, which pages name for hosts that look for one,
and the site map.  Saying it again, with the same address or another, replaces what was said.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from build_scripts import offline, progress, shell
from build_scripts.errors import BuildError
from build_scripts.paths import DIST

WIDTH, HEIGHT = 800, 900  # px of a frame whose host has no wishes of its own
SILENT = ("404.html", "offline.html")
OEMBED = "oembed.json"

_SAID = re.compile(r"<!--announced-->.*?<!--/announced-->\n?", re.S)
_TITLE = re.compile(r"<title>(.*?)(?: · [^·<]*)?</title>", re.S)
_ABOUT = re.compile(r'<meta name="description" content="([^"]*)">')


def announce(address: str, dist: Path = DIST) -> int:
    """Write the bundle's address into it; return the exit code."""
    root = checked(address)
    if not (dist / "index.html").is_file():
        raise BuildError("no dist/ to announce; `python3 -m build_scripts build` makes one")
    words = shell.words()
    pages = [p for p in sorted(dist.rglob("*.html")) if _is_open(p.relative_to(dist).as_posix())]
    for page in pages:
        _tell(page, page.relative_to(dist).as_posix(), root, words)
    places = [p.relative_to(dist).as_posix() for p in pages if "embed" not in p.parts]
    (dist / "sitemap.xml").write_text(sitemap(root, places), encoding="utf-8")
    offline.write(dist)
    progress.say(f"{len(pages)} pages of dist/ now say that they are at {root}")
    return 0


def checked(address: str) -> str:
    """Return a bundle's address, with a slash at its end; refuse what is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError as error:
        raise BuildError(f"{address}: {error}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise BuildError(f"{address}: an address begins with https:// and a host's name")
    if parts.query or parts.fragment or parts.username:
        raise BuildError(f"{address}: leave out what comes after ? and #, and any name before @")
    if re.search(r"[\s\"'<>]", address):
        raise BuildError(f"{address!r}: an address has no spaces, quotes or angle brackets")
    if parts.path.endswith(".html"):
        raise BuildError(f"{address}: name the folder that holds index.html, not the page")
    return address.rstrip("/") + "/"


def _is_open(place: str) -> bool:
    return place not in SILENT and not place.startswith(offline.PACKED)


def _tell(page: Path, place: str, root: str, words: dict[str, Any]) -> None:
    text = _SAID.sub("", page.read_text(encoding="utf-8"))
    title = _found(_TITLE, text)
    here = root + place.removesuffix("index.html")
    frame = _frame_of(page, place)
    tags = [_tag("link", rel="canonical", href=here)]
    tags += [
        _tag("meta", property=f"og:{name}", content=content)
        for name, content in {
            "type": "article" if frame else "website",
            "site_name": words["site"]["name"],
            "title": title,
            "description": _found(_ABOUT, text),
            "url": here,
            "image": root + _picture(page, place),
        }.items()
        if content
    ]
    tags.append(_tag("meta", name="twitter:card", content="summary"))
    if frame:
        answer = oembed(root, frame, title, words)
        folder = page.parent
        (folder / OEMBED).write_text(json.dumps(answer, ensure_ascii=False) + "\n", "utf-8")
        own = root + (folder / OEMBED).relative_to(_top(page, place)).as_posix()
        kind = "application/json+oembed"
        tags.append(_tag("link", rel="alternate", type=kind, href=own, title=title))
    said = Markup("<!--announced-->{}<!--/announced-->\n").format(Markup("").join(tags))
    page.write_text(text.replace("</head>", f"{said}</head>", 1), encoding="utf-8")


def oembed(root: str, frame: str, title: str, words: dict[str, Any]) -> dict[str, Any]:
    """Return the answer that hosts ask for when somebody pastes a page's address."""
    markup = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="border: 0;"></iframe>'
    ).format(root + frame, title, WIDTH, HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": words["site"]["name"],
        "provider_url": root,
        "width": WIDTH,
        "height": HEIGHT,
        "html": str(markup),
    }


def sitemap(root: str, places: list[str]) -> str:
    """Return the list of pages as search engines read it."""
    rows = "".join(
        f"<url><loc>{html.escape(root + place.removesuffix('index.html'))}</loc></url>\n"
        for place in places
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<urlset xmlns="{space}">\n{rows}</urlset>\n'


def _frame_of(page: Path, place: str) -> str:
    """Return the page for frames that a page is, or has; none for others."""
    if "/embed/" in place:
        return place
    own = page.parent / "embed" / "index.html"
    return f"{place.removesuffix('index.html')}embed/index.html" if own.is_file() else ""


def _picture(page: Path, place: str) -> str:
    """Return the bundle's icon in its largest size."""
    (icon,) = (_top(page, place) / "assets").glob("icon-512.*.png")
    return f"assets/{icon.name}"


def _top(page: Path, place: str) -> Path:
    return page.parents[place.count("/")]


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return html.unescape(found[1]).strip() if found else ""


def _tag(element: str, /, **attributes: str) -> Markup:
    inside = Markup("").join(Markup(' {}="{}"').format(*pair) for pair in attributes.items())
    return Markup(f"<{element}{inside}>")
