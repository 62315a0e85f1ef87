"""Cuts the packs that pages load out of the whole ones, and keeps the rest for who asks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

import zstandard

from build_scripts.paths import CACHE
from build_scripts.progress import step
from build_scripts.runtime.common import write
from build_scripts.runtime.packs import LEVELS, TRIMMED, Pack, compress, decode


def trimmed(
    whole: dict[str, Path], opened: set[str], cache: Path = CACHE / "packs"
) -> dict[str, Path]:
    """Cut what is opened out of the whole packs that pages start with.

    Returns the compressed packs by name, and the remainder of "numpy" as "numpy-rest".
    """
    packs: dict[str, Path] = {}
    for name, path in whole.items():
        recipe = Path(__file__).read_bytes() + Path(__file__).with_name("packs.py").read_bytes()
        decides = [path.name, zstandard.__version__, *(sorted(opened) if name in TRIMMED else [])]
        digest = hashlib.sha256(recipe + "\n".join(decides).encode()).hexdigest()[:20]
        targets = {part: cache / f"{part}.{digest}.bin" for part in (name, f"{name}-rest")}
        if name not in TRIMMED:
            del targets[f"{name}-rest"]
        if not all(target.is_file() for target in targets.values()):
            with step(f"Packing {name} (once, then kept in {cache.name})"):
                pack = decode(zstandard.decompress(path.read_bytes()))
                parts = split(pack, opened) if name in TRIMMED else (pack,)
                for part, target, level in zip(parts, targets.values(), LEVELS, strict=False):
                    write(target, compress(part.encode(), level))
        packs |= targets
    return packs


def split(whole: Pack, opened: Collection[str]) -> tuple[Pack, Pack]:
    """Divide a pack into what is opened and the rest."""
    kept = {path for path in whole.files if path in opened or path in whole.libraries}
    folders = {folder for path in kept for folder in _above(path)}
    for path in whole.files:
        folder, _, name = path.rpartition("/")
        # A folder whose `__init__` is missing would be taken for a namespace, and metadata for
        # all that is installed.
        if (folder in folders and name.startswith("__init__.")) or folder.endswith(".dist-info"):
            kept.add(path)
    files = {path: content for path, content in whole.files.items() if path in kept}
    rest = {path: content for path, content in whole.files.items() if path not in kept}
    return Pack(files, whole.libraries, whole.packages, sorted(rest)), Pack(rest)


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
