"""What a question must say, checked where it is written."""

from __future__ import annotations

import re
from typing import Any

from build_scripts.shots import Place

KINDS = ("number", "choice")
NEEDED = ("id", "kind", "figure", "ask", "answer")
MOST_HINTS = 2
MOST_TRIES = 2
SIDES = ("above", "below")
NAMED = re.compile(r"\*\*(.+?)\.?\*\*")


def check(about: dict[str, Any], misconceptions: list[str], place: Place) -> None:
    """Raise the error that names file, line and reason where a question breaks a rule.

    `misconceptions` are the names that the essay's front matter gives.
    """
    for name in NEEDED:
        if name not in about:
            raise place.error(f"the question lacks {name}")
    if about["kind"] not in KINDS:
        raise place.error(f"kind: {about['kind']!r} is not one of {', '.join(KINDS)}")
    if len(about.get("hints", [])) > MOST_HINTS:
        raise place.error(f"hints: at most {MOST_HINTS}; leave the reader something to do")
    if about.get("tries", 1) not in range(1, MOST_TRIES + 1):
        raise place.error(f"tries: {about['tries']!r} is outside 1..{MOST_TRIES}")
    for mistake in about.get("mistakes", []):
        if ("is" in mistake) == (mistake.get("side") in SIDES):
            raise place.error(
                "mistakes: each says what it looks like, either `is`, a field of the frame,"
                f" or `side`, one of {', '.join(SIDES)}"
            )
    for wrong in (*about.get("choices", []), *about.get("mistakes", [])):
        name = wrong.get("misconception")
        if name is not None and name not in misconceptions:
            raise place.error(
                f"misconception: {name!r} is not in the front matter's list;"
                f' add "**{name}.** What is so instead."'
            )


def tries(about: dict[str, Any]) -> int:
    """Return how often a reader may guess; of two choices the second would be no guess."""
    last = 1 if len(about.get("choices", [])) == MOST_TRIES else MOST_TRIES
    return int(about.get("tries", last))


def names(misconceptions: list[str]) -> list[str]:
    """Return the names of misconceptions that are written as "**Name.** What is so instead."."""
    return [found[1] for line in misconceptions if (found := NAMED.match(line))]
