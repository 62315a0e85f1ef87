"""Parameters: read from outside, checked against their hints, written in one canonical way."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

import numpy as np

from scrollab.hints import Items, Range, hints_of


class ParamError(ValueError):
    """A parameter is unknown, of the wrong type or out of range; `field` names it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field


def parse(params_type: type, raw: Mapping[str, object]) -> Any:
    """Build a parameter dataclass from outside values; raise `ParamError` for the first bad one."""
    hints = hints_of(params_type)
    values = {}
    for name, value in raw.items():
        if name not in hints:
            raise ParamError(name, f"unknown; expected one of {sorted(hints)}")
        values[name] = _checked(name, value, hints[name])
    return params_type(**values)


def canonical(params: Any) -> str:
    """Write a parameter dataclass as JSON: all fields, sorted, numbers as JavaScript writes them.

    `web/lib/params.js` writes the same text, and stored frames are found by it.
    """
    fields = sorted(dataclasses.asdict(params).items())
    return "{" + ",".join(f"{json.dumps(name)}:{_text(value)}" for name, value in fields) + "}"


def schema(params_type: type) -> dict[str, dict[str, object]]:
    """Describe each parameter for the page: its kind, bounds and default, ready for JSON."""
    defaults = {field.name: field.default for field in dataclasses.fields(params_type)}
    hints = hints_of(params_type)
    return {name: _described(hint) | {"default": defaults[name]} for name, hint in hints.items()}


def grid(params_type: type, seed: int = 0, combinations: int = 20) -> Iterator[dict[str, object]]:
    """Yield the parameters that a contract is tried on.

    The defaults; each parameter at its ends, or each of its choices, with the others at their
    defaults; and `combinations` seeded draws of all together.
    """
    about = schema(params_type)
    yield {}
    for name, field in about.items():
        for value in _ends(field):
            yield {name: value}
    rng = np.random.default_rng(seed)
    for _ in range(combinations if about else 0):
        yield {name: _drawn(field, rng) for name, field in about.items()}


def from_text(params_type: type, text: str) -> dict[str, object]:
    """Read "max_depth=2 criterion=entropy removed=3,17" into values of the declared kinds."""
    about = schema(params_type)
    values: dict[str, object] = {}
    for pair in text.split():
        name, equals, value = pair.partition("=")
        if not equals:
            raise ParamError(name, "is not written as name=value")
        if name not in about:
            raise ParamError(name, f"unknown; expected one of {sorted(about)}")
        values[name] = _read(name, value, str(about[name]["kind"]))
    return values


def _read(name: str, text: str, kind: str) -> object:
    try:
        if kind == "bool":
            return {"true": True, "false": False}[text]
        if kind in ("ints", "floats"):
            number = int if kind == "ints" else float
            return tuple(number(item) for item in text.split(",") if item)
        if kind in ("int", "float"):
            return int(text) if kind == "int" else float(text)
    except (ValueError, KeyError):
        raise ParamError(name, f"{text!r} is not {_NOUNS[kind]}") from None
    return text


_NOUNS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "ints": "a list of whole numbers, like 1,2,3",
    "floats": "a list of numbers, like 1,2.5",
}


def _checked(name: str, value: object, hint: Any) -> object:
    kind, *extras = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if get_origin(kind) is Literal:
        if not isinstance(value, str) or value not in get_args(kind):
            raise ParamError(name, f"{value!r} is not one of {', '.join(get_args(kind))}")
        return value
    if get_origin(kind) is tuple:
        return _checked_items(name, value, get_args(kind)[0], extras)
    value = _number(name, value, kind)
    for extra in extras:
        if isinstance(extra, Range) and not extra.low <= value <= extra.high:  # type: ignore[operator]
            raise ParamError(name, f"{value!r} is outside {extra.low:g}..{extra.high:g}")
    return value


def _number(name: str, value: object, kind: type) -> object:
    wanted = (int, float) if kind is float else kind
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        # A whole number comes from JavaScript as a float where it was computed.
        if not (kind is int and isinstance(value, float) and value.is_integer()):
            raise ParamError(name, f"expected {kind.__name__}, got {value!r}")
        return int(value)
    if kind is float and not math.isfinite(value):  # type: ignore[arg-type]
        raise ParamError(name, f"{value!r} is not a finite number")
    return kind(value)


def _checked_items(name: str, value: object, kind: type, extras: list[Any]) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise ParamError(name, f"expected a list, got {value!r}")
    items = tuple(_number(name, item, kind) for item in value)
    (rule,) = (extra for extra in extras if isinstance(extra, Items))
    if not rule.least <= len(items) <= rule.most:
        raise ParamError(name, f"has {len(items)} items, outside {rule.least}..{rule.most}")
    for item in items:
        if not rule.low <= item <= rule.high:  # type: ignore[operator]
            raise ParamError(name, f"{item!r} is outside {rule.low:g}..{rule.high:g}")
    if rule.unique and list(items) != sorted(set(items)):  # type: ignore[type-var]
        raise ParamError(name, "is not in ascending order without repeats")
    return items


def _described(hint: Any) -> dict[str, object]:
    kind, *extras = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if get_origin(kind) is Literal:
        return {"kind": "choice", "choices": list(get_args(kind))}
    if get_origin(kind) is tuple:
        (rule,) = (extra for extra in extras if isinstance(extra, Items))
        return {"kind": get_args(kind)[0].__name__ + "s", **dataclasses.asdict(rule)}
    if kind is bool:
        return {"kind": "bool"}
    (bounds,) = (extra for extra in extras if isinstance(extra, Range))
    return {"kind": kind.__name__, **dataclasses.asdict(bounds)}


def _ends(field: dict[str, Any]) -> list[object]:
    match field["kind"]:
        case "choice":
            return list(field["choices"])
        case "bool":
            return [False, True]
        case "ints" | "floats":
            return [_items(field, field["least"]), _items(field, min(field["most"], 12))]
        case "int":
            return [int(field["low"]), int(field["high"])]
    return [float(field["low"]), float(field["high"])]


def _items(field: dict[str, Any], count: int) -> tuple[object, ...]:
    values = np.linspace(field["low"], field["high"], max(count, 1))[:count]
    if field["kind"] == "ints":
        return tuple(int(value) for value in np.unique(np.round(values)))
    return tuple(float(value) for value in values)


def _drawn(field: dict[str, Any], rng: np.random.Generator) -> object:
    match field["kind"]:
        case "choice":
            return str(rng.choice(field["choices"]))
        case "bool":
            return bool(rng.integers(2))
        case "ints" | "floats":
            return _items(field, int(rng.integers(field["least"], min(field["most"], 12) + 1)))
        case "int":
            return int(rng.integers(field["low"], field["high"] + 1))
    return round(float(rng.uniform(field["low"], field["high"])), 6)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, float):
        return _javascript(value)
    return json.dumps(value, ensure_ascii=False)


def _javascript(value: float) -> str:
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    if abs(value) >= 1e-6:
        return np.format_float_positional(value, trim="-")
    return repr(value).replace("e-0", "e-")
