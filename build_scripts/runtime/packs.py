"""Packs: official packages as one file per tier, byte-compiled, mounted without unpacking.

A pack is a little-endian 32-bit length, that many bytes of JSON, and the files' bytes:
`{"files": [[path, offset, length], ...], "libraries": [...], "packages": {name: version}}`.
It is compressed by zstd with a window as long as the pack.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from build_scripts.paths import CACHE
from build_scripts.progress import say, step
from build_scripts.runtime import official
from build_scripts.runtime.common import EPOCH, same_python, settings, write

# The packages of each pack, and the packs' order: what comes first is live first.
TIERS = {
    "numpy": ("numpy",),
    "sklearn": ("openblas", "scipy", "joblib", "threadpoolctl", "scikit-learn"),
    "micropip": ("packaging", "micropip"),
}
SITE = f"/lib/python{settings()['python']}/site-packages/"
# What no import reads: tests, what compilers and type checkers want, and lists of files that moved.
UNREAD = re.compile(
    r"(^|/)(tests|include)/|\.(pyi|pxd|pyx|pxi|tp|h|hpp|c|cpp|f|a|pc)$|/py\.typed$"
    r"|(^|/)conftest\.py|\.dist-info/(RECORD|WHEEL|INSTALLER)$"
)
LEVEL = 19
WINDOW_LOG = 27
CHECKED_HASH, UNCHECKED_HASH = b"\3\0\0\0", b"\1\0\0\0"  # the flags of a .pyc, after its magic


@dataclass
class Pack:
    """Files by path, and what the worker must know of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    libraries: list[str] = field(default_factory=list)  # linked for all side modules to see
    packages: dict[str, str] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Lay the files out one after the other, behind their index."""
        index, offset = [], 0
        for path, content in sorted(self.files.items()):
            index.append((path, offset, len(content)))
            offset += len(content)
        about = {"files": index, "libraries": self.libraries, "packages": self.packages}
        head = json.dumps(about, separators=(",", ":")).encode()
        return b"".join(
            [struct.pack("<I", len(head)), head, *(self.files[path] for path, _, _ in index)]
        )


def decode(raw: bytes) -> Pack:
    """Read a pack's bytes, as the worker does."""
    (length,) = struct.unpack_from("<I", raw)
    about, start = json.loads(raw[4 : 4 + length]), 4 + length
    files = {path: raw[start + at : start + at + size] for path, at, size in about["files"]}
    return Pack(files, about["libraries"], about["packages"])


def compress(raw: bytes) -> bytes:
    """Compress as every pack and script of the bundle is."""
    options = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, source_size=len(raw), window_log=WINDOW_LOG, enable_ldm=True
    )
    return zstandard.ZstdCompressor(compression_params=options).compress(raw)


def make(cache: Path = CACHE / "packs") -> dict[str, Path]:
    """Make every pack that is not in the cache yet; return the compressed files by name."""
    if not same_python():
        say(
            f"This is Python {sys.version_info[0]}.{sys.version_info[1]}: the packs hold plain"
            f" sources, and pages start slower than with Python {settings()['python']}."
        )
    everything = official.obtain([name for tier in TIERS.values() for name in tier])
    core = ("pyodide.asm.wasm", "python_stdlib.zip")
    packs = {"core": _cached("core", [official.CORE / name for name in core], cache)}
    for name, packages in TIERS.items():
        packs[name] = _cached(name, [everything[package] for package in packages], cache)
    return packs


def _cached(name: str, inputs: list[Path], cache: Path) -> Path:
    recipe = Path(__file__).read_bytes() + importlib.util.MAGIC_NUMBER + EPOCH.encode()
    digest = hashlib.sha256(recipe + zstandard.__version__.encode())
    for path in inputs:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    target = cache / f"{name}.{digest.hexdigest()[:20]}.bin"
    if not target.is_file():
        with step(f"Packing {name} (once, then kept in {cache.name})"):
            pack = _core(inputs) if name == "core" else packages(TIERS[name], inputs)
            write(target, compress(pack.encode()))
    return target


def _core(inputs: list[Path]) -> Pack:
    wasm, library = inputs
    files = {wasm.name: wasm.read_bytes(), library.name: stdlib(library)}
    return Pack(files, packages={"pyodide": settings()["pyodide"]})


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


def stdlib(archive: Path) -> bytes:
    """Return the standard library as a zip of byte-code, uncompressed: zstd does it better."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as stored:
        for name, content in sorted(_compiled(archive)):
            stored.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _compiled(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a wheel or zip, with `.pyc` in place of `.py` where Python is the same."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / archive.name
        source.write_bytes(archive.read_bytes())
        if same_python():
            source = _py_compile(source)
        with zipfile.ZipFile(source) as made:
            for info in made.infolist():
                if info.is_dir():
                    continue
                content = made.read(info)
                if info.filename.endswith(".pyc") and content[4:8] == CHECKED_HASH:
                    content = content[:4] + UNCHECKED_HASH + content[8:]
                yield info.filename, content


def _py_compile(source: Path) -> Path:
    # A fixed date makes pyodide-build write the sources' hash instead of their time.
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--compression-level", "0"]
    subprocess.run([*command, str(source)], env=env, check=True, capture_output=True)
    (made,) = source.parent.iterdir()
    return made
