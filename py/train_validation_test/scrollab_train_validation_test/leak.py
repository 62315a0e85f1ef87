"""Leak: the same experiment twice, with and without a look at the test animals beforehand.

Source: T. Hastie, R. Tibshirani and J. Friedman (2009), *The Elements of Statistical Learning*,
2nd edition, section 7.10.2; S. Kaufman, S. Rosset, C. Perlich and O. Stitelman (2012), Leakage in
data mining, *ACM Transactions on Knowledge Discovery from Data* 6(4): 15.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

from scrollab.hints import Dims, Range
from scrollab_train_validation_test.guessers import OWN_DATA

KEPT = 10  # clues that the guesser looks at
TWINS = 2  # times that an animal is in the list after copying
Rows = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]


@dataclass(frozen=True)
class LeakParams:
    """What is done before the split that belongs after it, to how many animals with how many clues.

    "clues": the most telling clues are picked; "copies": every animal is written down twice;
    "everyone": the guesser is fitted to all animals; "scale": clues are brought to one scale.
    """

    leak: Literal["clues", "copies", "everyone", "scale"] = "clues"
    animals: Annotated[int, Range(24, 96, 8)] = 32
    clues: Annotated[int, Range(10, 400, 10)] = 400
    repeats: Annotated[int, Range(10, 60, 10)] = 30
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class LeakFrame:
    """Right answers on test animals, experiment by experiment: the honest way and the leaky one.

    Kinds are tossed for with a coin and clues are noise, so no guesser can deserve more than a
    half.  What varied from one experiment to the next: animals, clues, kinds and split.
    """

    honest: Annotated[NDArray[np.int32], Dims("experiment")]
    leaky: Annotated[NDArray[np.int32], Dims("experiment")]
    tested: int
    trained: int
    animals: int
    kept: int
    repeats: int
    honest_mean: float
    leaky_mean: float
    honest_se: float
    leaky_se: float
    honest_best: float
    leaky_least: float
    gap: float
    deserved: float


def leak(params: LeakParams) -> LeakFrame:
    """Run both ways on the same animals and the same split, again and again.

    The guesser copies its nearest neighbour.  A third of the animals are for the test.
    """
    rng = np.random.default_rng([7, params.seed])
    tested = params.animals // 3
    honest, leaky = np.empty((2, params.repeats), dtype=np.int32)
    for experiment in range(params.repeats):
        clues = rng.standard_normal((params.animals, params.clues))
        kinds = rng.integers(0, 2, size=params.animals)
        order = rng.permutation(params.animals)
        test, train = order[:tested], order[tested:]
        twin_order = rng.permutation(TWINS * params.animals)
        with config_context(**OWN_DATA):
            honest[experiment] = _right(_honest(params.leak, clues, kinds, train, test))
            leaky[experiment] = _right(_leaky(params.leak, clues, kinds, train, test, twin_order))
    spread = np.sqrt(params.repeats) * tested
    return LeakFrame(
        honest=honest,
        leaky=leaky,
        tested=tested,
        trained=params.animals - tested,
        animals=params.animals,
        kept=KEPT,
        repeats=params.repeats,
        honest_mean=float(honest.mean() / tested),
        leaky_mean=float(leaky.mean() / tested),
        honest_se=float(honest.std(ddof=1) / spread),
        leaky_se=float(leaky.std(ddof=1) / spread),
        honest_best=float(honest.max() / tested),
        leaky_least=float(leaky.min() / tested),
        gap=float((leaky.mean() - honest.mean()) / tested),
        deserved=0.5,
    )


def _right(rows: Rows) -> int:
    """Fit the copycat to training rows and count its right answers on test rows."""
    train, train_kinds, test, test_kinds = rows
    model = KNeighborsClassifier(n_neighbors=1, algorithm="brute")
    model.fit(np.ascontiguousarray(train), train_kinds)
    # Picked columns come in an order of memory that the quick search does not take.
    return int((model.predict(np.ascontiguousarray(test)) == test_kinds).sum())


def _honest(
    kind: str,
    clues: NDArray[np.float64],
    kinds: NDArray[np.int64],
    train: NDArray[np.int64],
    test: NDArray[np.int64],
) -> Rows:
    """Split first; then do whatever is to be done on training rows alone."""
    seen, told = clues[train], kinds[train]
    if kind == "clues":
        pick = SelectKBest(f_classif, k=KEPT).fit(seen, told)
        return pick.transform(seen), told, pick.transform(clues[test]), kinds[test]
    if kind == "scale":
        scale = StandardScaler().fit(seen)
        return scale.transform(seen), told, scale.transform(clues[test]), kinds[test]
    if kind == "copies":
        return np.tile(seen, (TWINS, 1)), np.tile(told, TWINS), clues[test], kinds[test]
    return seen, told, clues[test], kinds[test]


def _leaky(
    kind: str,
    clues: NDArray[np.float64],
    kinds: NDArray[np.int64],
    train: NDArray[np.int64],
    test: NDArray[np.int64],
    twin_order: NDArray[np.int64],
) -> Rows:
    """Do it on all rows, and split, if at all, afterwards."""
    if kind == "clues":
        clues = SelectKBest(f_classif, k=KEPT).fit_transform(clues, kinds)
    elif kind == "scale":
        clues = StandardScaler().fit_transform(clues)
    elif kind == "copies":
        # Twins are dealt like anybody else; as many test rows are kept as the honest way has.
        rows = twin_order % len(kinds)
        test, train = rows[: len(test)], rows[len(test) :]
    else:
        train = np.arange(len(kinds))
    return clues[train], kinds[train], clues[test], kinds[test]
