"""Depths: how a tree scores on birds it has seen, and on birds it has not, the deeper it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_decision_tree.flock import flock
from scrollab_decision_tree.growth import grow, paths

DEEPEST = 12


@dataclass(frozen=True)
class DepthsParams:
    """What is guessed, the trees' settings, and how often the birds are split anew.

    With `shuffled`, every split deals the names anew among the birds, so that there is nothing to
    learn.
    """

    target: Literal["species", "island"] = "island"
    criterion: Literal["gini", "entropy"] = "gini"
    min_samples_leaf: Annotated[int, Range(1, 40)] = 1
    train_share: Annotated[float, Range(0.3, 0.9, 0.05)] = 0.7
    splits: Annotated[int, Range(5, 40, 5)] = 20
    shuffled: bool = False
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class DepthsFrame:
    """Share of right answers by depth: the mean over splits, and the middle nine tenths of them.

    What varies from split to split is which birds are held back, and nothing else.  The band is
    the spread of single splits, not the error of their mean.
    """

    depth: Annotated[NDArray[np.int32], Dims("depth")]
    train: Annotated[NDArray[np.float32], Dims("depth")]
    train_low: Annotated[NDArray[np.float32], Dims("depth")]
    train_high: Annotated[NDArray[np.float32], Dims("depth")]
    test: Annotated[NDArray[np.float32], Dims("depth")]
    test_low: Annotated[NDArray[np.float32], Dims("depth")]
    test_high: Annotated[NDArray[np.float32], Dims("depth")]
    splits: int
    shown: int
    held: int
    best_depth: int
    deepest: int
    train_first: float
    train_last: float
    test_first: float
    test_last: float
    test_best: float
    commonest: float


def depths(params: DepthsParams) -> DepthsFrame:
    """Grow one tree a split to its full depth, and read its answers off at every depth above.

    To stop at a depth and to cut back to it are the same tree, but for ties between questions.
    Split s is drawn with the seed (`seed`, s).  `commonest` is the share of the commonest name.
    """
    birds = flock(params.target)
    count = len(birds.kinds)
    shown = round(params.train_share * count)
    right = np.zeros((params.splits, 2, DEEPEST))
    for split in range(params.splits):
        rng = np.random.default_rng([params.seed, split])
        order = rng.permutation(count)
        kinds = rng.permutation(birds.kinds) if params.shuffled else birds.kinds
        seen = order[:shown]
        model = grow(
            birds.points[seen],
            kinds[seen],
            DEEPEST,
            params.criterion,
            params.min_samples_leaf,
        )
        answer = model.classes_[model.tree_.value[:, 0].argmax(axis=1)]
        way = paths(model, birds.points[order], DEEPEST + 1)[:, 1:]
        hit = answer[way] == kinds[order][:, None]
        right[split] = hit[:shown].mean(axis=0), hit[shown:].mean(axis=0)
    mean = right.mean(axis=0)
    low, high = np.quantile(right, [0.05, 0.95], axis=0)
    return DepthsFrame(
        depth=np.arange(1, DEEPEST + 1, dtype=np.int32),
        train=mean[0].astype(np.float32),
        train_low=low[0].astype(np.float32),
        train_high=high[0].astype(np.float32),
        test=mean[1].astype(np.float32),
        test_low=low[1].astype(np.float32),
        test_high=high[1].astype(np.float32),
        splits=params.splits,
        shown=shown,
        held=count - shown,
        best_depth=int(mean[1].argmax()) + 1,
        deepest=DEEPEST,
        train_first=float(mean[0, 0]),
        train_last=float(mean[0, -1]),
        test_first=float(mean[1, 0]),
        test_last=float(mean[1, -1]),
        test_best=float(mean[1].max()),
        commonest=float(np.bincount(birds.kinds).max() / count),
    )
