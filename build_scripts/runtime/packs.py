"""Packs: the files of one tier in one file, mounted without unpacking.

A pack is a little-endian 32-bit length, that many bytes of JSON, and the files' bytes:
`{"files": [[path, offset, length], ...], "libraries": [...], "packages": {name: version},
"left": [path, ...]}`.  It is compressed by zstd with a window as long as the pack.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field

import zstandard

from build_scripts.runtime.common import settings

# The packages of each pack, and the packs' order: what comes first is live first.
TIERS = {
    "numpy": ("numpy",),
    "sklearn": ("openblas", "scipy", "joblib", "threadpoolctl", "scikit-learn"),
    "micropip": ("packaging", "micropip"),
}
TRIMMED = ("core", "numpy", "sklearn")  # what pages start with
LIBRARY = f"/lib/python{settings()['python']}/"
SITE = f"{LIBRARY}site-packages/"
LEVELS = (19, 12)  # what every page loads is worth a minute of the build; its remainder is not
WINDOW_LOG = 27


@dataclass
class Pack:
    """Files by path, and what the worker must know of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    libraries: list[str] = field(default_factory=list)  # linked for all side modules to see
    packages: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # files that its remainder holds

    def encode(self) -> bytes:
        """Lay the files out one after the other, behind their index."""
        index, offset = [], 0
        for path, content in sorted(self.files.items()):
            index.append((path, offset, len(content)))
            offset += len(content)
        about = {
            "files": index,
            "libraries": self.libraries,
            "packages": self.packages,
            "left": self.left,
        }
        head = json.dumps(about, separators=(",", ":")).encode()
        return b"".join(
            [struct.pack("<I", len(head)), head, *(self.files[path] for path, _, _ in index)]
        )


def decode(raw: bytes) -> Pack:
    """Read a pack's bytes, as the worker does."""
    (length,) = struct.unpack_from("<I", raw)
    about, start = json.loads(raw[4 : 4 + length]), 4 + length
    files = {path: raw[start + at : start + at + size] for path, at, size in about["files"]}
    return Pack(files, about["libraries"], about["packages"], about["left"])


def compress(raw: bytes, level: int = LEVELS[0]) -> bytes:
    """Compress as every pack and script of the bundle is."""
    options = zstandard.ZstdCompressionParameters.from_level(
        level, source_size=len(raw), window_log=WINDOW_LOG, enable_ldm=True
    )
    return zstandard.ZstdCompressor(compression_params=options).compress(raw)
