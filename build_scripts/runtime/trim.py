"""Cuts the packs that pages load out of the whole ones, and keeps the rest for who asks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import zstandard

from build_scripts.at_once import at_once
from build_scripts.paths import CACHE
from build_scripts.progress import step
from build_scripts.runtime.common import write
from build_scripts.runtime.packs import LEVELS, TRIMMED, Pack, compress, decode


def trimmed(
    whole: dict[str, Path],
    opened: Mapping[str, set[str]],
    names: Iterable[str],
    cache: Path = CACHE / "packs",
) -> dict[str, Path]:
    """Cut what is opened out of those of the whole packs that are named.

    `opened` has, by the last pack that a concept needs, what such concepts open.  What of numpy
    only scikit-learn's users open comes with scikit-learn: who needs numpy alone does not wait for
    it.  Returns the compressed packs by name, and the remainder of "numpy" as "numpy-rest".
    """
    every = set().union(*opened.values())
    light = set().union(*(paths for tier, paths in opened.items() if tier != "sklearn"))
    wanted = {name: light if name == "numpy" else every for name in whole}
    moved = {"sklearn": (whole["numpy"], every - light)} if "sklearn" in whole else {}
    cuts = at_once(
        lambda name: _cut(name, whole[name], wanted[name], moved.get(name), cache), names
    )
    return {part: target for targets in cuts for part, target in targets.items()}


def _cut(
    name: str, whole: Path, opened: set[str], more: tuple[Path, set[str]] | None, cache: Path
) -> dict[str, Path]:
    trim = name in TRIMMED
    recipe = Path(__file__).read_bytes() + Path(__file__).with_name("packs.py").read_bytes()
    decides = [whole.name, zstandard.__version__, *(sorted(opened) if trim else [])]
    decides += [more[0].name, *sorted(more[1])] if more else []
    digest = hashlib.sha256(recipe + "\n".join(decides).encode()).hexdigest()[:20]
    names = (name, f"{name}-rest") if trim else (name,)
    targets = {part: cache / f"{part}.{digest}.bin" for part in names}
    if not all(target.is_file() for target in targets.values()):
        with step(f"Packing {name} (once, then kept in {cache.name})"):
            pack = _decoded(whole)
            if more:
                others = _decoded(more[0]).files
                pack.files.update((path, others[path]) for path in others if path in more[1])
            parts = split(pack, opened) if trim else (pack,)
            for part, target, level in zip(parts, targets.values(), LEVELS, strict=False):
                write(target, compress(part.encode(), level))
    return targets


def _decoded(file: Path) -> Pack:
    return decode(zstandard.decompress(file.read_bytes()))


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
