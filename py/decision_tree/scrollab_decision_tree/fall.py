"""Fall: the way of each bird from the root, down one answer after another, to its leaf."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_decision_tree.flock import flock
from scrollab_decision_tree.growth import ANSWER, TreeFrame, grow, node_table, paths

ABREAST = 57  # birds in one row of the crowd that waits at the top
TALL = 0.3  # height of the tallest pile, as a share of the drawing's width


@dataclass(frozen=True)
class FallParams:
    """What is guessed, and how many questions may be asked in a row."""

    target: Literal["species", "island"] = "species"
    max_depth: Annotated[int, Range(1, 4)] = 2
    criterion: Literal["gini", "entropy"] = "gini"
    seed: Annotated[int, Range(0, 99)] = 0


@dataclass(frozen=True)
class FallFrame(TreeFrame):
    """Birds waiting in a crowd, on their way, and piled below their leaves.

    `way` is the node of each bird at each depth.  `crowd` and `pile` are x in 0..1 and a row
    counted from the top of the crowd, and from the floor of the pile.  `turn` in 0..1 says when a
    bird sets off.  `pitch` is the distance of two birds in a pile, in the same unit as x.
    """

    kinds: Annotated[NDArray[np.uint8], Dims("bird")]
    way: Annotated[NDArray[np.int32], Dims("bird", "level")]
    crowd: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    pile: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    turn: Annotated[NDArray[np.float32], Dims("bird")]
    pitch: float
    rulers: tuple[str, ...]
    names: tuple[str, ...]
    birds: int
    boxes: int
    right: int
    wrong: int
    tallest: int
    accuracy: float


def fall(params: FallParams) -> FallFrame:
    """Fit a tree to all the birds and let them fall through it; `seed` mixes the waiting crowd."""
    birds = flock(params.target)
    count = len(birds.kinds)
    model = grow(birds.points, birds.kinds, params.max_depth, params.criterion)
    nodes = node_table(model, birds.bounds, len(birds.names))
    way = paths(model, birds.points, params.max_depth + 1)

    turn = np.random.default_rng(params.seed).permutation(count)
    crowd = np.column_stack([(turn % ABREAST + 0.5) / ABREAST, turn // ABREAST])
    leaves = np.flatnonzero(nodes["node_ruler"] == ANSWER)
    fullest = np.bincount(way[:, -1]).max()
    abreast = math.ceil(math.sqrt(fullest / len(leaves) / TALL))
    pitch = 0.9 / abreast / len(leaves)
    pile = np.zeros((count, 2))
    for leaf in leaves:
        # Kind by kind, those of the leaf's own name at the bottom.
        inside = np.flatnonzero(way[:, -1] == leaf)
        strange = birds.kinds[inside] != nodes["node_kind"][leaf]
        inside = inside[np.lexsort([turn[inside], birds.kinds[inside], strange])]
        place = np.arange(len(inside))
        pile[inside, 0] = nodes["node_xy"][leaf, 0] + (place % abreast - (abreast - 1) / 2) * pitch
        pile[inside, 1] = place // abreast
    right = int((nodes["node_kind"][way[:, -1]] == birds.kinds).sum())
    return FallFrame(
        **nodes,
        kinds=birds.kinds,
        way=way,
        crowd=crowd.astype(np.float32),
        pile=pile.astype(np.float32),
        turn=(turn / (count - 1)).astype(np.float32),
        pitch=pitch,
        rulers=birds.rulers,
        names=birds.names,
        birds=count,
        boxes=len(leaves),
        right=right,
        wrong=count - right,
        tallest=int(pile[:, 1].max()) + 1,
        accuracy=right / count,
    )
