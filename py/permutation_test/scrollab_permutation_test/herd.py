"""The herd: what each alpaca would score under water and under shampoo, and what the hat gave it.

The herd is made up, so that we know what no real trial knows: both potential outcomes of every
animal. Softness is judged in whole points from 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HERD = 24  # alpacas that have a name
MIDDLE, SPREAD = 50.0, 8.0  # points of softness after plain water, before rounding


@dataclass(frozen=True)
class Herd:
    """One row per alpaca, in the order of their names."""

    water: NDArray[np.int32]  # what it would score after water
    shampoo: NDArray[np.int32]  # what it would score after shampoo
    treated: NDArray[np.uint8]  # 1 where the hat said shampoo

    def softness(self) -> NDArray[np.int32]:
        """Return what is measured: of the two potential outcomes, the one that was dealt."""
        return np.where(self.treated == 1, self.shampoo, self.water).astype(np.int32)


def herd(animals: int, shampooed: int, effect: float, seed: int) -> Herd:
    """Make the first `animals` alpacas of a seeded herd and draw `shampooed` names from the hat.

    Shampoo adds `effect` points on average, between 0.4 and 1.6 times that for each animal. With
    `effect` 0 both potential outcomes are equal: the bottle holds water. The draws do not depend
    on `effect`, so that a slider moves the same animals.
    """
    rng = np.random.default_rng([seed, 0])
    coat = rng.normal(MIDDLE, SPREAD, HERD)
    gain = rng.uniform(0.4, 1.6, HERD)
    water = points(coat)[:animals]
    shampoo = points(coat + effect * gain)[:animals]
    return Herd(water, shampoo, draw(animals, shampooed, seed))


def draw(animals: int, shampooed: int, seed: int) -> NDArray[np.uint8]:
    """Draw `shampooed` of `animals` names from the hat; 1 means shampoo."""
    rng = np.random.default_rng([seed, 1])
    treated = np.zeros(animals, dtype=np.uint8)
    treated[rng.permutation(animals)[:shampooed]] = 1
    return treated


def points(softness: NDArray[np.float64]) -> NDArray[np.int32]:
    """Round to the whole points of the judge's scale."""
    return np.clip(np.rint(softness), 0, 100).astype(np.int32)


def perches(
    softness: NDArray[np.int32], treated: NDArray[np.uint8], room: float
) -> NDArray[np.uint8]:
    """Stack animals of one group that score within `room` points of each other; 0 is the ground."""
    perch = np.zeros(len(softness), dtype=np.uint8)
    for group in (0, 1):
        members = np.flatnonzero(treated == group)
        members = members[np.argsort(softness[members], kind="stable")]
        last: list[int] = []  # on each level the score of its last animal, the nearest to the next
        for animal, place in zip(members.tolist(), softness[members].tolist(), strict=True):
            level = 0
            while level < len(last) and place - last[level] < room:
                level += 1
            last[level : level + 1] = [place]
            perch[animal] = level
    return perch
