"""Peek: many guessers who toss a coin, one test set, and the best of them, praised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr

from scrollab.hints import Dims, Range

FAIR = 0.5
TRIES = np.array([1, 2, 3, 5, 10, 20, 30, 50, 100, 200])  # guessers, along the curve
TRIALS = 400  # test sets in the simulation


@dataclass(frozen=True)
class PeekParams:
    """How many guessers are tried on the same test animals, and how many animals these are."""

    tries: Annotated[int, Range(1, 200)] = 100
    animals: Annotated[int, Range(8, 200, 4)] = 16
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class PeekFrame:
    """Right answers of each guesser, of the best one on new animals, and the best to be expected.

    `exact` is the expected share of the best of so many guessers, by summing the distribution of
    the largest of independent binomials; `simulated` is the mean over simulated test sets, with
    its standard error over those.  What varies there: the tosses, and nothing else.
    """

    right: Annotated[NDArray[np.int32], Dims("guesser")]
    at: Annotated[NDArray[np.int32], Dims("try")]
    exact: Annotated[NDArray[np.float32], Dims("try")]
    simulated: Annotated[NDArray[np.float32], Dims("try")]
    simulated_se: Annotated[NDArray[np.float32], Dims("try")]
    tries: int
    animals: int
    trials: int
    best: int
    best_right: int
    best_share: float
    again_right: int
    again_share: float
    mean_share: float
    expected: float
    expected_one: float
    expected_se: float


def peek(params: PeekParams) -> PeekFrame:
    """Toss for every guesser, and let the best one try again on as many new animals."""
    n = params.animals
    rng = np.random.default_rng([11, params.seed])
    right = rng.binomial(n, FAIR, size=params.tries)
    again = int(rng.binomial(n, FAIR))
    tosses = rng.binomial(n, FAIR, size=(TRIALS, TRIES[-1])) / n
    largest = np.maximum.accumulate(tosses, axis=1)[:, TRIES - 1]
    here = np.maximum.accumulate(tosses, axis=1)[:, params.tries - 1]
    best = int(right.argmax())
    return PeekFrame(
        right=right.astype(np.int32),
        at=TRIES.astype(np.int32),
        exact=np.array([expected_best(int(m), n) for m in TRIES], dtype=np.float32),
        simulated=largest.mean(axis=0).astype(np.float32),
        simulated_se=(largest.std(axis=0, ddof=1) / np.sqrt(TRIALS)).astype(np.float32),
        tries=params.tries,
        animals=n,
        trials=TRIALS,
        best=best,
        best_right=int(right[best]),
        best_share=float(right[best] / n),
        again_right=again,
        again_share=again / n,
        mean_share=float(right.mean() / n),
        expected=expected_best(params.tries, n),
        expected_one=expected_best(1, n),
        expected_se=float(here.std(ddof=1) / np.sqrt(TRIALS)),
    )


def expected_best(tries: int, animals: int) -> float:
    """Return the expected share of right answers of the best of so many coin-tossers.

    The largest of m independent counts is above k with chance 1 - F(k)^m, and a count's mean is the
    sum of those chances over k from 0.
    """
    below = bdtr(np.arange(animals, dtype=np.float64), animals, FAIR)
    return float((1 - below**tries).sum() / animals)
