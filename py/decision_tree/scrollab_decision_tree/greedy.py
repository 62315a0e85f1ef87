"""Greedy: a pattern of which no single question tells anything, and two tell all.

Trees look one question ahead, since to find the smallest tree is NP-complete: L. Hyafil and
R. L. Rivest (1976), *Information Processing Letters* 5: 15-17.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_decision_tree.gains import candidates
from scrollab_decision_tree.growth import ANSWER, TreeFrame, grow, node_table
from scrollab_decision_tree.impurity import entropy

CLUBS = 2
FLOE = (-1.0, -1.0, 1.0, 1.0)


@dataclass(frozen=True)
class GreedyParams:
    """How the first question is chosen, how far the tree may go, and who stands on the floe."""

    plan: Literal["greedy", "ahead"] = "greedy"
    max_depth: Annotated[int, Range(0, 8)] = 1
    corner: Annotated[int, Range(4, 16)] = 10
    strays: Annotated[int, Range(0, 3)] = 0
    seed: Annotated[int, Range(0, 99)] = 3


@dataclass(frozen=True)
class GreedyFrame(TreeFrame):
    """Birds on a floe from -1 to 1 each way, the tree, and gains in bits.

    `cuts` and `gains` are first questions about x; `best_gain` is the best about x or y, and
    `pair_gain` what the best two questions in a row gain together.
    """

    points: Annotated[NDArray[np.float32], Dims("bird", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("bird")]
    cuts: Annotated[NDArray[np.float32], Dims("cut")]
    gains: Annotated[NDArray[np.float32], Dims("cut")]
    birds: int
    boxes: int
    questions: int
    wrong: int
    accuracy: float
    impurity: float
    best_gain: float
    pair_gain: float


def greedy(params: GreedyParams) -> GreedyFrame:
    """Plant the pattern and grow a tree on it, by the usual greed or by looking one step further.

    The plan "ahead" tries every first question together with the best answer to each side, takes
    the best pair (the lowest cut along x, then y, among equals) and is greedy below the first.
    """
    points, kinds = floe(params.corner, params.strays, params.seed)
    axis, cut, pair_gain = _best_pair(params.corner, params.strays, params.seed)
    if params.plan == "ahead" and params.max_depth > 0:
        nodes = _grown_from(axis, cut, points, kinds, params.max_depth)
    else:
        nodes = node_table(grow(points, kinds, params.max_depth, "entropy"), FLOE, CLUBS)
    leaf = nodes["node_ruler"] == ANSWER
    right = int(nodes["node_count"][leaf].max(axis=1).sum())
    x_cuts, x_gains, _ = candidates(points[:, 0], kinds, CLUBS, "entropy")
    _, y_gains, _ = candidates(points[:, 1], kinds, CLUBS, "entropy")
    return GreedyFrame(
        **nodes,
        points=points.astype(np.float32),
        kinds=kinds,
        cuts=x_cuts.astype(np.float32),
        gains=x_gains.astype(np.float32),
        birds=len(kinds),
        boxes=int(leaf.sum()),
        questions=int((~leaf).sum()),
        wrong=len(kinds) - right,
        accuracy=right / len(kinds),
        impurity=float(entropy(np.bincount(kinds, minlength=CLUBS))),
        best_gain=max(float(x_gains.max()), float(y_gains.max()), 0.0),
        pair_gain=pair_gain,
    )


def floe(corner: int, strays: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return where birds stand, and their club: 1 where x and y have the same sign.

    The birds of one corner are mirrored into the other three, so that on either side of any one
    cut both clubs are equally many.  `strays` birds then join the other club.
    """
    rng = np.random.default_rng(seed)
    base = np.round(rng.uniform(0.08, 0.94, size=(corner, 2)), 3)
    signs = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    points = (base[:, None, :] * signs).reshape(-1, 2)
    kinds = (points.prod(axis=1) > 0).astype(np.uint8)
    kinds[rng.choice(len(kinds), size=strays, replace=False)] ^= 1
    return points, kinds


@cache
def _best_pair(corner: int, strays: int, seed: int) -> tuple[int, float, float]:
    """Return axis and cut of the first of the best two questions in a row, and their gain."""
    points, kinds = floe(corner, strays, seed)
    whole = float(entropy(np.bincount(kinds, minlength=CLUBS)))
    best = (0, 0.0, -1.0)
    for axis in (0, 1):
        cuts, _, _ = candidates(points[:, axis], kinds, CLUBS, "entropy")
        for cut in cuts:
            yes = points[:, axis] <= cut
            left = sum(side.mean() * _best_left(points[side], kinds[side]) for side in (yes, ~yes))
            if whole - left > best[2] + 1e-9:
                best = (axis, float(cut), float(whole - left))
    return best


def _best_left(points: NDArray[np.float64], kinds: NDArray[np.uint8]) -> float:
    """Return the impurity that is left here after the best single question."""
    whole = float(entropy(np.bincount(kinds, minlength=CLUBS)))
    gains = [candidates(points[:, axis], kinds, CLUBS, "entropy")[1] for axis in (0, 1)]
    return whole - max(float(gain.max(initial=0)) for gain in gains)


def _grown_from(
    axis: int,
    cut: float,
    points: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    max_depth: int,
) -> dict[str, NDArray[Any]]:
    """Return the table of a tree that asks this first and grows greedy trees on both sides."""
    yes = points[:, axis] <= cut
    root = node_table(grow(points, kinds, 0, "entropy"), FLOE, CLUBS)
    root["node_ruler"][0], root["node_cut"][0] = axis, cut
    sides, leaves = [], []
    for side, turn in ((yes, 0), (~yes, 1)):
        bounds = list(FLOE)
        bounds[axis if turn else axis + 2] = cut
        model = grow(points[side], kinds[side], max_depth - 1, "entropy")
        table = node_table(model, tuple(bounds), CLUBS)
        top = 2 ** np.floor(np.log2(table["node_id"])).astype(np.int32)
        table["node_id"] = (table["node_id"] + top * (1 + turn)).astype(np.int32)
        table["node_xy"][:, 1] += 1
        sides.append(table)
        leaves.append(int(model.tree_.n_leaves))
    share = leaves[0] / sum(leaves)
    sides[0]["node_xy"][:, 0] *= share
    sides[1]["node_xy"][:, 0] = share + sides[1]["node_xy"][:, 0] * (1 - share)
    root["node_xy"][0, 0] = (sides[0]["node_xy"][0, 0] + sides[1]["node_xy"][0, 0]) / 2
    return {name: np.concatenate([root[name], *(side[name] for side in sides)]) for name in root}
