"""Whole packs: all that Pyodide's own files hold and an import can read, byte-compiled.

They never leave the cache; what pages load is cut out of them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from build_scripts.at_once import at_once
from build_scripts.paths import CACHE, WEB
from build_scripts.progress import say, step
from build_scripts.runtime import late, official
from build_scripts.runtime.common import EPOCH, same_python, settings, write
from build_scripts.runtime.packs import LIBRARY, SITE, TIERS, Pack

# What no import reads: tests, what compilers and type checkers want, and lists of files that moved.
UNREAD = re.compile(
    r"(^|/)(tests|include)/|\.(pyi|pxd|pyx|pxi|tp|h|hpp|c|cpp|f|a|pc)$|/py\.typed$"
    r"|(^|/)conftest\.py|\.dist-info/(RECORD|WHEEL|INSTALLER)$"
)
OURS = sorted((WEB / "worker").glob("*.py"))  # the worker's own modules
CHECKED_HASH, UNCHECKED_HASH = b"\3\0\0\0", b"\1\0\0\0"  # the flags of a .pyc, after its magic


def make(cache: Path = CACHE / "packs") -> dict[str, Path]:
    """Make every whole pack that is not in the cache yet; return the files by name."""
    if not same_python():
        say(
            f"This is Python {sys.version_info[0]}.{sys.version_info[1]}: the packs hold plain"
            f" sources whose imports do not wait.  Pages work, but are larger and start slower:"
            f" byte-code and late imports need Python {settings()['python']}."
        )
    everything = official.obtain([name for tier in TIERS.values() for name in tier])
    inputs = {"core": [official.CORE / "python_stdlib.zip"]}
    for name, packages in TIERS.items():
        inputs[name] = [everything[package] for package in packages]
    made = at_once(lambda name: _cached(name, inputs[name], cache), inputs)
    return dict(zip(inputs, made, strict=True))


def _cached(name: str, inputs: list[Path], cache: Path) -> Path:
    beside = [Path(__file__).with_name(other) for other in ("packs.py", "late.py")]
    own = [Path(__file__), *beside, *(OURS if name == "core" else [])]
    digest = hashlib.sha256(importlib.util.MAGIC_NUMBER + EPOCH.encode())
    for path in (*own, *inputs):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    target = cache / f"whole-{name}.{digest.hexdigest()[:20]}.bin"
    if not target.is_file():
        with step(f"Compiling {name} (once, then kept in {cache.name})"):
            pack = stdlib(*inputs) if name == "core" else packages(TIERS[name], inputs)
            write(target, zstandard.compress(pack.encode(), 1))
    return target


def packages(names: Iterable[str], archives: Iterable[Path]) -> Pack:
    """Put official wheels and shared libraries into one pack."""
    pack = Pack()
    for name, archive in zip(names, archives, strict=True):
        entry = official.lock()["packages"][name]
        library = entry["package_type"] == "shared_library"
        for path, content in _compiled(archive):
            if library:
                pack.libraries.append(f"/usr/lib/{path}")
                pack.files[f"/usr/lib/{path}"] = content
            elif not UNREAD.search(path):
                pack.files[SITE + path] = content
        pack.packages[name] = entry["version"]
    return pack


def stdlib(archive: Path) -> Pack:
    """Put the standard library into a pack: files are imported faster than a zip's entries."""
    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch, "own.zip")
        with zipfile.ZipFile(own, "w") as made:
            for path in OURS:
                made.writestr(zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0)), path.read_bytes())
        files = {
            LIBRARY + path: content for part in (archive, own) for path, content in _compiled(part)
        }
    return Pack(files, packages={"pyodide": settings()["pyodide"]})


def _compiled(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a wheel or zip, with `.pyc` in place of `.py` where Python is the same."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / archive.name
        source.write_bytes(archive.read_bytes())
        if same_python():
            _rewrite(source)
            source = _py_compile(source)
        with zipfile.ZipFile(source) as made:
            for info in made.infolist():
                if info.is_dir():
                    continue
                content = made.read(info)
                if info.filename.endswith(".pyc") and content[4:8] == CHECKED_HASH:
                    content = content[:4] + UNCHECKED_HASH + content[8:]
                yield info.filename, content


def _rewrite(archive: Path) -> None:
    """Let the imports of an archive's modules wait until they are used."""
    with zipfile.ZipFile(archive) as made:
        before = {info.filename: made.read(info) for info in made.infolist() if not info.is_dir()}
    after: dict[str, bytes] = {}
    for path, content in before.items():
        after |= late.rewrite(path, content)
    if after != before:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
            for path, content in after.items():
                made.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), content)


def _py_compile(source: Path) -> Path:
    # A fixed date makes pyodide-build write the sources' hash instead of their time.
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--compression-level", "0"]
    subprocess.run([*command, str(source)], env=env, check=True, capture_output=True)
    (made,) = source.parent.iterdir()
    return made
