"""Surest: where one trained neuron is surest of itself, against where a reader thinks it is.

Source: M. Hein, M. Andriushchenko and J. Bitterwolf (2019), "Why ReLU networks yield
high-confidence predictions far away from the training data and how to mitigate the problem",
*CVPR*.  For one neuron it is plain: its sum grows along a straight line, without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_neural_network.dishes import EDGE, Array, plane
from scrollab_neural_network.network import logistic

EACH = 30  # soups of each kind
APART, SPREAD = 0.9, 0.35  # pinches from the recipe to the middle of a heap; its standard deviation
SIDE = 24  # squares of the plane, each way
NEEDED = 0.9  # of the greatest sum
AMONG = 0.6  # pinches; so near to a soup that was tasted counts as among them
DECAY = 1.0  # of the weights: without it they would grow for ever where the heaps lie apart
STEPS = 20  # of Newton's method; it has long arrived by then


@dataclass(frozen=True)
class SurestParams:
    """The answer, a soup: `x` salt, `y` chilli, in pinches from the recipe; and whose heaps."""

    x: Annotated[float, Range(-EDGE, EDGE, 0.1)] = 0.0
    y: Annotated[float, Range(-EDGE, EDGE, 0.1)] = 0.0
    seed: Annotated[int, Range(1, 99)] = 1


@dataclass(frozen=True)
class SurestFrame:
    """The soups that the neuron was trained on, and how sure it is everywhere.

    How sure it is is how far its sum lies from nought.  `sum` is that of each square of the plane,
    row by row from the bottom, as a share of the greatest, positive for kind 1; `score` is the
    share at the answer.  The greatest is at `best_at` (salt, chilli), a corner of the plane, whose
    edges are low and high of either dial.  `middles` are those of the heaps.
    `sure_middle` is the same in the middle of the heap where it is surer.  `far` is how far
    (pinches) the surest place lies from the nearest soup that the neuron was trained on, and `odds`
    what it gives there, to one, for the kind that it names.  A wrong answer is "among" if it lies
    where soups were tasted.
    """

    points: Annotated[NDArray[np.float32], Dims("soup", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("soup")]
    middles: Annotated[NDArray[np.float32], Dims("kind", "xy")]
    sum: Annotated[NDArray[np.float32], Dims("row", "column")]
    edges: Annotated[NDArray[np.float32], Dims("edge")]
    best_at: Annotated[NDArray[np.float32], Dims("xy")]
    odds: float
    sure_middle: float
    far: float
    right: bool
    score: float
    needed: float
    best: float
    mistake: Literal["", "among"]


def surest(params: SurestParams) -> SurestFrame:
    """Train a sigmoid neuron on two heaps of soups and ask how sure it is of one more."""
    points, kinds = heaps(params.seed)
    weights = trained(points, kinds)

    def sureness(at: Array) -> Array:
        return np.abs(at @ weights[:2] + weights[2])

    corners = np.array([(x, y) for x in (-EDGE, EDGE) for y in (-EDGE, EDGE)])
    best_at = corners[sureness(corners).argmax()]
    most = float(sureness(best_at))
    answer = np.array([params.x, params.y])
    score = float(sureness(answer)) / most
    right = score >= NEEDED
    middles = np.stack([points[kinds == kind].mean(axis=0) for kind in (0, 1)])
    among = np.hypot(*(points - answer).T).min() <= AMONG
    sums = plane(SIDE) @ weights[:2] + weights[2]
    return SurestFrame(
        points=points.astype(np.float32),
        kinds=kinds,
        middles=middles.astype(np.float32),
        sum=(sums / most).reshape(SIDE, SIDE).astype(np.float32),
        edges=np.array([-EDGE, EDGE, -EDGE, EDGE], np.float32),
        best_at=best_at.astype(np.float32),
        odds=float(np.exp(most)),
        sure_middle=float(sureness(middles).max()) / most,
        far=float(np.hypot(*(points - best_at).T).min()),
        right=right,
        score=score,
        needed=NEEDED,
        best=1.0,
        mistake="" if right or not among else "among",
    )


def heaps(seed: int) -> tuple[Array, NDArray[np.uint8]]:
    """Return soups (row, xy) in two heaps on opposite sides of the recipe, and each one's kind."""
    rng = np.random.default_rng([seed, 3])
    turn = rng.uniform(0, 2 * np.pi)
    middle = APART * np.array([np.cos(turn), np.sin(turn)])
    kinds = np.repeat(np.arange(2, dtype=np.uint8), EACH)
    spread = rng.normal(0, SPREAD, (2 * EACH, 2))
    return np.where(kinds[:, None] == 1, middle, -middle) + spread, kinds


def trained(points: Array, kinds: NDArray[np.uint8]) -> Array:
    """Return the weights (salt, chilli, bias) of least total cross-entropy plus weight decay.

    That is `DECAY` / 2 times the squared weights, the bias left out, as in scikit-learn's
    `LogisticRegression(C=1)`; found by Newton's method.
    """
    inputs = np.column_stack([points, np.ones(len(points))])
    decay = np.diag([DECAY, DECAY, 0.0])
    weights = np.zeros(3)
    for _ in range(STEPS):
        called = logistic(inputs @ weights)
        slope = inputs.T @ (called - kinds) + decay @ weights
        bend = (inputs.T * (called * (1 - called))) @ inputs + decay
        weights = weights - np.linalg.solve(bend, slope)
    return weights
