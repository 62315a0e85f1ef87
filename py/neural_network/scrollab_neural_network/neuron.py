"""One neuron: weigh the ingredients, add them up with a bias, call out a number.

Source: F. Rosenblatt, "The perceptron: a probabilistic model for information storage and
organization in the brain", *Psychological Review* 65 (1958), for the step; the bent forms are
those of `network.activated`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Range
from scrollab_neural_network.dishes import EDGE, dishes, plane
from scrollab_neural_network.network import Array, activated
from scrollab_neural_network.pictures import SIDE

CURVE = np.linspace(-6, 6, 121)


@dataclass(frozen=True)
class NeuronParams:
    """One soup on its two dials, in pinches from the recipe, and the cook who tastes it."""

    salt: Annotated[float, Range(-3, 3, 0.1)] = 1.0
    chilli: Annotated[float, Range(-3, 3, 0.1)] = 2.0
    w1: Annotated[float, Range(-3, 3, 0.1)] = -1.5
    w2: Annotated[float, Range(-3, 3, 0.1)] = 0.5
    bias: Annotated[float, Range(-4, 4, 0.1)] = 0.3
    activation: Literal["step", "sigmoid", "tanh", "relu", "linear"] = "tanh"
    pattern: Literal["two", "cross"] = "two"
    seed: Annotated[int, Range(0, 999)] = 0


@dataclass(frozen=True)
class NeuronFrame:
    """The sum of one soup, and what the cook would call out for every soup on the plane.

    `map` is as in `pictures.Camera.maps`: 255 is +1, the bottom row first, ReLU and linear
    divided by their largest size.  `right` is the share of dishes on the side of the line that
    their kind wants: a cook sends back (kind 1) what adds up to nought or more.
    """

    points: Annotated[NDArray[np.float32], Dims("dish", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("dish")]
    map: Annotated[NDArray[np.uint8], Dims("up", "across")]
    curve_total: Annotated[NDArray[np.float32], Dims("curve")]
    curve_called: Annotated[NDArray[np.float32], Dims("curve")]
    edges: Annotated[NDArray[np.float64], Dims("dial", "end")]
    part_salt: float
    part_chilli: float
    total: float
    called: float
    right: float
    wrong: int
    dishes: int


def neuron(params: NeuronParams) -> NeuronFrame:
    """Let one cook taste one soup, and every soup there is."""
    points, kinds = dishes(params.pattern, 0, params.seed)
    weights = np.array([params.w1, params.w2])
    field = _called(plane(SIDE) @ weights + params.bias, params.activation)
    largest = float(np.abs(field).max())
    bounded = params.activation in ("step", "sigmoid", "tanh")
    shown = field / (1.0 if bounded or largest == 0 else largest)
    answered = (points @ weights + params.bias >= 0).astype(np.uint8)
    parts = params.salt * params.w1, params.chilli * params.w2
    total = parts[0] + parts[1] + params.bias
    return NeuronFrame(
        points=points.astype(np.float32),
        kinds=kinds,
        map=np.rint(127.5 * (shown + 1)).astype(np.uint8).reshape(SIDE, SIDE),
        curve_total=CURVE.astype(np.float32),
        curve_called=_called(CURVE, params.activation).astype(np.float32),
        edges=np.array([[-EDGE, EDGE], [-EDGE, EDGE]]),
        part_salt=parts[0],
        part_chilli=parts[1],
        total=total,
        called=float(_called(np.array([total]), params.activation)[0]),
        right=float((answered == kinds).mean()),
        wrong=int((answered != kinds).sum()),
        dishes=len(kinds),
    )


def _called(total: Array, activation: str) -> Array:
    if activation == "step":
        return (total >= 0).astype(np.float64)
    return activated(total, activation)  # type: ignore[arg-type]
