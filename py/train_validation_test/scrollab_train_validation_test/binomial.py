"""Binomial intervals: how far a share of right answers may be from the truth.

Sources: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference,
*JASA* 22: 209-212; C. J. Clopper and E. S. Pearson (1934), The use of confidence or fiducial limits
illustrated in the case of the binomial, *Biometrika* 26: 404-413.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, ndtri

LEVEL = 0.95


def wilson(
    right: ArrayLike, total: int, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of Wilson's score interval, without continuity correction."""
    share = np.asarray(right, dtype=np.float64) / total
    z2 = ndtri((1 + level) / 2) ** 2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = np.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2))) / (1 + z2 / total)
    # Exactly nought and one where all are wrong or right; rounding may overshoot.
    return np.maximum(middle - half, 0), np.minimum(middle + half, 1)


def exact(
    right: ArrayLike, total: int, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of Clopper and Pearson's interval: never too sure, so often too wide."""
    k = np.asarray(right, dtype=np.float64)
    tail = (1 - level) / 2
    # A beta distribution needs both shapes above nought; at the ends the bound is known.
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), total - k + 1, tail), 0)
    high = np.where(k < total, betaincinv(k + 1, np.maximum(total - k, 1), 1 - tail), 1)
    return low, high


METHODS = {"wilson": wilson, "exact": exact}
