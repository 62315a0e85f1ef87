"""Engines that use what no essay uses, so that the packs have left it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class NumberParams:
    """Nothing to set."""


@dataclass(frozen=True)
class NumberFrame:
    """What came out."""

    value: float


def library(params: NumberParams) -> NumberFrame:
    """Parse XML: a module of the standard library, pure Python over another."""
    del params
    from xml.etree import ElementTree

    return NumberFrame(float(len(ElementTree.fromstring("<a><b/><b/><b/></a>"))))


def polynomials(params: NumberParams) -> NumberFrame:
    """Multiply polynomials: modules of numpy that nothing imports by itself."""
    del params
    from numpy.polynomial import Polynomial

    return NumberFrame(float((Polynomial([1, 1]) ** 3)(2.0)))


def manifold(params: NumberParams) -> NumberFrame:
    """Unroll a line: modules of scikit-learn and scipy, and their side modules."""
    del params
    from sklearn.manifold import Isomap

    line = np.arange(12.0)[:, None] * [3.0, 4.0]
    flat = Isomap(n_neighbors=2, n_components=1).fit_transform(line)[:, 0]
    return NumberFrame(float(np.abs(flat[-1] - flat[0])))


def signal(params: NumberParams) -> NumberFrame:
    """Count peaks: a package of scipy that scikit-learn does not touch."""
    del params
    from scipy.signal import find_peaks

    return NumberFrame(float(len(find_peaks(np.sin(np.linspace(0, 20 * np.pi, 999)))[0])))


def flowers(params: NumberParams) -> NumberFrame:
    """Read a data file that lies among scikit-learn's modules."""
    del params
    from sklearn.datasets import load_iris

    return NumberFrame(float(len(load_iris().target)))


def halfway(params: NumberParams) -> Iterator[NumberFrame]:
    """Count, and find only on the way that something is missing."""
    del params
    for number in range(6):
        if number == 3:
            from wave import Error  # nothing else imports it

            assert issubclass(Error, Exception)
        yield NumberFrame(float(number))


ENGINES = {
    "library": library,
    "polynomials": polynomials,
    "manifold": manifold,
    "signal": signal,
    "flowers": flowers,
    "halfway": halfway,
}
