"""Results of the build's pure steps, kept under a hash of all that decides them.

A result is found by that hash alone, so an outdated one is never found.  New results are written
only by `keep`, once the sources are known not to have changed under the build: what was made from
a file that was being saved is forgotten.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.paths import CACHE, PYPROJECT, ROOT, WEB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = CACHE / "kept"
AGE = 14 * 24 * 3600  # seconds; a result that no build has asked for so long is deleted
FRESHEN = 24 * 3600  # seconds between notes that a result is still asked for
MADE = ("__pycache__", "node_modules")
SUM = 32  # bytes of SHA-256 before each result, so that a damaged file is as good as none
_new: dict[Path, bytes] = {}


def kept(kind: str, decides: object, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returned when the same things decided it, or make it now.

    `decides` is JSON: all that the result depends on beside the build's own code and its tools,
    which always count.
    """
    found = find(kind, decides)
    if found is None:
        found = make()
        put(kind, decides, found)
    return found


def find(kind: str, decides: object) -> bytes | None:
    """Return a result, or nothing if it was never made, or is damaged."""
    path = _path(kind, decides)
    if path in _new:
        return _new[path]
    try:
        stored = path.read_bytes()
        if time.time() - path.stat().st_mtime > FRESHEN:
            os.utime(path)
    except OSError:
        return None
    content = stored[SUM:]
    return content if hashlib.sha256(content).digest() == stored[:SUM] else None


def put(kind: str, decides: object, content: bytes) -> None:
    """Remember a result; `keep` writes it."""
    _new[_path(kind, decides)] = content


def keep(steady: bool = True) -> None:
    """Write the new results, and delete those that nobody has asked for in a long time.

    Where the sources were not `steady` under the build, the new results are forgotten instead.
    """
    if not steady:
        _new.clear()
    for path, content in _new.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(hashlib.sha256(content).digest() + content)
        part.replace(path)
    if _new:
        for path in FOLDER.glob("*/*"):
            if time.time() - path.stat().st_mtime > AGE:
                path.unlink(missing_ok=True)
    _new.clear()


def digest(paths: Iterable[Path]) -> str:
    """Hash names and contents of files, and of all files in folders but what is made there."""
    total = hashlib.sha256()
    for path in sorted(_files(paths)):
        content = path.read_bytes()
        total.update(f"{os.path.relpath(path, ROOT)}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            for folder, inner, names in os.walk(path):
                inner[:] = [name for name in inner if _counts(name)]
                yield from (Path(folder, name) for name in names if _counts(name))
        elif path.is_file():
            yield path


def _counts(name: str) -> bool:
    return not name.startswith(".") and name not in MADE


def _path(kind: str, decides: object) -> Path:
    text = json.dumps([_recipe(), decides], sort_keys=True)
    return FOLDER / kind / hashlib.sha256(text.encode()).hexdigest()[:32]


@cache
def _recipe() -> list[object]:
    """Return what decides every result: the build's code, its packages, Python and Node."""
    code = digest([ROOT / "build_scripts", PYPROJECT, WEB / "package-lock.json"])
    node = os.stat(os.path.realpath(shutil.which("node") or ROOT))
    return [code, platform.python_version(), node.st_size, node.st_mtime_ns]
