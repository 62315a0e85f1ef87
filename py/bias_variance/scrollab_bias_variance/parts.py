"""The decomposition: squared bias, variance, and what each can be trusted for.

For squared error, at each place:  E(y - map)^2 = (truth - E map)^2 + Var map + noise^2.
Source: S. Geman, E. Bienenstock and R. Doursat (1992), *Neural Computation* 4: 1-58; T. Hastie,
R. Tibshirani and J. Friedman, *The Elements of Statistical Learning* (2009), section 7.3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def bias_squared(guesses: Array, truth: Array) -> Array:
    """Return the squared distance of the mean guess from the truth, place by place.

    Guesses come one row a training set.  With R of them this plug-in estimate is too high by
    Var/R on average, since the mean of R guesses still wobbles.
    """
    return (guesses.mean(axis=0) - truth) ** 2


def variance(guesses: Array) -> Array:
    """Return the mean squared distance of the guesses from their own mean (ddof 0).

    With ddof 0, bias squared plus variance is the mean of (guess - truth)^2 exactly.
    """
    return guesses.var(axis=0)


def fair_bias_squared(guesses: Array, truth: Array) -> Array:
    """Return bias squared without its upward lean: the sample variance over R is taken off.

    Right on average, so it falls below zero now and then where the bias is near zero.
    """
    return bias_squared(guesses, truth) - guesses.var(axis=0, ddof=1) / len(guesses)


def mean_and_error(each: Array) -> tuple[float, float]:
    """Return the mean of one number a training set, and its standard error over training sets."""
    return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))
