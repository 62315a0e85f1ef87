"""The runtime of a bundle: every file that pages load Python from, and which page needs which."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import zstandard

from build_scripts import kept
from build_scripts.at_once import at_once
from build_scripts.concepts import concepts
from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, PY, WEB
from build_scripts.progress import step
from build_scripts.runtime import memory, official, packs, whole
from build_scripts.runtime.assets import Asset, Shelf
from build_scripts.runtime.common import node, write
from build_scripts.runtime.lock import bundle_lock
from build_scripts.runtime.needs import SHARED, needs
from build_scripts.runtime.opened import Opened, opened
from build_scripts.runtime.trim import trimmed
from build_scripts.runtime.wheels import Wheel, ours

GZIP = b"\x1f\x8b"  # how its files begin
FIRST = "numpy"  # Python answers once this pack is here; who needs more waits for what comes behind


@dataclass(frozen=True)
class Runtime:
    """What `bundle` made; `boot` says what of it one page loads."""

    dist: Path
    assets: dict[str, Asset]  # "worker", "wasm", "lock", the packs, and their remainders
    wheels: dict[str, Wheel]
    wheel_assets: dict[str, Asset]
    whole: dict[str, str]  # what each pack is made from, as a hash
    heaps: dict[str, int]  # bytes of memory that begins with "memory" or a layer on it

    def boot(self, concepts: Iterable[str], root: str) -> dict[str, object]:
        """Return what a page must know to start Python for these concepts, ready for JSON.

        `concepts` are ids such as "decision_tree"; `root` is the way from the page to the
        bundle's root, such as "../".  Only the wheels' own metadata decides what is loaded.  The
        assets stand in the order of their use; those that are `later` are loaded only if asked for.
        """
        asked = list(concepts)
        need = needs(self.wheels, asked)
        packed = ["core", *need.tiers]
        rests = [f"{name}-rest" for name in packed if f"{name}-rest" in self.assets]
        first = self._memory(asked, packed)
        # Who needs more than numpy imports it beside the memory, and reads of these packs then.
        later = [*rests, *(memory.PACKS if first and packed == [*memory.PACKS] else [])]
        names = ["worker", "wasm", "lock", *packed, *rests]
        assets = {name: self.assets[name].about() for name in names}
        for name, asset in first.items():
            assets[name] = {**self.assets[asset].about(), "heap": self.heaps[asset]}
        for name in later:
            assets[name]["later"] = True
        there = {wheel.name for wheel in need.wheels} if memory.LAYER in first else {SHARED}
        return {
            "root": root,
            "assets": assets,
            "packs": packed,
            "behind": {tier: _folders(tier) for tier in need.tiers if tier != FIRST},
            "wheels": [
                {
                    "name": wheel.name,
                    "file": wheel.path.name,
                    **self.wheel_assets[wheel.name].about(),
                    **({"later": True} if first and wheel.name in there else {}),
                }
                for wheel in need.wheels
            ],
            "modules": need.modules,
            "lock": self.assets["lock"].url,
        }

    def _memory(self, concepts: list[str], packed: list[str]) -> dict[str, str]:
        """Return the memory that a page begins with, and the layer on it: the assets' names."""
        if not {*memory.PACKS} <= {*packed}:
            return {}
        found = {memory.NAME: memory.NAME}
        layers = [f"{memory.LAYER}-{concept}" for concept in concepts]
        if len(layers) == 1 and layers[0] in self.assets:
            found[memory.LAYER] = layers[0]
        return found

    def key(self, concept: str) -> str:
        """Return a hash of all that decides what a concept's engines answer.

        What is left out of the packs is not of it: it still loads.
        """
        need = needs(self.wheels, [concept])
        parts = [self.whole[name] for name in ("core", *need.tiers)]
        parts += [self.wheel_assets[wheel.name].sha256 for wheel in need.wheels]
        return hashlib.sha256(" ".join([self.assets["wasm"].sha256, *parts]).encode()).hexdigest()


