"""Handful: eight birds and one ruler, few enough to do the sum by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.datasets.penguins import penguins
from scrollab.hints import Dims, Range
from scrollab_decision_tree.gains import gain
from scrollab_decision_tree.impurity import SCALES

# Four Adelies, then four Gentoos, by their row in the published table; the essay knows their names.
ROWS = (10, 4, 2, 94, 249, 183, 153, 152)


@dataclass(frozen=True)
class HandfulParams:
    """The ruler that the birds line up by, and how many of them stand left of the cut."""

    ruler: Literal["flipper_length", "bill_length"] = "flipper_length"
    left: Annotated[int, Range(1, 7)] = 3
    criterion: Literal["gini", "entropy"] = "entropy"


@dataclass(frozen=True)
class HandfulFrame:
    """Birds in the order of the ruler (mm); `bird` is a bird's place in the list of names."""

    bird: Annotated[NDArray[np.int32], Dims("bird")]
    length: Annotated[NDArray[np.float64], Dims("bird")]
    gentoo: Annotated[NDArray[np.uint8], Dims("bird")]
    gains: Annotated[NDArray[np.float64], Dims("cut")]
    ruler: str
    criterion: str
    birds: int
    cut: float
    left: int
    right: int
    left_adelie: int
    left_gentoo: int
    right_adelie: int
    right_gentoo: int
    impurity: float
    left_impurity: float
    right_impurity: float
    weighted: float
    gain: float
    best_left: int
    best_gain: float


def handful(params: HandfulParams) -> HandfulFrame:
    """Line the eight birds up, cut once, and return each term of the gain."""
    birds = penguins()
    length = getattr(birds, params.ruler)[list(ROWS)]
    order = np.argsort(length, kind="stable")
    length, gentoo = length[order], (birds.species[list(ROWS)] == 2)[order]
    running = np.cumsum(np.column_stack([~gentoo, gentoo]), axis=0)
    total, yes = running[-1], running[params.left - 1]
    scale = SCALES[params.criterion]
    scores = gain(running[:-1], total, params.criterion)
    found = float(scores[params.left - 1])
    return HandfulFrame(
        bird=order.astype(np.int32),
        length=length,
        gentoo=gentoo.astype(np.uint8),
        gains=scores,
        ruler=params.ruler,
        criterion=params.criterion,
        birds=len(ROWS),
        cut=float(round((length[params.left - 1] + length[params.left]) / 2, 3)),
        left=params.left,
        right=len(ROWS) - params.left,
        left_adelie=int(yes[0]),
        left_gentoo=int(yes[1]),
        right_adelie=int(total[0] - yes[0]),
        right_gentoo=int(total[1] - yes[1]),
        impurity=float(scale(total)),
        left_impurity=float(scale(yes)),
        right_impurity=float(scale(total - yes)),
        weighted=float(scale(total)) - found,
        gain=found,
        best_left=int(scores.argmax()) + 1,
        best_gain=float(scores.max()),
    )
