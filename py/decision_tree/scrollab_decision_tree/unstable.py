"""Unstable: take away one bird, and another tree may grow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab_decision_tree.flock import flock
from scrollab_decision_tree.growth import ANSWER, TreeFrame, grow, node_table

FORTY = 40
UPSET = 0.1  # share of the plane whose answer must change before we call a tree upset


@dataclass(frozen=True)
class UnstableParams:
    """Which birds the tree is grown on, and which of them are sent away.

    Birds are named by their row in the published table; one who is not there is not missed.
    `seed` draws the forty.
    """

    group: Literal["forty", "all"] = "forty"
    max_depth: Annotated[int, Range(1, 3)] = 2
    removed: Annotated[tuple[int, ...], Items(0, 341, most=3, unique=True)] = ()
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class UnstableFrame(TreeFrame):
    """The tree without the birds sent away (nodes), the tree with them, and where they disagree.

    `whole_box` and `whole_kind` are the leaves of the tree grown on all; `patch` lists the
    rectangles of the plane whose answer differs.  `shift` is the share of the plane that changes
    its answer when this bird alone is sent away; areas are those of the drawing's rectangle.
    `turncoat` is 1 where the tree without this bird alone asks about other rulers.
    """

    bird: Annotated[NDArray[np.int32], Dims("bird")]
    points: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("bird")]
    gone: Annotated[NDArray[np.uint8], Dims("bird")]
    shift: Annotated[NDArray[np.float32], Dims("bird")]
    turncoat: Annotated[NDArray[np.uint8], Dims("bird")]
    whole_box: Annotated[NDArray[np.float32], Dims("leaf", "corner")]
    whole_kind: Annotated[NDArray[np.uint8], Dims("leaf")]
    patch: Annotated[NDArray[np.float32], Dims("patch", "corner")]
    bounds: Annotated[NDArray[np.float32], Dims("corner")]
    rulers: tuple[str, ...]
    names: tuple[str, ...]
    birds: int
    missing: int
    changed: float
    worst: int
    worst_shift: float
    upsetters: int
    turncoats: int
    same_questions: bool


def unstable(params: UnstableParams) -> UnstableFrame:
    """Grow the tree with and without some birds, and with each single bird left out."""
    here = rows_of(params.group, params.seed)
    birds = flock()
    points, kinds = birds.points[here], birds.kinds[here]
    gone = np.isin(here, params.removed)
    whole, shift, turncoat = _one_by_one(
        params.group, params.max_depth, params.seed if params.group == "forty" else 0
    )
    table = node_table(
        grow(points[~gone], kinds[~gone], params.max_depth), birds.bounds, len(birds.names)
    )
    patch = _patches(_leaves(whole), _leaves(table))
    boxes, answers = _leaves(whole)
    worst = int(shift.argmax())
    return UnstableFrame(
        **table,
        bird=here.astype(np.int32),
        points=points.astype(np.float32),
        kinds=kinds,
        gone=gone.astype(np.uint8),
        shift=shift.astype(np.float32),
        turncoat=turncoat.astype(np.uint8),
        whole_box=boxes.astype(np.float32),
        whole_kind=answers,
        patch=patch.astype(np.float32),
        bounds=np.array(birds.bounds, dtype=np.float32),
        rulers=birds.rulers,
        names=birds.names,
        birds=len(here),
        missing=int(gone.sum()),
        changed=float(_area(patch).sum() / _area(np.array([birds.bounds])).sum()),
        worst=int(here[worst]),
        worst_shift=float(shift[worst]),
        upsetters=int((shift >= UPSET).sum()),
        turncoats=int(turncoat.sum()),
        same_questions=_questions(table) == _questions(whole),
    )


def rows_of(group: str, seed: int) -> NDArray[np.int64]:
    """Return the rows of the birds in a group, ascending."""
    everyone = np.arange(len(flock().kinds))
    if group == "all":
        return everyone
    return np.sort(np.random.default_rng(seed).choice(everyone, size=FORTY, replace=False))


@cache
def _one_by_one(
    group: str, max_depth: int, seed: int
) -> tuple[dict[str, NDArray[Any]], NDArray[np.float64], NDArray[np.bool_]]:
    """Return the table of the whole tree, and shift and turncoat of each bird.

    Kept, since a tree for each bird is slow and does not depend on who has been sent away.
    """
    here = rows_of(group, seed)
    birds = flock()
    points, kinds = birds.points[here], birds.kinds[here]

    def table(keep: NDArray[np.bool_]) -> dict[str, NDArray[Any]]:
        model = grow(points[keep], kinds[keep], max_depth)
        return node_table(model, birds.bounds, len(birds.names))

    whole = table(np.ones(len(here), dtype=bool))
    area = _area(np.array([birds.bounds])).sum()
    shift, turncoat = np.zeros(len(here)), np.zeros(len(here), dtype=bool)
    for bird in range(len(here)):
        without = table(np.arange(len(here)) != bird)
        shift[bird] = _area(_patches(_leaves(whole), _leaves(without))).sum() / area
        turncoat[bird] = _questions(without) != _questions(whole)
    return whole, shift, turncoat


def _leaves(table: dict[str, NDArray[Any]]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    leaf = table["node_ruler"] == ANSWER
    return table["node_box"][leaf].astype(np.float64), table["node_kind"][leaf]


def _questions(table: dict[str, NDArray[Any]]) -> dict[int, int]:
    """Return which ruler is asked about at each place of the tree."""
    return dict(zip(table["node_id"].tolist(), table["node_ruler"].tolist(), strict=True))


def _patches(
    one: tuple[NDArray[np.float64], NDArray[np.uint8]],
    two: tuple[NDArray[np.float64], NDArray[np.uint8]],
) -> NDArray[np.float64]:
    """Return the rectangles in which two trees' leaves give different answers."""
    low = np.maximum(one[0][:, None, :2], two[0][None, :, :2])
    high = np.minimum(one[0][:, None, 2:], two[0][None, :, 2:])
    differ = (one[1][:, None] != two[1][None, :]) & (low < high).all(axis=2)
    return np.concatenate([low, high], axis=2)[differ]


def _area(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
