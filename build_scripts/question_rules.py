"""What a question must say, checked where it is written."""

from __future__ import annotations

import re
from typing import Any

from build_scripts.concepts import mistakes, schema
from build_scripts.shots import Place

PLACED = ("point", "boundary")  # answered in a picture, and judged by the engine
KINDS = ("number", "choice", *PLACED)
NEEDED = ("id", "kind", "figure", "ask", "answer")
NEEDED_PLACED = ("tolerance", "near", "far")
MOST_HINTS = 2
LEAST_SEEDS, MOST_SEEDS = 2, 9
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
    _check_seeds(about, place)
    (_check_placed if about["kind"] in PLACED else _check_mistakes)(about, place)
    for wrong in (*about.get("choices", []), *about.get("mistakes", [])):
        name = wrong.get("misconception")
        if name is not None and name not in misconceptions:
            raise place.error(
                f"misconception: {name!r} is not in the front matter's list;"
                f' add "**{name}.** What is so instead."'
            )


def _check_seeds(about: dict[str, Any], place: Place) -> None:
    seeds = about.get("seeds", MOST_SEEDS)
    if type(seeds) is not int or not LEAST_SEEDS <= seeds <= MOST_SEEDS:
        raise place.error(f"seeds: {seeds!r} is no whole number from {LEAST_SEEDS} to {MOST_SEEDS}")


def _check_placed(about: dict[str, Any], place: Place) -> None:
    """Check what is not the engine's affair: see `check_engine` for that."""
    for name in NEEDED_PLACED:
        if not isinstance(about.get(name), str):
            raise place.error(f"{name}: a question answered in a picture says it in words")


def _check_mistakes(about: dict[str, Any], place: Place) -> None:
    for mistake in about.get("mistakes", []):
        if ("is" in mistake) == (mistake.get("side") in SIDES):
            raise place.error(
                "mistakes: each says what it looks like, either `is`, a field of the frame,"
                f" or `side`, one of {', '.join(SIDES)}"
            )


def check_engine(about: dict[str, Any], engine_id: str, place: Place) -> None:
    """Raise the error that names file, line and reason where an engine cannot judge a question."""
    if about["kind"] not in PLACED:
        return
    params, found = schema(engine_id), mistakes(engine_id)
    if found is None:
        raise place.error(f"kind: {engine_id} is no judge; see scrollab.judging")
    for name in about["answer"].split():
        if name not in params:
            raise place.error(f"answer: {engine_id} has no parameter {name!r}")
    named = [mistake.get("looks") for mistake in about.get("mistakes", [])]
    if sorted(map(str, named)) != sorted(found):
        raise place.error(
            f"mistakes: each says what it `looks` like; {engine_id} tells apart {', '.join(found)}"
        )


def tries(about: dict[str, Any]) -> int:
    """Return how often a reader may guess; of two choices the second would be no guess."""
    last = 1 if len(about.get("choices", [])) == MOST_TRIES else MOST_TRIES
    return int(about.get("tries", last))


def names(misconceptions: list[str]) -> list[str]:
    """Return the names of misconceptions that are written as "**Name.** What is so instead."."""
    return [found[1] for line in misconceptions if (found := NAMED.match(line))]
