"""The animals: ducks and rabbits seen at dusk, of a meadow that we made.

Two things can be measured on a silhouette: how long its pointed part is, bill or ears, in mm, and
how high it hops, in cm.  Both are whole numbers from 0 to 99, and every pair is equally likely; the
chance that such an animal is a rabbit is written down below, so the truth is known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DUCK, RABBIT = 0, 1
TRAIN, VALIDATION, TEST = 0, 1, 2
SIZES = (32, 16, 16)  # animals for training, validation, test
SIDE = 100  # whole numbers on each ruler, from 0
EDGE = 4  # nobody stands nearer to the end of a ruler
# Of the herds tried, the first of this one tells the story best: one validation animal decides it.
HERD = 2052
SHARPNESS = 0.12  # how quickly, across the border, ducks give way to rabbits


def border(pointed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the hop, in cm, at which a duck and a rabbit are equally likely."""
    return 24 + 0.022 * (pointed - 36) ** 2


def chance(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance that an animal with these measures (animal, xy) is a rabbit."""
    x, y = points[..., 0], points[..., 1]
    share: NDArray[np.float64] = 1 / (1 + np.exp(-SHARPNESS * (y - border(x))))
    return share


def drawn(count: int, *seed: int) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the measures of so many animals (animal, xy) and their kinds, drawn by a seed."""
    rng = np.random.default_rng([HERD, *seed])
    points = rng.integers(EDGE, SIDE - EDGE, size=(count, 2)).astype(np.float64)
    return points, (rng.random(count) < chance(points)).astype(np.uint8)


def herd(seed: int, envelope: int) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return all animals: those to train on, those to choose by, and one sealed test set."""
    seen, kinds = drawn(SIZES[TRAIN] + SIZES[VALIDATION], seed)
    sealed, answers = drawn(SIZES[TEST], seed, envelope)
    return np.concatenate([seen, sealed]), np.concatenate([kinds, answers])


def parts() -> NDArray[np.uint8]:
    """Return which set each animal is in: training first, then validation, then test."""
    return np.repeat(np.arange(3, dtype=np.uint8), SIZES)


def moved(points: NDArray[np.float64], codes: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the measures after some animals were carried elsewhere.

    A code is the animal's row, then two digits for its pointed part and two for its hop: 123456
    puts animal 12 at 34 mm and 56 cm.  Where two codes name one animal the last counts.
    """
    places = points.copy()
    for code in codes:
        places[code // SIDE**2] = code // SIDE % SIDE, code % SIDE
    return places


def cells(count: int) -> NDArray[np.float64]:
    """Return a square grid of places, one in each cell, row by row from the lowest hop, (cell, xy).

    They lie a hair beside the cells' centres, another in each direction: a place exactly between
    two animals would be decided by rounding, which is not the same on every machine.
    """
    across, up = ((np.arange(count) + 0.5 + hair) * SIDE / count for hair in (3e-4, 7e-4))
    return np.column_stack([np.tile(across, count), np.repeat(up, count)])
