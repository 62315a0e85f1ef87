"""What the shipped Python opens and imports while engines run.

What it opens, and no more, is in a page's packs; what it imports is in the memory that pages begin
with (memory.py).

Each concept is recorded by itself, under a hash of all that decides it, so that a new essay adds
what it needs without a word anywhere.  What is left out still loads when it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import concepts
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE
from build_scripts.progress import step
from build_scripts.runtime.common import node, write
from build_scripts.runtime.needs import Needs

SCRIPT = Path(__file__).with_suffix(".mjs")


@dataclass(frozen=True)
class Opened:
    """Paths in Pyodide's file system, and the modules that are imported in the end."""

    paths: frozenset[str]
    modules: frozenset[str]


def opened(
    concept: str, needs: Needs, files: Mapping[str, Path], cache: Path = CACHE / "opened"
) -> Opened:
    """Return what is opened, and imported, while all engines of a concept run.

    `files` has the worker, the wasm, the lock and the whole packs by name.  Raises `BuildError`
    when Python does not start.
    """
    names = ["worker", "wasm", "lock", "core", *needs.tiers]
    paths = {name: files[name] for name in names}
    paths |= {wheel.name: wheel.path for wheel in needs.wheels}
    digest = hashlib.sha256(Path(__file__).read_bytes() + SCRIPT.read_bytes())
    for path in paths.values():
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    target = cache / f"{concept}.{digest.hexdigest()[:20]}.json"
    if not target.is_file():
        with step(f"Noting what the engines of {concept} open"):
            write(target, _record(concept, needs, paths))
    found = json.loads(target.read_text("utf-8"))
    return Opened(frozenset(found["paths"]), frozenset(found["modules"]))


def _record(concept: str, needs: Needs, paths: Mapping[str, Path]) -> bytes:
    boot = {
        "packs": ["core", *needs.tiers],
        "wheels": [{"name": wheel.name, "file": wheel.path.name} for wheel in needs.wheels],
        "modules": needs.modules,
        "lock": "lock/pyodide-lock.json",
    }
    given = {
        "boot": boot,
        "files": {name: str(path) for name, path in paths.items()},
        "asks": list(_asks(concept)),
        "mistakes": list(_mistakes(concept)),
    }
    done = subprocess.run(
        [node(), str(SCRIPT)], input=json.dumps(given).encode(), capture_output=True, check=False
    )
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()[-800:]
        raise BuildError(f"The shipped Python does not start for {concept}:\n{words}")
    return done.stdout


def _asks(concept: str) -> Iterator[dict[str, object]]:
    """Yield each engine's calls at its defaults and at the ends of its parameters.

    Long work is done to its end once, and elsewhere to its first frame.
    """
    from scrollab.params import grid

    for engine in concepts.engine_ids(concept):
        how = {"op": "open", "budget": 0} if concepts.is_stream(engine) else {"op": "call"}
        for params in grid(concepts.params_type(engine), combinations=0):
            yield {**how, "engine": engine, "params": params}
        if concepts.is_stream(engine):
            yield {"op": "call", "engine": engine, "params": {}}


def _mistakes(concept: str) -> Iterator[dict[str, object]]:
    for engine in concepts.engine_ids(concept):
        yield {"op": "call", "engine": engine, "params": {"no such parameter": 1}}
    yield {"op": "call", "engine": f"{concept}.no_such_engine", "params": {}}
    yield {"op": "call", "engine": "no_such_concept.engine", "params": {}}
