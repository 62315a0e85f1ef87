"""The network itself: forward, loss, blame backwards, one step downhill; nothing else.

Sources: D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by
back-propagating errors", *Nature* 323 (1986); the start is that of X. Glorot and Y. Bengio,
"Understanding the difficulty of training deep feedforward neural networks" (AISTATS 2010), with the
bounds that scikit-learn's MLPClassifier uses.

One class works for one network and for several of one shape at once: every array may have leading
axes, and a stack of networks learns in the time of one.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Activation = Literal["tanh", "relu", "sigmoid", "linear"]
LIMIT = 1e3  # a weight beyond this has left the kitchen: the run is called off as diverged


class Network:
    """Layers of neurons whose weights are views of one flat vector `theta` (..., parameter).

    `sizes` counts the neurons of each layer, inputs first.  One output is the log-odds of class 1;
    several outputs are scores that softmax turns into shares.  Layer by layer `theta` holds the
    weights (from, to), row by row, and then the biases (to).
    """

    def __init__(self, sizes: tuple[int, ...], activation: Activation, theta: Array) -> None:
        self.sizes = sizes
        self.activation = activation
        self.theta = theta
        self.weights, self.biases = views(sizes, theta)

    def layers(self, inputs: Array) -> list[Array]:
        """Return what each layer calls out, (..., row, neuron): inputs first, scores last."""
        called = [inputs]
        last = len(self.weights) - 1
        for i, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            total = called[-1] @ weight + bias
            called.append(total if i == last else activated(total, self.activation))
        return called

    def blame(self, called: list[Array], truth: Array) -> Array:
        """Return the gradient of the mean loss by `theta`, given `layers(inputs)`.

        `truth` is (..., row, output): 0 or 1, one 1 a row where there are several outputs.
        """
        gradient = np.empty_like(self.theta)
        into_weights, into_biases = views(self.sizes, gradient)
        delta = (shares(called[-1]) - truth) / truth.shape[-2]
        for i in range(len(self.weights) - 1, -1, -1):
            into_weights[i][...] = np.swapaxes(called[i], -1, -2) @ delta
            into_biases[i][...] = delta.sum(axis=-2, keepdims=True)
            if i:
                back = delta @ np.swapaxes(self.weights[i], -1, -2)
                delta = back * slope(called[i], self.activation)
        return gradient


def views(sizes: tuple[int, ...], theta: Array) -> tuple[list[Array], list[Array]]:
    """Return the weights (..., from, to) and biases (..., 1, to) that lie in `theta`, uncopied."""
    weights, biases, at = [], [], 0
    lead = theta.shape[:-1]
    for before, after in pairwise(sizes):
        end = at + before * after
        weights.append(theta[..., at:end].reshape(*lead, before, after))
        biases.append(theta[..., end : end + after].reshape(*lead, 1, after))
        at = end + after
    return weights, biases


def count(sizes: tuple[int, ...]) -> int:
    """Return how many weights and biases a network of this shape has."""
    return sum((a + 1) * b for a, b in pairwise(sizes))


@cache
def is_weight(sizes: tuple[int, ...]) -> NDArray[np.bool_]:
    """Tell for each number of `theta` whether it is a weight: penalties leave biases alone."""
    mask = np.zeros(count(sizes))
    for weight in views(sizes, mask)[0]:
        weight[...] = 1
    return mask > 0


def start(sizes: tuple[int, ...], activation: Activation, rng: np.random.Generator) -> Array:
    """Return a random `theta`: uniform, narrower the more wires a layer has (Glorot and Bengio)."""
    theta = np.empty(count(sizes))
    for weight, bias in zip(*views(sizes, theta), strict=True):
        before, after = weight.shape
        bound = np.sqrt((2 if activation == "sigmoid" else 6) / (before + after))
        weight[...] = rng.uniform(-bound, bound, weight.shape)
        bias[...] = rng.uniform(-bound, bound, bias.shape)
    return stored(theta)


def stored(theta: Array) -> Array:
    """Round to the numbers that float32 can hold, as weights are kept.

    Processors differ in a sum's last bit.  Rounding after each step forgets that bit, so that a run
    of a thousand steps ends alike on every machine instead of drifting apart.
    """
    return theta.astype(np.float32).astype(np.float64)


def activated(total: Array, activation: Activation) -> Array:
    """Return what a neuron calls out for what it added up."""
    if activation == "tanh":
        return np.tanh(total)
    if activation == "relu":
        return np.maximum(total, 0.0)
    if activation == "sigmoid":
        return logistic(total)
    return total


def slope(called: Array, activation: Activation) -> Array | float:
    """Return the activation's slope, from what was called out; at ReLU's kink it is 0."""
    if activation == "tanh":
        return 1.0 - called * called
    if activation == "relu":
        return (called > 0).astype(np.float64)
    if activation == "sigmoid":
        return called * (1.0 - called)
    return 1.0


def logistic(total: Array) -> Array:
    """Return 1 / (1 + exp(-total)), without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * total))


def shares(scores: Array) -> Array:
    """Return what the last layer believes: the chance of class 1, or a share for each class."""
    if scores.shape[-1] == 1:
        return logistic(scores)
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


def losses(scores: Array, truth: Array) -> Array:
    """Return the mean cross-entropy in nats over rows, one for each network of a stack."""
    if scores.shape[-1] == 1:
        each = np.logaddexp(0.0, scores) - truth * scores
        return np.asarray(each.mean(axis=(-1, -2)))
    top = scores.max(axis=-1, keepdims=True)
    log_sum = top[..., 0] + np.log(np.exp(scores - top).sum(axis=-1))
    return np.asarray((log_sum - (truth * scores).sum(axis=-1)).mean(axis=-1))


def answers(scores: Array) -> NDArray[np.uint8]:
    """Return the class that each row is given; even odds go to class 1, a tie to the first."""
    if scores.shape[-1] == 1:
        return (scores[..., 0] >= 0).astype(np.uint8)
    return scores.argmax(axis=-1).astype(np.uint8)


def targets(kinds: NDArray[np.uint8], outputs: int) -> Array:
    """Return classes as `Network.blame` wants them, (row, output)."""
    if outputs == 1:
        return kinds[:, None].astype(np.float64)
    return (kinds[:, None] == np.arange(outputs)).astype(np.float64)
