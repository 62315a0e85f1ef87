"""The Wobblehorn: a mountain that we made, so that its true height is known everywhere.

A path crosses it from west to east.  Along the path stand signposts, at each of which every hiker
reads an altimeter once.  Places are in kilometres along the path, heights in metres.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LENGTH = 10.0  # km of path
PLACES = 81  # where maps are compared: every eighth of a kilometre
FOOT = 1150.0  # m
RISE = 22.0  # m for each km eastwards, under all summits
# Each summit: how high it stands out (m), where (km), and how broad it is (km).
SUMMITS = ((560.0, 6.3, 1.05), (340.0, 2.9, 0.75), (130.0, 8.7, 0.55))


def height(place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the true height in metres at places in km: a slope with three bell-shaped summits."""
    total = FOOT + RISE * place
    for stands_out, where, broad in SUMMITS:
        total = total + stands_out * np.exp(-(((place - where) / broad) ** 2))
    return total


def places() -> NDArray[np.float64]:
    """Return the places, in km, at which maps are compared with the mountain."""
    return np.linspace(0, LENGTH, PLACES)


def signposts(stops: int) -> NDArray[np.float64]:
    """Return where the signposts stand, in km: evenly, from one end of the path to the other."""
    return np.linspace(0, LENGTH, stops)


def notebooks(stops: int, hikers: int, noise: float, seed: int) -> NDArray[np.float64]:
    """Return the readings in metres, one row a hiker, one column a signpost.

    Errors are normal with standard deviation `noise` and drawn hiker by hiker: more hikers leave
    the first ones' notebooks as they were, and more noise only stretches their errors.
    """
    errors = np.random.default_rng([seed, 0]).standard_normal((hikers, stops))
    return height(signposts(stops)) + noise * errors


def fresh_readings(hikers: int, noise: float, seed: int) -> NDArray[np.float64]:
    """Return readings in metres that no map was drawn from: for each map one at each place."""
    errors = np.random.default_rng([seed, 1]).standard_normal((hikers, PLACES))
    return height(places()) + noise * errors


def drawable(heights: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return heights in whole metres: no drawing shows less, and stored frames halve."""
    return np.round(heights).astype(np.int32)
