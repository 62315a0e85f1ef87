"""Decision tree: how nested questions cut the plane into boxes.

Source: L. Breiman, J. H. Friedman, R. A. Olshen and C. J. Stone, *Classification and Regression
Trees* (1984).  Fitting is scikit-learn's; what it does inside (each question's gain) is written
out here and tested equal to it.
"""

from scrollab_decision_tree.depths import DepthsFrame, DepthsParams, depths
from scrollab_decision_tree.fall import FallFrame, FallParams, fall
from scrollab_decision_tree.gains import GainsFrame, GainsParams, gains
from scrollab_decision_tree.greedy import GreedyFrame, GreedyParams, greedy
from scrollab_decision_tree.handful import HandfulFrame, HandfulParams, handful
from scrollab_decision_tree.impurity import ImpurityFrame, ImpurityParams, impurity
from scrollab_decision_tree.regions import RegionsFrame, RegionsParams, regions
from scrollab_decision_tree.unstable import UnstableFrame, UnstableParams, unstable

__all__ = [
    "ENGINES",
    "DepthsFrame",
    "DepthsParams",
    "FallFrame",
    "FallParams",
    "GainsFrame",
    "GainsParams",
    "GreedyFrame",
    "GreedyParams",
    "HandfulFrame",
    "HandfulParams",
    "ImpurityFrame",
    "ImpurityParams",
    "RegionsFrame",
    "RegionsParams",
    "UnstableFrame",
    "UnstableParams",
    "depths",
    "fall",
    "gains",
    "greedy",
    "handful",
    "impurity",
    "regions",
    "unstable",
]

ENGINES = {
    "regions": regions,
    "fall": fall,
    "impurity": impurity,
    "gains": gains,
    "handful": handful,
    "depths": depths,
    "unstable": unstable,
    "greedy": greedy,
}
