"""What the accessibility statement says was tested: the tests read these very numbers."""

from __future__ import annotations

import json
from functools import cache

from build_scripts.paths import WEB

STANDARD = "WCAG 2.2 AA"
NARROWEST = 320  # px of a window in which nothing runs over its side
LARGEST_TEXT = 200  # per cent
TARGET = 24  # px, what a finger must be able to hit
SMALLEST = 12  # px of a letter
LETTERS = 390  # px of the windows from which on that holds
STOPS = 25  # of the keyboard, from the top of a page


@cache
def axe() -> str:
    """Return the version of axe-core that looks at every page."""
    about = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    return str(about["devDependencies"]["axe-core"])


def facts() -> dict[str, str | int]:
    """Return what fills the gaps of the statement's sentences."""
    return {
        "standard": STANDARD,
        "narrowest": NARROWEST,
        "text": LARGEST_TEXT,
        "target": TARGET,
        "smallest": SMALLEST,
        "letters": LETTERS,
        "stops": STOPS,
        "axe": axe(),
    }
