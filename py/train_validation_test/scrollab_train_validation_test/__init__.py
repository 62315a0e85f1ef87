"""Train, validation, test: fit on some rows, choose on others, and score once on the last.

Source: T. Hastie, R. Tibshirani and J. Friedman (2009), *The Elements of Statistical Learning*,
2nd edition, sections 7.2 and 7.10.  Models are scikit-learn's; intervals are Wilson's (1927) and
Clopper and Pearson's (1934).
"""

from scrollab_train_validation_test.intervals import IntervalsFrame, IntervalsParams, intervals
from scrollab_train_validation_test.leak import LeakFrame, LeakParams, leak
from scrollab_train_validation_test.meadow import MeadowFrame, MeadowParams, meadow
from scrollab_train_validation_test.peek import PeekFrame, PeekParams, peek
from scrollab_train_validation_test.row import RowFrame, RowParams, row

__all__ = [
    "ENGINES",
    "IntervalsFrame",
    "IntervalsParams",
    "LeakFrame",
    "LeakParams",
    "MeadowFrame",
    "MeadowParams",
    "PeekFrame",
    "PeekParams",
    "RowFrame",
    "RowParams",
    "intervals",
    "leak",
    "meadow",
    "peek",
    "row",
]

ENGINES = {
    "meadow": meadow,
    "row": row,
    "leak": leak,
    "peek": peek,
    "intervals": intervals,
}
