"""Regions: the boxes that a tree cuts the plane into, and the tree that cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_decision_tree.flock import flock
from scrollab_decision_tree.growth import ANSWER, TreeFrame, grow, node_table


@dataclass(frozen=True)
class RegionsParams:
    """What is guessed from which rulers, how far the tree may go, and which birds it may see."""

    target: Literal["species", "island"] = "species"
    rulers: Literal["flipper_bill", "flipper_depth", "bills", "mass_bill"] = "flipper_bill"
    max_depth: Annotated[int, Range(0, 8)] = 2
    criterion: Literal["gini", "entropy"] = "gini"
    min_samples_leaf: Annotated[int, Range(1, 40)] = 1
    train_share: Annotated[float, Range(0.2, 1, 0.05)] = 1.0
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class RegionsFrame(TreeFrame):
    """Birds in data units, the row (in the tree's table) of each bird's leaf, and the scores.

    Birds with `trained` 0 were held back; where none was, `held` and `test_accuracy` are 0.
    `bird_wrong` is 1 where the bird's box bears another name than the bird.  `first_ruler` is empty
    and `first_cut` 0 where nothing is asked.
    """

    points: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("bird")]
    trained: Annotated[NDArray[np.uint8], Dims("bird")]
    leaf: Annotated[NDArray[np.int32], Dims("bird")]
    bird_wrong: Annotated[NDArray[np.uint8], Dims("bird")]
    bounds: Annotated[NDArray[np.float32], Dims("corner")]
    rulers: tuple[str, ...]
    names: tuple[str, ...]
    birds: int
    shown: int
    held: int
    boxes: int
    questions: int
    wrong: int
    first_ruler: str
    first_cut: float
    accuracy: float
    test_accuracy: float


def regions(params: RegionsParams) -> RegionsFrame:
    """Fit a tree to the birds it is shown and return its boxes, its nodes and its scores.

    `seed` draws which birds are held back when `train_share` is below 1.
    """
    birds = flock(params.target, params.rulers)
    count = len(birds.kinds)
    trained = np.zeros(count, dtype=bool)
    order = np.random.default_rng(params.seed).permutation(count)
    trained[order[: round(params.train_share * count)]] = True

    model = grow(
        birds.points[trained],
        birds.kinds[trained],
        params.max_depth,
        params.criterion,
        params.min_samples_leaf,
    )
    nodes = node_table(model, birds.bounds, len(birds.names))
    wrong = model.predict(birds.points) != birds.kinds
    boxes = int(model.tree_.n_leaves)
    asked = nodes["node_ruler"][0] != ANSWER
    return RegionsFrame(
        **nodes,
        points=birds.points.astype(np.float32),
        kinds=birds.kinds,
        trained=trained.astype(np.uint8),
        leaf=model.apply(birds.points).astype(np.int32),
        bird_wrong=wrong.astype(np.uint8),
        bounds=np.array(birds.bounds, dtype=np.float32),
        rulers=birds.rulers,
        names=birds.names,
        birds=count,
        shown=int(trained.sum()),
        held=int((~trained).sum()),
        boxes=boxes,
        questions=boxes - 1,
        wrong=int(wrong[trained].sum()),
        first_ruler=birds.rulers[nodes["node_ruler"][0]] if asked else "",
        first_cut=round(float(nodes["node_cut"][0]), 4),
        accuracy=float(1 - wrong[trained].mean()),
        test_accuracy=float(1 - wrong[~trained].mean()) if not trained.all() else 0.0,
    )
