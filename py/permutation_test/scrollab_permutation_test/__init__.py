"""Permutation test: what shuffled labels can do by themselves.

Sources: R. A. Fisher, *The Design of Experiments* (1935), chapters II and III; M. D. Ernst,
"Permutation Methods: A Basis for Exact Inference", *Statistical Science* 19 (2004); B. Phipson and
G. K. Smyth, "Permutation P-values Should Never Be Zero", *Stat. Appl. Genet. Mol. Biol.* 9 (2010).

Two conventions hold everywhere. Ties count against us: a deal whose statistic equals the observed
one is "at least as large". And a two-sided p-value is twice the smaller tail, 1 at most, as in
`scipy.stats.permutation_test`.
"""

from scrollab_permutation_test.alarms import AlarmsFrame, AlarmsParams, alarms
from scrollab_permutation_test.deals import DealsFrame, DealsParams, deals
from scrollab_permutation_test.own import OwnFrame, OwnParams, own
from scrollab_permutation_test.pile import PileFrame, PileParams, pile
from scrollab_permutation_test.swap import SwapFrame, SwapParams, swap
from scrollab_permutation_test.valley import ValleyFrame, ValleyParams, valley

__all__ = [
    "ENGINES",
    "AlarmsFrame",
    "AlarmsParams",
    "DealsFrame",
    "DealsParams",
    "OwnFrame",
    "OwnParams",
    "PileFrame",
    "PileParams",
    "SwapFrame",
    "SwapParams",
    "ValleyFrame",
    "ValleyParams",
    "alarms",
    "deals",
    "own",
    "pile",
    "swap",
    "valley",
]

ENGINES = {
    "pile": pile,
    "deals": deals,
    "alarms": alarms,
    "swap": swap,
    "own": own,
    "valley": valley,
}
