"""Random numbers of a worker's own: two that begin with one memory must not draw the same."""

from __future__ import annotations

import sys
from os import urandom

WORDS = 624  # of the state of the Mersenne Twister


def renew() -> None:
    """Seed what was imported and nobody seeds; numpy by its state, which costs less than a seed."""
    plain, legacy = sys.modules.get("random"), sys.modules.get("numpy.random")
    if plain:
        plain.seed()
    if legacy:
        numpy = sys.modules["numpy"]
        words = numpy.frombuffer(urandom(4 * WORDS), numpy.uint32)
        legacy.set_state(("MT19937", words, WORDS))
