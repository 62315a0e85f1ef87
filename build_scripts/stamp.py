"""Tell whether `dist/` is still what the sources say.

The stamp lies in `.cache`, so that the bundle's bytes know nothing of it.  Contents are hashed, and
a file whose time and size have not changed since is not read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from typing import TYPE_CHECKING

from build_scripts.paths import CACHE, DIST, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = ("py", "web", "build_scripts", "pyproject.toml")
MADE = ("node_modules", "generated", "__pycache__", "dist")  # made from sources, or from the lock
MADE_PATHS = ("web/types/concepts",)
RACY = 2_000_000_000  # ns; a file changed so recently may change again within its clock's tick


def inputs(root: Path = ROOT, cache: Path = CACHE) -> str:
    """Hash the names and contents of all sources."""
    listing = cache / "inputs.json"
    known = _read(listing)
    digests: dict[str, list[object]] = {}
    keep: dict[str, list[object]] = {}
    now = time.time_ns()
    for name, entry in sources(root):
        status = entry.stat()
        was = known.get(name)
        if was and was[:2] == [status.st_mtime_ns, status.st_size]:
            digest = was[2]
        else:
            digest = hashlib.sha256((root / name).read_bytes()).hexdigest()
        digests[name] = [digest]
        if now - status.st_mtime_ns > RACY:
            keep[name] = [status.st_mtime_ns, status.st_size, digest]
    if keep != known:
        _write(listing, keep)
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()


def sources(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Walk over all source files: (path from the root, entry)."""
    with os.scandir(root) as entries:
        top = [entry for entry in entries if entry.name in SOURCES]
    for entry in top:
        yield from _walk(entry, entry.name)


def is_source(path: str) -> bool:
    """Tell whether a path from the root, with forward slashes, is a source."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts[:-1]) or parts[-1].endswith((".pyc", "~"))
    made = any(part in MADE or part.endswith(".egg-info") for part in parts)
    return parts[0] in SOURCES and not hidden and not made and not path.startswith(MADE_PATHS)


def fresh(current: str, dist: Path = DIST, cache: Path = CACHE) -> bool:
    """Tell whether `dist` was built from the inputs with this hash, and is as it was built."""
    return _read(cache / "built.json") == {"inputs": [current], "dist": [listing(dist)]}


def record(current: str, dist: Path = DIST, cache: Path = CACHE) -> None:
    """Note that `dist` has just been built from the inputs with this hash."""
    _write(cache / "built.json", {"inputs": [current], "dist": [listing(dist)]})


def forget(cache: Path = CACHE) -> None:
    """Note that `dist` cannot be relied on."""
    (cache / "built.json").unlink(missing_ok=True)


def listing(dist: Path) -> str:
    """Hash names, sizes and times of all files in a built folder; empty if there is none."""
    if not (dist / "index.html").is_file():
        return ""
    rows = []
    for folder, _, names in os.walk(dist):
        for name in names:
            path = os.path.join(folder, name)
            status = os.stat(path)
            rows.append([os.path.relpath(path, dist), status.st_size, status.st_mtime_ns])
    return hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()


def _walk(entry: os.DirEntry[str], name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield a file, or the source files below a folder."""
    if not is_source(name):
        return
    if not entry.is_dir():
        if entry.is_file():  # not a link to nowhere, as editors leave for a moment
            yield name, entry
        return
    with os.scandir(entry) as entries:
        below = list(entries)
    for child in below:
        yield from _walk(child, f"{name}/{child.name}")


def _read(path: Path) -> dict[str, list[object]]:
    """Read a JSON file; empty when it is missing or damaged."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(path: Path, value: dict[str, list[object]]) -> None:
    """Write a JSON file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(json.dumps(value), "utf-8")
    part.replace(path)
