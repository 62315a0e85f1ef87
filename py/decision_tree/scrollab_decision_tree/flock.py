"""The birds, as a tree sees them: two rulers, and the name to be guessed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrollab.datasets.penguins import ISLANDS, SPECIES, penguins

# The ends of each ruler: a little beyond the smallest and the largest bird.
ENDS = {
    "flipper_length": (170.0, 234.0),
    "bill_length": (31.0, 61.0),
    "bill_depth": (12.0, 23.0),
    "body_mass": (2500.0, 6500.0),
}
# A pair of rulers by its short name: the first lies along x, the second along y.
PAIRS = {
    "flipper_bill": ("flipper_length", "bill_length"),
    "flipper_depth": ("flipper_length", "bill_depth"),
    "bills": ("bill_length", "bill_depth"),
    "mass_bill": ("body_mass", "bill_length"),
}
NAMES = {"species": SPECIES, "island": ISLANDS}


@dataclass(frozen=True)
class Flock:
    """Birds on two rulers; `bounds` is the rectangle (x0, y0, x1, y1) that trees cut up."""

    rulers: tuple[str, str]
    points: NDArray[np.float64]
    kinds: NDArray[np.uint8]
    names: tuple[str, ...]
    bounds: tuple[float, float, float, float]


def flock(target: str = "species", rulers: str = "flipper_bill") -> Flock:
    """Return all the birds, `kinds` being places in `names`."""
    birds = penguins()
    x, y = PAIRS[rulers]
    (x0, x1), (y0, y1) = ENDS[x], ENDS[y]
    points = np.column_stack([getattr(birds, x), getattr(birds, y)])
    return Flock((x, y), points, getattr(birds, target), NAMES[target], (x0, y0, x1, y1))
