"""The plateau behind the mountain: where ibex and marmots are met, and how likely each is.

We made this too: at each spot an animal is an ibex with a chance that we wrote down, else a marmot.
The plateau is 4 km wide and 3 km deep.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WIDTH, DEPTH = 4.0, 3.0  # km
SHARPNESS = 4.0  # how quickly, across the border, marmots give way to ibex
MARMOT, IBEX = 0, 1


def chance(spots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance that an animal met at a spot (x, y in km) is an ibex, between 0 and 1."""
    x, y = spots[..., 0], spots[..., 1]
    border = 1.35 + 0.5 * np.sin(1.7 * x + 0.3)
    valley = 1.2 * np.exp(-(((x - 3.1) / 0.55) ** 2) - ((y - 2.2) / 0.5) ** 2)
    return 1 / (1 + np.exp(-SHARPNESS * (y - border - valley)))


def cells(across: int, up: int) -> NDArray[np.float64]:
    """Return the centres of a grid of cells, row by row from the south, (cell, xy) in km."""
    x = (np.arange(across) + 0.5) / across * WIDTH
    y = (np.arange(up) + 0.5) / up * DEPTH
    return np.column_stack([np.tile(x, up), np.repeat(y, across)])


def notebook(count: int, hiker: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return where one hiker met animals (sighting, xy), and which (0 marmot, 1 ibex).

    Spots are spread evenly by chance.  A longer notebook begins with the shorter one.
    """
    draws = np.random.default_rng([seed, 2, hiker]).random((count, 3))
    spots = draws[:, :2] * (WIDTH, DEPTH)
    return spots, (draws[:, 2] < chance(spots)).astype(np.uint8)
