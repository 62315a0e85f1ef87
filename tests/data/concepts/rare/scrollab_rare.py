"""Engines that use what no essay uses, so that the packs have left it out."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages

import numpy as np

UNREAD = ("tests", "conftest", "libsf_error_state")  # not of the runtime, or no module


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


def estimators(params: NumberParams) -> NumberFrame:
    """Fit and score one estimator of most kinds, whose modules import late."""
    del params
    from scipy import stats
    from sklearn import (
        cluster,
        decomposition,
        ensemble,
        linear_model,
        naive_bayes,
        neighbors,
        neural_network,
        preprocessing,
        svm,
        tree,
    )
    from sklearn.metrics import roc_auc_score, silhouette_score
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import make_pipeline

    rng = np.random.default_rng(7)
    points = np.vstack([rng.normal(0, 1, (40, 3)), rng.normal(1.5, 1, (40, 3))])
    labels = np.repeat([0, 1], 40)
    kinds = [
        ensemble.RandomForestClassifier(9, random_state=0),
        ensemble.HistGradientBoostingClassifier(max_iter=9),
        linear_model.LogisticRegression(),
        linear_model.Ridge(),
        linear_model.Lasso(0.01),
        naive_bayes.GaussianNB(),
        neighbors.KNeighborsClassifier(),
        neural_network.MLPClassifier((5,), solver="lbfgs", max_iter=50, random_state=0),
        svm.SVC(),
        tree.DecisionTreeRegressor(max_depth=2),
        make_pipeline(
            preprocessing.StandardScaler(),
            decomposition.PCA(2),
            linear_model.SGDClassifier(random_state=0),
        ),
    ]
    total = sum(kind.fit(points, labels).score(points, labels) for kind in kinds)
    total += float(
        cross_val_score(tree.DecisionTreeClassifier(random_state=0), points, labels).mean()
    )
    total += silhouette_score(points, cluster.KMeans(2, random_state=0).fit_predict(points))
    total += (
        roc_auc_score(labels, points[:, 0])
        + stats.ttest_ind(points[:40, 0], points[40:, 0]).statistic
    )
    return NumberFrame(float(total))


@dataclass(frozen=True)
class ModulesFrame:
    """What cannot be imported, or not be asked for its names."""

    failed: tuple[str, ...]


def modules(params: NumberParams) -> ModulesFrame:
    """Import all public modules of scipy and scikit-learn, and look at every name in them."""
    del params
    import sklearn.manifold  # brings the remainder, so that all files are there to be listed

    failed: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for package in (sys.modules["scipy"], sklearn):
            found = walk_packages(package.__path__, f"{package.__name__}.", failed.append)
            failed += [name for _, name, _ in found if _is_public(name) and not _is_whole(name)]
    return ModulesFrame(tuple(sorted(set(failed))))


def promise(params: NumberParams) -> NumberFrame:
    """Await a promise of JavaScript's, as far as its future: Python's event loop comes late."""
    del params
    from js import Promise

    future = next(Promise.resolve(1).__await__())
    loop = future.get_loop()
    import asyncio

    ours = type(loop).__name__ == "WebLoop" and asyncio.get_event_loop() is loop
    return NumberFrame(float(ours and isinstance(future, asyncio.Future)))


def source(params: NumberParams) -> NumberFrame:
    """Count the times that an engine's own source, read here, begins as it was written."""
    import inspect

    del params
    return NumberFrame(float(inspect.getsource(source).count("def source(params")))


def _is_public(name: str) -> bool:
    return not any(part.startswith("_") or part in UNREAD for part in name.split("."))


def _is_whole(name: str) -> bool:
    try:
        module = import_module(name)
        return all(hasattr(module, public) for public in dir(module))
    except Exception:
        return False


ENGINES = {
    "library": library,
    "polynomials": polynomials,
    "manifold": manifold,
    "signal": signal,
    "flowers": flowers,
    "estimators": estimators,
    "modules": modules,
    "halfway": halfway,
    "promise": promise,
    "source": source,
}
