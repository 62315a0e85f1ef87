"""What concepts need, by their wheels' own metadata and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.errors import BuildError
from build_scripts.runtime import official, packs
from build_scripts.runtime.wheels import Wheel

SHARED = "scrollab"


@dataclass(frozen=True)
class Needs:
    """Wheels and packs to load, and modules to import, each in order."""

    wheels: list[Wheel]
    tiers: list[str]  # the packs after "core"
    modules: list[str]


def needs(own: Mapping[str, Wheel], concepts: Iterable[str]) -> Needs:
    """Return what concepts need of our own wheels, given by name, and of the packs.

    Raises `BuildError` for a concept without a wheel, and for a package that no pack holds.
    """
    asked = [_wheel_of(own, concept) for concept in concepts]
    wheels, packages = [SHARED], set()
    waiting = [SHARED, *asked]
    while waiting:
        for need in own[waiting.pop(0)].requires:
            if need not in own:
                packages.add(need)
            elif need not in wheels:
                wheels.append(need)
                waiting.append(need)
    wheels += [name for name in asked if name not in wheels]
    carried = {package for tier in packs.TIERS.values() for package in tier}
    if packages - carried:
        raise BuildError(
            f"{', '.join(sorted(packages - carried))}: no pack of the runtime holds it, and a"
            f" wheel of {', '.join(asked)} requires it; packs are listed in"
            " build_scripts/runtime/packs.py."
        )
    found = set(official.closure(packages))
    tiers = [name for name, inside in packs.TIERS.items() if found & set(inside)]
    modules = sorted({module for name in asked for module in own[name].modules})
    return Needs([own[name] for name in wheels], tiers, ["scrollab.protocol", *modules])


def _wheel_of(own: Mapping[str, Wheel], concept: str) -> str:
    for name, wheel in own.items():
        if f"scrollab_{concept}" in wheel.modules:
            return name
    raise BuildError(f"No wheel under py/ holds the module scrollab_{concept}.")