def bundle(dist: Path, *extra: Path) -> Runtime:
    """Put the runtime's files into `dist/runtime` and `dist/wheels`; return what they are.

    The wheels are those of `py/` and of each `extra` folder like it.  What is made is kept in
    `.cache`, so that only the first time is slow.
    """
    own, files = ours(PY, *extra), official.obtain(_carried())
    made = {
        "worker": _compressed("worker", _worker(), _gzip),
        "wasm": _compressed("wasm", official.core("pyodide.asm.wasm"), packs.compress),
    }
    whole_packs = whole.make()
    made |= _packed(own, whole_packs, made)
    shelf = Shelf(dist)
    assets = {}
    for name, path in made.items():
        content = path.read_bytes()
        assets[name] = shelf.put_hashed(name, content, _raw_size(content))
    # Whole wheels too: packs lack their tests and headers, and micropip wants real files.
    wheel_files = {
        name: shelf.put_wheel(path.name, path.read_bytes(), twin=False)
        for name, path in files.items()
    }
    wheels = {
        name: shelf.put_wheel(wheel.path.name, wheel.path.read_bytes(), twin=True)
        for name, wheel in own.items()
    }
    beside = [(own[name], _from_lock(asset)) for name, asset in wheels.items()]
    lock = bundle_lock({name: _from_lock(asset) for name, asset in wheel_files.items()}, beside)
    assets["lock"] = shelf.put_wheel("pyodide-lock.json", lock, twin=True)
    shelf.sweep()
    from_wholes = {name: path.name for name, path in whole_packs.items()}
    remembered = [name for name in made if name.startswith((memory.NAME, memory.LAYER))]
    heaps = {name: memory.heap(made[name]) for name in remembered}
    return Runtime(dist, assets, own, wheels, from_wholes, heaps)


def _packed(
    own: dict[str, Wheel], whole_packs: dict[str, Path], made: dict[str, Path]
) -> dict[str, Path]:
    """Return the packs, their remainders, and the memories that are made from them."""
    found = _opened({**whole_packs, **made}, own)
    paths, modules = _together("paths", found), _together("modules", found).get(FIRST, set())
    first = trimmed(whole_packs, paths, memory.PACKS)
    files = {**made, **first, "lock": official.CORE / "pyodide-lock.json"}
    others = [name for name in whole_packs if name not in memory.PACKS]
    ways: list[Callable[[], dict[str, Path]]] = [
        lambda: _memories(own, modules, files),
        lambda: trimmed(whole_packs, paths, others),
    ]
    memories, rest = at_once(lambda make: make(), ways)
    return {**first, **rest, **memories}


def _memories(own: dict[str, Wheel], modules: set[str], files: dict[str, Path]) -> dict[str, Path]:
    """Return the memory that pages begin with, and each concept's layer on it."""
    made = {memory.NAME: memory.memory(own[SHARED], modules, files)}

    def layer(concept: str) -> Path | None:
        need = needs(own, [concept])
        return memory.layer(concept, need.wheels, need.modules, {**files, **made})

    names = concepts()
    found = zip(names, at_once(layer, names), strict=True)
    return made | {f"{memory.LAYER}-{name}": path for name, path in found if path}


def _opened(files: dict[str, Path], own: dict[str, Wheel]) -> list[tuple[str, Opened]]:
    """Return what each concept's engines open, with the last pack that the concept needs."""
    paths = {**files, "lock": official.CORE / "pyodide-lock.json"}
    needed = {name: needs(own, [name]) for name in concepts()}
    found = at_once(lambda name: opened(name, needed[name], paths), needed)
    lasts = (["core", *need.tiers][-1] for need in needed.values())
    return list(zip(lasts, found, strict=True))


def _together(what: str, found: list[tuple[str, Opened]]) -> dict[str, set[str]]:
    """Return the "paths" or "modules" of all concepts that need the same packs, by the last."""
    by_tier: dict[str, set[str]] = {}
    for last, one in found:
        by_tier.setdefault(last, set()).update(getattr(one, what))
    return by_tier


def _folders(tier: str) -> list[str]:
    imports = (official.lock()["packages"][name]["imports"] for name in packs.TIERS[tier])
    return sorted({packs.SITE + module.split(".")[0] for modules in imports for module in modules})


def _carried() -> list[str]:
    return official.closure(name for tier in packs.TIERS.values() for name in tier)


def _from_lock(asset: Asset) -> str:
    # The lock lies in a folder of its own beside the folders of the wheels.
    return "../" + asset.url.removeprefix("wheels/")


def _compressed(name: str, raw: bytes, compress: Callable[[bytes], bytes]) -> Path:
    way = compress.__name__.strip("_")
    target = CACHE / "packs" / f"{name}.{hashlib.sha256(raw).hexdigest()[:20]}.{way}"
    if not target.is_file():
        with step(f"Packing {name}"):
            write(target, compress(raw))
    return target


def _gzip(raw: bytes) -> bytes:
    # The page itself unpacks the worker, before anything else: browsers do that beside its work.
    return gzip.compress(raw, 9, mtime=0)


def _raw_size(content: bytes) -> int:
    if content.startswith(GZIP):
        return int.from_bytes(content[-4:], "little")
    return zstandard.frame_content_size(content)


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
