"""A fitted tree as a table of nodes: its boxes in the plane and its places on the page.

Fitting is scikit-learn's.  Equal splits are broken by `random_state=0`, so that a tree depends on
its birds and its settings alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims

if TYPE_CHECKING:
    from sklearn.tree import DecisionTreeClassifier

LEAF = -1  # scikit-learn's mark for "no child"
ANSWER = 2  # in `node_ruler`: no question, a leaf


@dataclass(frozen=True)
class TreeFrame:
    """A tree, one row a node, each parent before its children.

    `node_id` names a node by its way from the root, which is 1: below node n are 2n ("yes") and
    2n + 1 ("no"), so the same place has the same name in every tree.  `node_ruler` is 0 or 1 for
    the ruler asked about, 2 for a leaf; "yes" is a value of at most `node_cut`.  `node_box` is
    (x0, y0, x1, y1) in data units.  `node_xy` is where to draw it: x in 0..1, y its depth.
    """

    node_id: Annotated[NDArray[np.int32], Dims("node")]
    node_ruler: Annotated[NDArray[np.uint8], Dims("node")]
    node_cut: Annotated[NDArray[np.float32], Dims("node")]
    node_box: Annotated[NDArray[np.float32], Dims("node", "corner")]
    node_xy: Annotated[NDArray[np.float32], Dims("node", "xy")]
    node_count: Annotated[NDArray[np.int32], Dims("node", "kind")]
    node_kind: Annotated[NDArray[np.uint8], Dims("node")]
    node_impurity: Annotated[NDArray[np.float32], Dims("node")]


def grow(
    points: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    max_depth: int,
    criterion: str = "gini",
    min_samples_leaf: int = 1,
) -> DecisionTreeClassifier:
    """Fit a tree; at depth 0 it may ask nothing and is a root alone."""
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(
        criterion=criterion,
        max_depth=max(max_depth, 1),
        # scikit-learn knows no depth 0, but a node too small to be split stays a leaf
        min_samples_split=2 if max_depth else len(points) + 1,
        min_samples_leaf=min_samples_leaf,
        random_state=0,
    ).fit(points, kinds)


def node_table(
    model: DecisionTreeClassifier, bounds: tuple[float, ...], kinds: int
) -> dict[str, NDArray[Any]]:
    """Return the fields of a `TreeFrame`; counts have a column for each of `kinds` names."""
    tree = model.tree_
    leaf = tree.children_left == LEAF
    ids = np.ones(tree.node_count, dtype=np.int32)
    boxes = np.tile(np.array(bounds, dtype=np.float64), (tree.node_count, 1))
    depth = np.zeros(tree.node_count)
    for node in np.flatnonzero(~leaf):  # scikit-learn too lists parents first
        left, right = tree.children_left[node], tree.children_right[node]
        axis, cut = tree.feature[node], tree.threshold[node]
        ids[left], ids[right] = 2 * ids[node], 2 * ids[node] + 1
        boxes[left] = boxes[right] = boxes[node]
        boxes[left, axis + 2] = boxes[right, axis] = cut
        depth[left] = depth[right] = depth[node] + 1
    counts = np.zeros((tree.node_count, kinds), dtype=np.int32)
    shares = tree.value[:, 0] * tree.n_node_samples[:, None]
    counts[:, model.classes_] = np.round(shares)
    return {
        "node_id": ids,
        "node_ruler": np.where(leaf, ANSWER, tree.feature).astype(np.uint8),
        # A midpoint of float32 values carries digits that nobody measured.
        "node_cut": np.where(leaf, 0, np.round(tree.threshold, 4)).astype(np.float32),
        "node_box": boxes.astype(np.float32),
        "node_xy": np.column_stack([_across(tree), depth]).astype(np.float32),
        "node_count": counts,
        "node_kind": model.classes_[tree.value[:, 0].argmax(axis=1)].astype(np.uint8),
        "node_impurity": tree.impurity.astype(np.float32),
    }


def paths(
    model: DecisionTreeClassifier, points: NDArray[np.float64], levels: int
) -> NDArray[np.int32]:
    """Return the node of each bird at each depth; a bird that has reached its leaf stays there."""
    tree = model.tree_
    values = points.astype(np.float32)  # as scikit-learn compares them
    node = np.zeros(len(points), dtype=np.int64)
    way = [node]
    for _ in range(1, levels):
        axis = np.maximum(tree.feature[node], 0)
        yes = values[np.arange(len(values)), axis] <= tree.threshold[node]
        child = np.where(yes, tree.children_left[node], tree.children_right[node])
        node = np.where(child == LEAF, node, child)
        way.append(node)
    return np.column_stack(way).astype(np.int32)


def _across(tree: Any) -> NDArray[np.float64]:
    """Place leaves evenly from left to right, and each question midway over its answers."""
    x = np.zeros(tree.node_count)
    leaf = tree.children_left == LEAF
    x[leaf] = (np.arange(leaf.sum()) + 0.5) / leaf.sum()  # preorder lists leaves left to right
    for node in np.flatnonzero(~leaf)[::-1]:
        x[node] = (x[tree.children_left[node]] + x[tree.children_right[node]]) / 2
    return x
