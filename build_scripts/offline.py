"""Write the service worker, `sw.js`: the worker of web/offline with the list of all files.

It reads the bundle that lies there and nothing else, so it knows any bundle, also one that a test
made.  The list is part of the script, so that a browser which finds one changed byte in any file
finds a changed worker, and fetches the edition as a whole.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from pathlib import Path
from typing import Any

from build_scripts import bundle
from build_scripts.serve import TYPES

WORKER = "sw.js"
SHELF, OFFLINE = "index.html", "offline.html"
RUNTIME = ("runtime/", "wheels/")
PACKED = ("single", "scorm")  # folders of what `package` makes: to take elsewhere, not to keep here
EMBED = "/embed/"  # pages for frames: who keeps all essays keeps the essays themselves

_MARK = re.compile(r' data-edition="(\w*)"')
_ADDRESS = re.compile(r'\s(?:src|href|data-script)="([^"#?:]+)"')
_FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_BOOT = re.compile(r'<script type="application/json" id="boot">(.*?)</script>', re.S)
_TITLE = re.compile(r"<title>(.*?)(?: · .*?)?</title>", re.S)


def write(dist: Path) -> None:
    """Mark each page with its edition, and write the bundle's worker."""
    for page in sorted(dist.rglob("*.html")):
        if page.relative_to(dist).parts[0] not in PACKED:
            mark(page)
    (dist / WORKER).write_bytes(bundle.worker_script(_json(edition(dist))))


def mark(page: Path) -> None:
    """Write the hash of a page's own text into it: an open page is told from a newer one by it."""
    text = _MARK.sub("", page.read_text(encoding="utf-8"), count=1)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    text = text.replace("<html ", f'<html data-edition="{digest}" ', 1)
    page.write_text(text, encoding="utf-8")


def edition(dist: Path) -> dict[str, Any]:
    """Return what web/offline/edition.js calls an edition."""
    files = _files(dist)
    pages = {
        path: _page(path, (dist / path).read_text(encoding="utf-8"), files, dist)
        for path in files
        if path.endswith(".html")
    }
    asked = {path for page in pages.values() for path in (*page["python"], *page.pop("later"))}
    return {
        "version": hashlib.sha256(_json(files).encode()).hexdigest()[:16],
        "files": files,
        "pages": pages,
        "shell": sorted({SHELF, OFFLINE, *pages[SHELF]["assets"]}),
        "everything": sorted(
            path
            for path in files
            if path in asked or not (path.startswith(RUNTIME) or EMBED in path)
        ),
        "types": {
            suffix: kind
            for suffix, kind in TYPES.items()
            if any(path.endswith(suffix) for path in files)
        },
    }


def _files(dist: Path) -> dict[str, tuple[str, int]]:
    """Return the SHA-256 and size of each file but the worker."""
    files = {}
    for path in sorted(path for path in dist.rglob("*") if path.is_file()):
        name = path.relative_to(dist).as_posix()
        if name.startswith(tuple(f"{folder}/" for folder in PACKED)):
            continue
        # Compressed twins are the host's affair: browsers never see their names.
        if name != WORKER and path.suffix not in (".br", ".gz"):
            content = path.read_bytes()
            files[name] = (hashlib.sha256(content).hexdigest(), len(content))
    return files


def _page(path: str, text: str, files: dict[str, Any], dist: Path) -> dict[str, Any]:
    """Return what a page needs before Python, for Python, and later if at all."""
    boot = _BOOT.search(text)
    named = _assets(json.loads(boot[1])["python"]) if boot else []
    addresses = {_place(path, address) for address in _ADDRESS.findall(text)}
    assets = {name for name in addresses if name in files and not name.endswith(".html")}
    for sheet in [name for name in assets if name.endswith(".css")]:
        style = (dist / sheet).read_text(encoding="utf-8")
        assets |= {_place(sheet, name) for name in _FONT.findall(style)} & {*files}
    marked = _MARK.search(text)
    page = {
        "mark": marked[1] if marked else "",
        "assets": sorted(assets),
        "python": sorted(asset["url"] for asset in named if not asset.get("later")),
        "later": sorted(asset["url"] for asset in named if asset.get("later")),
    }
    title = _TITLE.search(text)
    if title and (boot or path == SHELF) and EMBED not in path:
        page["title"] = title[1].strip()
    return page


def _assets(python: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each file of which a page knows that Python needs it."""
    return [*python["assets"].values(), *python["wheels"]]


def _place(page: str, address: str) -> str:
    """Return the path from the bundle's root of an address in a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
