"""One step of backpropagation, every number of it: two dials, two cooks, one chef.

Source: Rumelhart, Hinton and Williams (1986), as in `network`.  The gradient is also worked out
the slow way, by nudging each number up and down a little, so that a page can show the two side by
side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range, Tol
from scrollab_neural_network.network import Activation, Array, Network, losses, shares, slope, views

SIZES = (2, 2, 1)
NUDGE = 1e-5  # to each side


@dataclass(frozen=True)
class BlameParams:
    """One soup, what became of it, and the kitchen that tasted it.

    `weights` lists salt to Otto, salt to Ute, chilli to Otto, chilli to Ute, the biases of Otto
    and Ute, Otto to the chef, Ute to the chef, and the chef's bias: the order of
    `Network.theta`.
    """

    salt: Annotated[float, Range(-3, 3, 0.1)] = 1.0
    chilli: Annotated[float, Range(-3, 3, 0.1)] = 0.5
    fate: Literal["eaten", "returned"] = "eaten"
    weights: Annotated[tuple[float, ...], Items(-5, 5, 9, 9)] = (
        0.8,
        -0.5,
        0.4,
        1.2,
        -0.3,
        0.1,
        1.5,
        -0.9,
        0.2,
    )
    activation: Activation = "tanh"
    rate: Annotated[float, Range(0, 3, 0.1)] = 0.5


Exact = Annotated[
    NDArray[np.float64],
    Dims("number"),
    Tol(1e-6, 1e-9, "differences of two nearly equal losses keep half their digits"),
]


@dataclass(frozen=True)
class BlameFrame:
    """Forward, backward and forward again; arrays of two are Otto's and Ute's.

    `believed` is the chef's chance that the soup comes back and `truth` is 1 where it did; the
    loss is cross-entropy in nats.  `parts` are the four products of dial and weight, in the
    order of the weights. `chef_blame` is the loss's derivative by the chef's sum, believed -
    truth; `passed` is what the chef passes back along each wire, and `blames` is that times the
    `slopes` of the cooks' bends.  `gradient` and `numeric` (central differences, `nudge` to
    each side) list the nine derivatives, `apart` the largest gap between them; `salt_to_ute` is
    the one for the wire from salt to Ute; `moved` lists the nine numbers after the step.
    """

    numbers: Annotated[NDArray[np.float64], Dims("number")]
    parts: Annotated[NDArray[np.float64], Dims("wire")]
    sums: Annotated[NDArray[np.float64], Dims("cook")]
    called: Annotated[NDArray[np.float64], Dims("cook")]
    slopes: Annotated[NDArray[np.float64], Dims("cook")]
    passed: Annotated[NDArray[np.float64], Dims("cook")]
    blames: Annotated[NDArray[np.float64], Dims("cook")]
    gradient: Annotated[NDArray[np.float64], Dims("number")]
    numeric: Exact
    moved: Annotated[NDArray[np.float64], Dims("number")]
    called_after: Annotated[NDArray[np.float64], Dims("cook")]
    truth: int
    chef_sum: float
    believed: float
    loss: float
    chef_blame: float
    otto_blame: float
    ute_blame: float
    salt_to_ute: float
    otto_after: float
    apart: Annotated[float, Tol(0, 1e-8, "a gap that is all rounding")]
    nudge: float
    chef_sum_after: float
    believed_after: float
    loss_after: float
    better: bool


def blame(params: BlameParams) -> BlameFrame:
    """Taste one soup, pass the blame back, and take one step of `rate` times it."""
    theta = np.array(params.weights, dtype=np.float64)
    soup = np.array([[params.salt, params.chilli]])
    truth = np.array([[float(params.fate == "returned")]])
    network = Network(SIZES, params.activation, theta)
    _, called, scores = layers = network.layers(soup)
    gradient = network.blame(layers, truth)
    weights, biases = views(SIZES, theta)
    chef = shares(scores) - truth
    passed = (chef @ weights[1].T)[0]
    slopes = np.broadcast_to(slope(called, params.activation), called.shape)[0]
    moved = theta - params.rate * gradient
    _, called_after, scores_after = Network(SIZES, params.activation, moved).layers(soup)
    numeric = nudged(theta, params.activation, soup, truth)
    loss, loss_after = float(losses(scores, truth)), float(losses(scores_after, truth))
    return BlameFrame(
        numbers=theta,
        parts=(soup.T * weights[0]).ravel(),
        sums=(soup @ weights[0] + biases[0])[0],
        called=called[0],
        slopes=np.array(slopes),
        passed=passed,
        blames=passed * slopes,
        gradient=gradient,
        numeric=numeric,
        moved=moved,
        called_after=called_after[0],
        truth=int(truth[0, 0]),
        chef_sum=float(scores[0, 0]),
        believed=float(shares(scores)[0, 0]),
        loss=loss,
        chef_blame=float(chef[0, 0]),
        otto_blame=float(passed[0] * slopes[0]),
        ute_blame=float(passed[1] * slopes[1]),
        salt_to_ute=float(gradient[1]),
        otto_after=float(moved[6]),
        apart=float(np.abs(numeric - gradient).max()),
        nudge=NUDGE,
        chef_sum_after=float(scores_after[0, 0]),
        believed_after=float(shares(scores_after)[0, 0]),
        loss_after=loss_after,
        better=loss_after < loss,
    )


def nudged(theta: Array, activation: Activation, soup: Array, truth: Array) -> Array:
    """Return the loss's derivative by each number, from losses a little to either side of it."""
    pushes = NUDGE * np.eye(theta.size)
    both = np.concatenate([theta + pushes, theta - pushes])
    scores = Network(SIZES, activation, both).layers(soup)[-1]
    up, down = np.split(losses(scores, truth), 2)
    return np.asarray((up - down) / (2 * NUDGE))
