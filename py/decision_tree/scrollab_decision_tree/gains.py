"""Gains: what every possible question about one ruler would tell, and which one a tree asks.

Source: J. R. Quinlan (1986), "Induction of Decision Trees", *Machine Learning* 1: 81-106.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_decision_tree.flock import flock
from scrollab_decision_tree.growth import grow
from scrollab_decision_tree.impurity import SCALES

STACK = {"flipper_length": 1.0, "bill_length": 0.5}  # width in mm of one stack of birds


@dataclass(frozen=True)
class GainsParams:
    """Which birds stand along which ruler, how they are scored, and where we try a cut (mm).

    Only the cut of the chosen ruler counts.  `group` is all the birds, or those who answered yes
    or no to the first question of a tree that may use both rulers.
    """

    ruler: Literal["flipper_length", "bill_length"] = "flipper_length"
    group: Literal["all", "yes", "no"] = "all"
    criterion: Literal["gini", "entropy"] = "entropy"
    flipper_cut: Annotated[float, Range(171, 232, 0.5)] = 190.0
    bill_cut: Annotated[float, Range(32, 60, 0.05)] = 50.0


@dataclass(frozen=True)
class GainsFrame:
    """Birds along the ruler, the gain of every cut between two of them, and of the one tried.

    `stand` is (mm, row of its stack).  `left` and `right` count
    the kinds on either side of the cut tried; "left" is a value of at most the cut.
    """

    stand: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    bird: Annotated[NDArray[np.int32], Dims("bird")]
    kinds: Annotated[NDArray[np.uint8], Dims("bird")]
    cuts: Annotated[NDArray[np.float32], Dims("cut")]
    gains: Annotated[NDArray[np.float32], Dims("cut")]
    left: Annotated[NDArray[np.int32], Dims("kind")]
    right: Annotated[NDArray[np.int32], Dims("kind")]
    names: tuple[str, ...]
    ruler: str
    criterion: str
    birds: int
    candidates: int
    tallest: int
    cut: float
    gain: float
    best_cut: float
    best_gain: float
    other_best_gain: float
    impurity: float
    left_impurity: float
    right_impurity: float
    left_birds: int
    right_birds: int
    left_best: int
    right_best: int


def gains(params: GainsParams) -> GainsFrame:
    """Return the gain of each candidate cut, halfway between neighbours as in scikit-learn.

    A cut that leaves nobody on one side gains nothing.  Of equal gains the lowest cut is best.
    """
    birds = flock()
    axis = birds.rulers.index(params.ruler)
    here = np.arange(len(birds.kinds))
    if params.group != "all":
        first = grow(birds.points, birds.kinds, 1, params.criterion)
        here = np.flatnonzero(first.apply(birds.points) == {"yes": 1, "no": 2}[params.group])
    values, kinds = birds.points[here, axis], birds.kinds[here]
    names = len(birds.names)

    cuts, scores, left = candidates(values, kinds, names, params.criterion)
    best = int(scores.argmax())
    _, other, _ = candidates(birds.points[here, 1 - axis], kinds, names, params.criterion)
    tried = params.flipper_cut if axis == 0 else params.bill_cut
    total = np.bincount(kinds, minlength=names)
    yes = np.bincount(kinds[values <= tried], minlength=names)
    scale = SCALES[params.criterion]
    stand = np.column_stack([values, _rows(values, kinds, STACK[params.ruler])])
    return GainsFrame(
        stand=stand.astype(np.float32),
        bird=here.astype(np.int32),
        kinds=kinds,
        cuts=cuts.astype(np.float32),
        gains=scores.astype(np.float32),
        left=yes.astype(np.int32),
        right=(total - yes).astype(np.int32),
        names=birds.names,
        ruler=params.ruler,
        criterion=params.criterion,
        birds=len(here),
        candidates=len(cuts),
        tallest=int(stand[:, 1].max()) + 1,
        cut=float(tried),
        gain=float(gain(yes, total, params.criterion)),
        best_cut=float(cuts[best]),
        best_gain=float(scores[best]),
        other_best_gain=float(other.max()),
        impurity=float(scale(total)),
        left_impurity=float(scale(yes)),
        right_impurity=float(scale(total - yes)),
        left_birds=int(yes.sum()),
        right_birds=int((total - yes).sum()),
        left_best=int(left[best].sum()),
        right_best=int((total - left[best]).sum()),
    )


def candidates(
    values: NDArray[np.float64], kinds: NDArray[np.uint8], names: int, criterion: str
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return the cuts halfway between neighbouring values, their gains, and who is left of them."""
    order = np.argsort(values, kind="stable")
    values = values[order]
    last = np.flatnonzero(np.diff(values))  # the last bird before each step up
    cuts = np.round((values[last] + values[last + 1]) / 2, 6)  # no trailing 0.00000000001
    running = np.cumsum(kinds[order][:, None] == np.arange(names), axis=0)
    return cuts, gain(running[last], running[-1], criterion), running[last]


def gain(left: NDArray[np.int64], total: NDArray[np.int64], criterion: str) -> NDArray[np.float64]:
    """Return how much less mixed the two sides are, weighed by their birds, than all together."""
    scale = SCALES[criterion]
    weight = left.sum(axis=-1) / total.sum()
    return scale(total) - weight * scale(left) - (1 - weight) * scale(total - left)


def _rows(values: NDArray[np.float64], kinds: NDArray[np.uint8], width: float) -> NDArray[np.int64]:
    """Return each bird's row in the stack of its stretch of the ruler, kind by kind."""
    stack = np.round(values / width).astype(np.int64)
    order = np.lexsort([values, kinds, stack])
    first = np.searchsorted(stack[order], stack[order])
    rows = np.empty(len(values), dtype=np.int64)
    rows[order] = np.arange(len(values)) - first
    return rows
