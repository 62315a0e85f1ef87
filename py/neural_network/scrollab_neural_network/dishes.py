"""The dishes: soups with two dials, salt and chilli, and what the guests made of them.

Every pattern lies within `EDGE` of the recipe on either dial.  The guests judge the soup that the
cook meant; noise then shakes the hand that salts it, so that noisy soups overlap.  A hand shaken
over the edge of the plane comes back from it.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Pattern = Literal["two", "ring", "cross", "spiral", "three", "pinwheel"]
EDGE = 3.0  # pinches above or below the recipe
SHAKE = 0.02  # standard deviation of the hand, in pinches for each per cent of noise
DISHES = 210  # divides into two and into three
FEATURES = ("x1", "x2", "x1_squared", "x2_squared", "product", "sin_x1", "sin_x2")


def dishes(pattern: Pattern, noise: float, seed: int) -> tuple[Array, NDArray[np.uint8]]:
    """Return soups (row, xy) in pinches and each one's kind, in an order drawn from the seed."""
    rng = np.random.default_rng([seed, 0])
    classes = 3 if pattern in ("three", "pinwheel") else 2
    kinds = np.repeat(np.arange(classes, dtype=np.uint8), DISHES // classes)
    if pattern in ("spiral", "pinwheel"):
        meant = _arms(kinds, classes)
    elif pattern in ("two", "three"):
        turn = 2 * np.pi * kinds / classes + np.pi / 4
        middle = 1.6 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        meant = middle + rng.normal(0, 0.45, (DISHES, 2))
    elif pattern == "ring":
        far = np.where(kinds == 0, rng.uniform(0, 1.3, DISHES), rng.uniform(1.8, 2.7, DISHES))
        turn = rng.uniform(0, 2 * np.pi, DISHES)
        meant = far[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    else:
        meant = rng.uniform(0.2, 2.7, (DISHES, 2)) * rng.choice([-1.0, 1.0], (DISHES, 1))
        meant[:, 0] *= np.where(kinds == 0, 1.0, -1.0)
    shaken = meant + rng.normal(0, 1, (DISHES, 2)) * noise * SHAKE
    order = rng.permutation(DISHES)
    inside = np.where(np.abs(shaken) > EDGE, np.sign(shaken) * 2 * EDGE - shaken, shaken)
    points = np.clip(inside, -EDGE, EDGE).astype(np.float32).astype(np.float64)
    return points[order], kinds[order]


def _arms(kinds: NDArray[np.uint8], classes: int) -> Array:
    each = len(kinds) // classes
    along = np.tile(np.arange(1, each + 1) / each, classes)
    turn = 2.2 * np.pi * along + 2 * np.pi * kinds / classes
    return (2.7 * along)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def split(rows: int, share: float) -> int:
    """Return how many of the (already shuffled) rows train; at least one stays on each side."""
    return int(np.clip(round(rows * share), 1, rows - 1))


def ingredients(points: Array, names: tuple[str, ...]) -> Array:
    """Return what the first layer is handed, (row, feature), made of the two dials."""
    x1, x2 = points[:, 0], points[:, 1]
    made = {
        "x1": x1,
        "x2": x2,
        "x1_squared": x1 * x1,
        "x2_squared": x2 * x2,
        "product": x1 * x2,
        "sin_x1": np.sin(x1 * np.pi / 2),
        "sin_x2": np.sin(x2 * np.pi / 2),
    }
    return np.stack([made[name] for name in names], axis=1)


def plane(side: int) -> Array:
    """Return the middles of `side` by `side` squares that tile the plane, bottom row first."""
    at = (np.arange(side) + 0.5) / side * 2 * EDGE - EDGE
    x1, x2 = np.meshgrid(at, at)
    return np.stack([x1.ravel(), x2.ravel()], axis=1)
