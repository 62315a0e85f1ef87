"""The runtime of a bundle: every file that pages load Python from, and which page needs which."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import zstandard

from build_scripts import kept
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, PY, WEB
from build_scripts.progress import step
from build_scripts.runtime import official, packs
from build_scripts.runtime.assets import Asset, Shelf
from build_scripts.runtime.common import node, write
from build_scripts.runtime.lock import bundle_lock
from build_scripts.runtime.wheels import Wheel, ours

SHARED = "scrollab"


@dataclass(frozen=True)
class Runtime:
    """What `bundle` made; `boot` says what of it one page loads."""

    dist: Path
    assets: dict[str, Asset]  # "worker", "lock" and the packs
    wheels: dict[str, Wheel]
    wheel_assets: dict[str, Asset]

    def boot(self, concepts: Iterable[str], root: str) -> dict[str, object]:
        """Return what a page must know to start Python for these concepts, ready for JSON.

        `concepts` are ids such as "decision_tree"; `root` is the way from the page to the
        bundle's root, such as "../".  Only the wheels' own metadata decides what is loaded.
        """
        wheels, tiers, modules = self.needs(concepts)
        names = ["worker", "lock", "core", *tiers]
        return {
            "root": root,
            "assets": {name: self.assets[name].about() for name in names},
            "packs": ["core", *tiers],
            "wheels": [
                {
                    "name": name,
                    "file": self.wheels[name].path.name,
                    **self.wheel_assets[name].about(),
                }
                for name in wheels
            ],
            "modules": modules,
            "lock": self.assets["lock"].url,
        }

    def needs(self, concepts: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
        """Return the wheels, the packs after "core", and the modules that concepts need."""
        own = [self._wheel_of(concept) for concept in concepts]
        wheels, packages = [SHARED], set()
        waiting = [SHARED, *own]
        while waiting:
            name = waiting.pop(0)
            for need in self.wheels[name].requires:
                if need not in self.wheels:
                    packages.add(need)
                elif need not in wheels:
                    wheels.append(need)
                    waiting.append(need)
        wheels += [name for name in own if name not in wheels]
        carried = {package for tier in packs.TIERS.values() for package in tier}
        if packages - carried:
            raise BuildError(
                f"{', '.join(sorted(packages - carried))}: no pack of the runtime holds it, and a"
                f" wheel of {', '.join(own)} requires it; packs are listed in"
                " build_scripts/runtime/packs.py."
            )
        found = set(official.closure(packages))
        tiers = [name for name, inside in packs.TIERS.items() if found & set(inside)]
        modules = sorted({module for name in own for module in self.wheels[name].modules})
        return wheels, tiers, ["scrollab.protocol", *modules]

    def key(self, concept: str) -> str:
        """Return a hash of all that decides what a concept's engines answer."""
        wheels, tiers, _ = self.needs([concept])
        parts = [self.assets[name].sha256 for name in ("core", *tiers)]
        parts += [self.wheel_assets[name].sha256 for name in wheels]
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()

    def _wheel_of(self, concept: str) -> str:
        for name, wheel in self.wheels.items():
            if f"scrollab_{concept}" in wheel.modules:
                return name
        raise BuildError(f"No wheel under py/ holds the module scrollab_{concept}.")


def bundle(dist: Path, *extra: Path) -> Runtime:
    """Put the runtime's files into `dist/runtime` and `dist/wheels`; return what they are.

    The wheels are those of `py/` and of each `extra` folder like it.  What is made is kept in
    `.cache`, so that only the first time is slow.
    """
    made, files = packs.make(), official.obtain(_carried())
    own = ours(PY, *extra)
    shelf = Shelf(dist)
    assets = {"worker": _put_compressed(shelf, "worker", _worker())}
    for name, path in made.items():
        content = path.read_bytes()
        assets[name] = shelf.put_hashed(name, content, zstandard.frame_content_size(content))
    # Whole wheels too: packs lack their tests and headers, and micropip wants real files.
    whole = {
        name: shelf.put_wheel(path.name, path.read_bytes(), twin=False)
        for name, path in files.items()
    }
    wheels = {
        name: shelf.put_wheel(wheel.path.name, wheel.path.read_bytes(), twin=True)
        for name, wheel in own.items()
    }
    beside = [(own[name], _from_lock(asset)) for name, asset in wheels.items()]
    lock = bundle_lock({name: _from_lock(asset) for name, asset in whole.items()}, beside)
    assets["lock"] = shelf.put_wheel("pyodide-lock.json", lock, twin=True)
    shelf.sweep()
    return Runtime(dist, assets, own, wheels)


def _carried() -> list[str]:
    return official.closure(name for tier in packs.TIERS.values() for name in tier)


def _from_lock(asset: Asset) -> str:
    # The lock lies in a folder of its own beside the folders of the wheels.
    return "../" + asset.url.removeprefix("wheels/")


def _put_compressed(shelf: Shelf, name: str, raw: bytes) -> Asset:
    kept = CACHE / "packs" / f"{name}.{hashlib.sha256(raw).hexdigest()[:20]}.bin"
    if not kept.is_file():
        with step(f"Packing {name}"):
            write(kept, packs.compress(raw))
    return shelf.put_hashed(name, kept.read_bytes(), len(raw))


def _worker() -> bytes:
    """Return the worker's script."""
    code = kept.digest([WEB / "worker", WEB / "lib"])
    return kept.kept("worker", code, _bundled_worker)


def _bundled_worker() -> bytes:
    script = Path(__file__).with_name("worker.mjs")
    done = subprocess.run([node(), str(script)], capture_output=True, check=False)
    if done.returncode:
        raise BuildError(f"The worker cannot be bundled:\n{done.stderr.decode()}")
    return done.stdout
