"""The memory that pages begin with: Python's, with numpy and what engines import of it at hand.

To import is most of what a start costs, and it ends each time alike; so the build does it once.
The memory takes the place of the packs that it was made from: they stay for who asks for a file of
theirs, and for a browser in which the memory is of no use.  On it lies a layer for each concept
whose modules need no more than numpy to be imported: they are imported in it, and it takes the
place of the concept's wheel.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import zstandard

from build_scripts.errors import BuildError
from build_scripts.paths import CACHE
from build_scripts.progress import step
from build_scripts.runtime import packs
from build_scripts.runtime.common import node, write
from build_scripts.runtime.slim import slim
from build_scripts.runtime.wheels import Wheel

SCRIPTS = [
    Path(__file__).with_name(name) for name in ("slim.py", "memory.mjs", "sweep.mjs", "python.mjs")
]
NAME, LAYER = "memory", "layer"
PACKS = ("core", "numpy")  # what the memory was made from, and takes the place of
# Objects of the page's; our own engines, of which each page brings its own; and what numpy imports
# for nothing but its documentation (slim.py).
NOT_IMPORTED = ("__main__", "js", "pyodide_js", "scrollab_", "numpy._core._multiarray_tests")
WORDS = 800  # of what went wrong, at its end
NOTHING = b"-"  # in the place of a layer that a concept cannot have


def memory(
    shared: Wheel, modules: Iterable[str], files: Mapping[str, Path], cache: Path = CACHE / "packs"
) -> Path:
    """Make the memory in which these modules are imported; return the compressed file.

    `shared` is the wheel of our own that every page needs; `files` has the worker, the wasm, the
    lock and the packs by name.  Raises `BuildError` when Python does not start from it.
    """
    wanted = sorted(name for name in modules if not name.startswith(NOT_IMPORTED))
    names = ["worker", "wasm", "lock", *PACKS]
    paths = {name: files[name] for name in names} | {shared.name: shared.path}
    target = cache / f"{NAME}.{_digest(wanted, paths)}.bin"
    if not target.is_file():
        with step(f"Packing {NAME} (once, then kept in {cache.name})"):
            given: dict[str, Any] = {"modules": wanted, "packed": {}}
            with tempfile.TemporaryDirectory() as folder:
                for name in PACKS:
                    pack = packs.decode(zstandard.decompress(paths[name].read_bytes()))
                    given["packed"][name] = sorted(pack.files)
                    paths[name] = Path(folder, name)
                    paths[name].write_bytes(zstandard.compress(slim(pack).encode(), 1))
                said = _make([shared], ["scrollab.protocol"], paths, given, target)
            if said:
                raise BuildError(f"Python's memory cannot be made:\n{said[-WORDS:]}")
    return target


def layer(
    concept: str,
    wheels: list[Wheel],
    modules: list[str],
    files: Mapping[str, Path],
    cache: Path = CACHE / "packs",
) -> Path | None:
    """Make the layer in which these modules of a concept are imported; return the compressed file.

    `wheels` are all that the concept needs of ours; `files` is that of `memory`, with the memory.
    Returns nothing for a concept whose modules cannot be imported with numpy alone; raises
    `BuildError` when anything else goes wrong, so that nobody's start is slow unnoticed.
    """
    names = ["worker", "wasm", "lock", NAME, *PACKS]
    paths = {name: files[name] for name in names} | {wheel.name: wheel.path for wheel in wheels}
    target = cache / f"{LAYER}-{concept}.{_digest(modules, paths)}.bin"
    if not target.is_file():
        with step(f"Packing what {concept} imports"):
            said = _make(wheels, modules, paths, {"modules": []}, target)
            if "ModuleNotFoundError" in said:
                write(target, NOTHING)
            elif said:
                raise BuildError(f"What {concept} imports cannot be packed:\n{said[-WORDS:]}")
    return None if target.read_bytes() == NOTHING else target


def heap(file: Path) -> int:
    """Return how large memory is that begins with this one, in bytes."""
    size: int = _about(file)["memory"]
    return size


def _about(file: Path) -> dict[str, Any]:
    raw = zstandard.decompress(file.read_bytes())
    about: dict[str, Any] = json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "little")])
    return about


def _digest(modules: list[str], paths: Mapping[str, Path]) -> str:
    digest = hashlib.sha256("\n".join([zstandard.__version__, *modules]).encode())
    for path in (Path(__file__), *SCRIPTS, *paths.values()):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def _make(
    wheels: list[Wheel],
    modules: list[str],
    paths: Mapping[str, Path],
    given: dict[str, Any],
    target: Path,
) -> str:
    """Start Python with these wheels and modules; write the memory that it has then.

    Returns what went wrong, if anything did.
    """
    below: dict[str, Any] = _about(paths[NAME]) if NAME in paths else {"memory": 0, "files": []}
    boot = {
        "assets": {
            NAME: {"heap": below["memory"]},
            **{name: {"later": True} for name in PACKS},
        },
        "packs": list(PACKS),
        "wheels": [
            {"name": wheel.name, "file": wheel.path.name, "sha256": wheel.sha256}
            for wheel in wheels
        ],
        "modules": modules,
        "lock": "lock/pyodide-lock.json",
    }
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        about = {
            **given,
            "below": [path for path, *_ in below["files"]],
            "boot": boot,
            "files": {name: str(path) for name, path in paths.items()},
            "into": str(raw),
        }
        done = subprocess.run(
            [node(), str(Path(__file__).with_suffix(".mjs"))],
            input=json.dumps(about).encode(),
            capture_output=True,
            env={**os.environ, "TZ": "UTC"},
            check=False,
        )
        if done.returncode:
            return done.stderr.decode(errors="replace").strip() or f"status {done.returncode}"
        write(target, packs.compress(raw.read_bytes()))
    return ""
