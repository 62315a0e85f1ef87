"""How a language writes numbers that Python formatted; in the page, `web/lib/language.js` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Numerals = Mapping[str, str]  # a catalogue's "numbers": decimal, thousands, percent
PLAIN: Numerals = {"decimal": ".", "thousands": ",", "percent": "%"}


def written(text: str, numerals: Numerals = PLAIN) -> str:
    """Return a number's text as the language writes it; a minus is a minus."""
    signs = {ord(plain): numerals[name] for name, plain in PLAIN.items()}
    return text.translate(signs | {ord("-"): "−"})


def listed(numbers: Sequence[float], numerals: Numerals = PLAIN) -> str:
    """Return a list as a field holds it: where the comma is decimal, semicolons part numbers."""
    mark = "; " if numerals["decimal"] == "," else ", "
    return mark.join(str(number).replace(".", numerals["decimal"]) for number in numbers)
