"""Smoothers: ways to draw a map from a notebook, each as a matrix of weights.

Both ways are linear: a map's height at a place is a weighted sum of the readings, and the weights
depend on where the signposts stand but not on what was read there.  One matrix therefore draws a
hundred maps, and tells without any chance what infinitely many maps would do.

Sources: W. S. Cleveland (1979), *JASA* 74: 829-836, for local regression, here without its
robustness iterations; T. Hastie, R. Tibshirani and J. Friedman, *The Elements of Statistical
Learning* (2009), sections 2.3.2 and 6.1.1, for nearest neighbours and local regression.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scrollab_bias_variance.mountain import places, signposts

Smoother = Literal["loess", "neighbours"]
Matrix = NDArray[np.float64]
FEWEST = {"loess": 3, "neighbours": 1}  # a local line needs two readings inside its window


def listened(smoother: Smoother, span: float, stops: int) -> int:
    """Return how many readings each place listens to, for a span that is a share of all stops.

    The share is cut to a whole number, as statsmodels' `lowess` does.
    """
    return max(FEWEST[smoother], int(span * stops + 1e-10))


def weights(
    smoother: Smoother, k: int, at: NDArray[np.float64], posts: NDArray[np.float64]
) -> Matrix:
    """Return the matrix (places, signposts) whose rows add up to one."""
    return loess(k, at, posts) if smoother == "loess" else neighbours(k, at, posts)


@lru_cache(maxsize=256)
def for_places(smoother: Smoother, k: int, stops: int) -> Matrix:
    """Return the weights that draw a map at every place; kept, as no reading changes them."""
    return weights(smoother, k, places(), signposts(stops))


@lru_cache(maxsize=256)
def for_signposts(smoother: Smoother, k: int, stops: int) -> Matrix:
    """Return the weights that draw a map where its own readings were taken; kept likewise."""
    return weights(smoother, k, signposts(stops), signposts(stops))


def loess(k: int, at: NDArray[np.float64], posts: NDArray[np.float64]) -> Matrix:
    """Return the weights of local lines, each fitted to the `k` nearest signposts.

    Tricube weights fall from one at the place itself to zero at the k-th nearest signpost.  Where
    all weight lies on one signpost there is no line, and its reading is the height.
    """
    away = at[:, None] - posts
    far = np.abs(away)
    reach = np.sort(far, axis=1)[:, k - 1 : k]
    near = np.clip(1 - (far / reach) ** 3, 0, None) ** 3
    near = near / near.sum(axis=1, keepdims=True)
    # The weighted line's value at `at`: mean plus slope times the way from the mean.
    middle = near @ posts
    lean = posts - middle[:, None]
    spread = (near * lean**2).sum(axis=1)
    has_line = spread > 1e-12
    slope = np.where(has_line, (at - middle) / np.where(has_line, spread, 1), 0)
    return near * (1 + slope[:, None] * lean)


def neighbours(k: int, at: NDArray[np.float64], posts: NDArray[np.float64]) -> Matrix:
    """Return the weights of the mean of the `k` nearest signposts; of two as near, the western."""
    far = np.round(np.abs(at[:, None] - posts), 9)  # rounded, so that equal distances are equal
    nearest = np.argsort(far, axis=1, kind="stable")[:, :k]
    matrix = np.zeros((len(at), len(posts)))
    np.put_along_axis(matrix, nearest, 1 / k, axis=1)
    return matrix
