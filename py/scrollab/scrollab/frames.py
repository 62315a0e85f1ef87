"""Frames: what an engine answers, checked against its own hints before it leaves."""

from __future__ import annotations

import dataclasses
import math
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import numpy as np

from scrollab.hints import Dims, hints_of

DTYPES = ("float32", "float64", "uint8", "int32")  # each is one kind of typed array on the page


def check_frame(frame: Any) -> None:
    """Raise `TypeError` or `ValueError`, naming the field, where a frame breaks its own hints."""
    lengths: dict[str, int] = {}
    for name, hint in _fields(frame.__class__):
        value = getattr(frame, name)
        if isinstance(hint, _ArrayHint):
            _check_array(name, value, hint, lengths)
        else:
            _check_scalar(name, value, hint)


def dtype_of(hint: Any) -> np.dtype[Any]:
    """Return the dtype that an `Annotated[NDArray[...], Dims(...)]` declares."""
    return np.dtype(get_args(get_args(get_args(hint)[0])[1])[0])


@cache
def name_of(dtype: np.dtype[Any]) -> str:
    """Return a dtype's name, which numpy puts together anew each time that it is asked."""
    return dtype.name


@dataclasses.dataclass(frozen=True)
class _ArrayHint:
    dtype: np.dtype[Any]
    axes: tuple[str, ...]
    allowed: bool


@cache
def _fields(frame_type: type) -> list[tuple[str, Any]]:
    """Return what each field must be: an `_ArrayHint`, or a scalar's type.

    Read once: to take hints apart costs more than most frames' arithmetic.
    """
    hints = hints_of(frame_type)
    return [(field.name, _read(hints[field.name])) for field in dataclasses.fields(frame_type)]


def _read(hint: Any) -> Any:
    if get_origin(hint) is not Annotated:
        return hint
    kind, *extras = get_args(hint)
    if get_origin(kind) is not np.ndarray:
        return kind
    (dims,) = (extra for extra in extras if isinstance(extra, Dims))
    dtype = dtype_of(hint)
    return _ArrayHint(dtype, dims.names, name_of(dtype) in DTYPES)


def _check_array(name: str, array: Any, hint: _ArrayHint, lengths: dict[str, int]) -> None:
    if not isinstance(array, np.ndarray):
        raise TypeError(f"{name}: expected an array, got {type(array).__name__}")
    if array.dtype != hint.dtype or not hint.allowed:
        raise TypeError(f"{name}: dtype {array.dtype}, declared {hint.dtype}, allowed {DTYPES}")
    if array.ndim != len(hint.axes):
        raise ValueError(f"{name}: shape {array.shape}, declared axes {hint.axes}")
    for axis, length in zip(hint.axes, array.shape, strict=True):
        if lengths.setdefault(axis, length) != length:
            raise ValueError(f"{name}: axis {axis!r} is {length}, elsewhere {lengths[axis]}")


def _check_scalar(name: str, value: object, kind: Any) -> None:
    # type() and not isinstance: a numpy scalar is no JSON and a bool is no number
    if type(value) is kind:
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name}: {value!r} is not a finite number")
        return
    if get_origin(kind) is tuple:
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            raise TypeError(f"{name}: expected a tuple of strings, got {value!r}")
        return
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{name}: {value!r} is not one of {get_args(kind)}")
        return
    raise TypeError(f"{name}: expected {kind.__name__}, got {type(value).__name__} {value!r}")
