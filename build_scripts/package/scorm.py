"""Packages for course platforms: essays as SCOs of SCORM 1.2 or SCORM 2004, 4th edition.

Every file is `.html`, `.css` or `.js`, which any platform serves: fonts lie in the style sheet, and
Python's files are the twins that a script tag loads.
"""

from __future__ import annotations

import html
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_scripts import bundle
from build_scripts.package.alone import Alone, alone, inline_scripts, sheets, with_policy
from build_scripts.paths import WEB
from build_scripts.shell import policy_hash, templates

MANIFEST = "imsmanifest.xml"
VERSIONS = {"scorm12": "1.2", "scorm2004": "2004"}  # as web/scorm calls them
PASS = 60  # per cent of the questions, unless the platform says otherwise
SCRIPT, STYLE = "scorm/sco.js", "scorm/sco.css"
EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip's first day: the same files make the same bytes
POLICY = (
    "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; worker-src blob:; "
    "style-src 'self'; img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'"
)

_TITLE = re.compile(r"<title>(.*?)(?: · [^·]*)?</title>", re.S)
_ADDRESS = re.compile(r'\s(?:src|data-script)="([^"]+)"')
_FIRST = "<script"
_MAIN = '<main id="main"'


@dataclass(frozen=True)
class Sco:
    """One essay of a package: what a platform lists it as, where it begins, and all its files."""

    slug: str
    title: str
    start: str
    files: dict[str, bytes]


def scorm(dist: Path, kind: str, slugs: Sequence[str], words: dict[str, Any]) -> bytes:
    """Return the package of these essays as a zip; `kind` is one of `VERSIONS`."""
    scos = [_sco(dist, kind, slug, words) for slug in slugs]
    title = scos[0].title if len(scos) == 1 else words["package"]["library"]
    name = f"scrollab-{scos[0].slug}" if len(scos) == 1 else "scrollab"
    manifest = templates().get_template(f"{kind}.xml").render(name=name, title=title, scos=scos)
    files = {path: content for sco in scos for path, content in sco.files.items()}
    return _zip({MANIFEST: manifest.encode(), **dict(sorted(files.items()))})


def _sco(dist: Path, kind: str, slug: str, words: dict[str, Any]) -> Sco:
    page = alone(dist, f"{slug}/index.html", words)
    title = _TITLE.search(page.text)
    assert title, page.path
    files = {page.path: _joined(page, kind, slug, words["package"]["course"]).encode()}
    for link, sheet in sheets(page).items():
        files[page.place(link.split('"')[3])] = sheet.encode()
    for address in _ADDRESS.findall(page.text):
        path = page.place(address)
        if (dist / path).is_file():
            files[path] = (dist / path).read_bytes()
    files |= {carried.twin: (dist / carried.twin).read_bytes() for carried in page.python}
    files[SCRIPT] = bundle.sco_script()
    files[STYLE] = bundle.styles((WEB / "scorm" / "sco.css").read_text(encoding="utf-8"))
    return Sco(slug, html.unescape(title[1].strip()), page.path, dict(sorted(files.items())))


def _joined(page: Alone, kind: str, slug: str, words: dict[str, str]) -> str:
    """Return the page's text with what joins it to a platform, before all other scripts."""
    root = posixpath.relpath(".", posixpath.dirname(page.path)) + "/"
    script = Markup(
        '<link rel="stylesheet" href="{}">\n<script src="{}" data-version="{}" data-slug="{}"'
        ' data-mark="{}"></script>\n'
    ).format(root + STYLE, root + SCRIPT, VERSIONS[kind], slug, PASS)
    sentence = Markup('<p id="course" class="course no-print" data-words="{}"></p>\n').format(
        json.dumps(words, ensure_ascii=False)
    )
    inside = " ".join(f"'{policy_hash(text)}'" for text in inline_scripts(page.text))
    text = with_policy(page.text, POLICY.format(inside))
    text = text.replace(_FIRST, f"{script}{_FIRST}", 1)
    return text.replace(_MAIN, f"{sentence}{_MAIN}", 1)


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, content)
    return packed.getvalue()
