"""Take a page out of the bundle: one that leads to no other page, and knows all that it loads."""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from build_scripts.errors import BuildError
from build_scripts.runtime import memory

# The unused half of scikit-learn and scipy: larger than all that engines open.  Who asks for a
# module of it is told that it is not here.  And the memory to begin with: packs do for who carries
# a page about, and to carry both would make it half as large again.
LEFT_OUT = ("sklearn-rest", memory.NAME, memory.LAYER)

_ELSEWHERE = re.compile(r"[a-z]+:|#", re.I)  # addresses that need no file of the bundle
_ANCHOR = re.compile(r'<a\b([^>]*?) href="([^"]*)"([^>]*)>(.*?)</a>', re.S)
_BOOT = re.compile(r'(<script type="application/json" id="boot">)(.*?)(</script>)', re.S)
_INLINE = re.compile(r"<script(?: data-[^>]*)?>(.*?)</script>", re.S)
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")[^"]*')
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_ICON = re.compile(r'(<link rel="icon" type="image/svg\+xml" href=")([^"]+)')
_FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
# What belongs to the site round the page.
_SITE = (
    re.compile(r'<link rel="(?!stylesheet|icon")[^>]*>\s*'),
    re.compile(r'<meta (?:property="og:|name="twitter:)[^>]*>\s*'),
    re.compile(r'<nav class="onward".*?</nav>', re.S),
    re.compile(r'<div id="keep".*?</div>', re.S),
    re.compile(r'<p id="newer".*?</p>', re.S),
    re.compile(r'<li><a href="[./]*(?:index|licences|accessibility)\.html">[^<]*</a></li>\s*'),
    re.compile(r' · <a href="[^"]*" target="_blank" rel="license">[^<]*</a>'),
    re.compile(r' data-(?:edition|worker|integrity|packs)="[^"]*"'),
)
_WORKS = re.compile(r'<ul class="works">.*?</ul>', re.S)
_LINKS = '<ul class="site-links">'


@dataclass(frozen=True)
class Carried:
    """One of Python's files, by the path at which the page asks for it as a script."""

    twin: str
    file: Path
    again: bool  # whether it may be asked for more than once


@dataclass(frozen=True)
class Alone:
    """A page without the bundle's other pages: its text, where it lay, and its Python."""

    dist: Path
    path: str
    text: str
    python: tuple[Carried, ...]

    def place(self, address: str) -> str:
        """Return the path from the bundle's root of an address in the page."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), address))


def alone(dist: Path, path: str, words: dict[str, Any]) -> Alone:
    """Take the page at `path` out of the bundle in `dist`.

    Links to the bundle's other pages become plain words, and the licences of all that the page
    carries stand at its end, for it travels without the page that lists them.
    """
    text = (dist / path).read_text(encoding="utf-8")
    for pattern in _SITE:
        text = pattern.sub("", text)
    text = text.replace('<link id="late-fonts" ', "<link ")  # inside the page they wait for nothing
    text = _ANCHOR.sub(_words_of, text)
    works = _WORKS.search((dist / "licences.html").read_text(encoding="utf-8"))
    foot = _LINKS if _LINKS in text else "</footer>"
    if not works or foot not in text:
        raise BuildError(f"dist/{path}: its foot is not as build_scripts/package/alone.py knows it")
    title = words["licences"]["title"]
    listed = f"<details><summary>{title}</summary>{works[0]}</details>\n  "
    text = text.replace(foot, listed + foot, 1)
    boot = _BOOT.search(text)
    if not boot:
        raise BuildError(f"dist/{path}: a page without figures is not packed")
    about = json.loads(boot[2])
    carried = tuple(_carried(dist, about["python"]))
    made = str(htmlsafe_json_dumps(about, sort_keys=True, ensure_ascii=False))
    text = text[: boot.start(2)] + made + text[boot.end(2) :]
    page = Alone(dist, path, text, carried)
    return replace(page, text=_ICON.sub(lambda found: found[1] + _icon(page, found[2]), text))


def inline_scripts(text: str) -> list[str]:
    """Return the scripts that stand in a page's text: what comes before anything is painted."""
    return _INLINE.findall(text)


def with_policy(text: str, policy: str) -> str:
    """Return a page's text with another content security policy."""
    return _POLICY.sub(lambda found: found[1] + policy, text, count=1)


def sheets(page: Alone) -> dict[str, str]:
    """Return the markup of each link to a style sheet, with the sheet, its fonts inside."""
    return {
        found[0]: _with_fonts(page.dist / page.place(found[1]))
        for found in _SHEET.finditer(page.text)
    }


def _with_fonts(sheet: Path) -> str:
    def inside(found: re.Match[str]) -> str:
        font = base64.b64encode((sheet.parent / found[1]).read_bytes()).decode()
        return f"url(data:font/woff2;base64,{font})"

    return _FONT.sub(inside, sheet.read_text(encoding="utf-8"))


def _icon(page: Alone, address: str) -> str:
    icon = (page.dist / page.place(address)).read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(icon).decode()}"


def _words_of(found: re.Match[str]) -> str:
    before, address, after, inner = found.groups()
    if _ELSEWHERE.match(address):
        return found[0]
    return f"<span{before}{after}>{inner}</span>"


def _carried(dist: Path, python: dict[str, Any]) -> Iterator[Carried]:
    """Yield Python's files of one page; tell the page that they are all there is."""
    python["twins"] = True
    assets = python["assets"]
    for name in LEFT_OUT:
        assets.pop(name, None)
    at_start = [asset for name, asset in assets.items() if name in memory.PACKS]
    for file in (*at_start, *python["wheels"]):
        file.pop("later", None)  # no memory has it at hand
    for asset in (*assets.values(), *python["wheels"]):
        yield Carried(asset["twin"], dist / asset["url"], asset.get("later", False))
