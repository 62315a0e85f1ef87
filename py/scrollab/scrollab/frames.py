"""Frames: what an engine answers, checked against its own hints before it leaves."""

from __future__ import annotations

import dataclasses
import math
from typing import Annotated, Any, get_args, get_origin

import numpy as np

from scrollab.hints import Dims, hints_of

DTYPES = ("float32", "float64", "uint8", "int32")  # each is one kind of typed array on the page


def check_frame(frame: Any) -> None:
    """Raise `TypeError` or `ValueError`, naming the field, where a frame breaks its own hints."""
    hints = hints_of(frame.__class__)
    lengths: dict[str, int] = {}
    for field in dataclasses.fields(frame):
        value, hint = getattr(frame, field.name), hints[field.name]
        if get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) is np.ndarray:
            _check_array(field.name, value, hint, lengths)
        else:
            _check_scalar(field.name, value, hint)


def dtype_of(hint: Any) -> np.dtype[Any]:
    """Return the dtype that an `Annotated[NDArray[...], Dims(...)]` declares."""
    return np.dtype(get_args(get_args(get_args(hint)[0])[1])[0])


def _check_array(name: str, array: Any, hint: Any, lengths: dict[str, int]) -> None:
    if not isinstance(array, np.ndarray):
        raise TypeError(f"{name}: expected an array, got {type(array).__name__}")
    dtype = dtype_of(hint)
    if array.dtype != dtype or dtype.name not in DTYPES:
        raise TypeError(f"{name}: dtype {array.dtype}, declared {dtype}, allowed {DTYPES}")
    (dims,) = (extra for extra in get_args(hint)[1:] if isinstance(extra, Dims))
    if array.ndim != len(dims.names):
        raise ValueError(f"{name}: shape {array.shape}, declared axes {dims.names}")
    for axis, length in zip(dims.names, array.shape, strict=True):
        if lengths.setdefault(axis, length) != length:
            raise ValueError(f"{name}: axis {axis!r} is {length}, elsewhere {lengths[axis]}")


def _check_scalar(name: str, value: object, hint: Any) -> None:
    kind = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(kind) is tuple:
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            raise TypeError(f"{name}: expected a tuple of strings, got {value!r}")
        return
    # type() and not isinstance: a numpy scalar is no JSON and a bool is no number
    if type(value) is not kind:
        raise TypeError(f"{name}: expected {kind.__name__}, got {type(value).__name__} {value!r}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{name}: {value!r} is not a finite number")
