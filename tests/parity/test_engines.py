"""The shipped Pyodide answers as native Python does: every engine, over its parameters' grid."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Annotated, get_args, get_origin, get_type_hints

import numpy as np
import pytest

from build_scripts import concepts
from build_scripts.engines import EngineError, Job, session
from build_scripts.paths import TESTS
from build_scripts.runtime import bundle
from scrollab import params, protocol
from scrollab.hints import Tol
from tests.early import EARLY, frames_of, reply_of

ENGINES = [engine for concept in concepts.concepts() for engine in concepts.engine_ids(concept)]
RTOL = {"float64": 1e-9, "float32": 1e-5}


@pytest.fixture(scope="session")
def python(tmp_path_factory):
    """The shipped Python with every concept, and the one that takes a census."""
    runtime = bundle(tmp_path_factory.mktemp("runtime"), TESTS / "data" / "concepts")
    with session(runtime, [*concepts.concepts(), "echo"]) as shipped:
        yield shipped


@pytest.mark.parametrize("engine_id", ENGINES)
def test_it_gives_the_frames_that_native_python_gives(python, engine_id):
    engine = concepts.engine(engine_id)
    tolerances = tolerances_of(protocol.frame_type(engine))
    for given in params.grid(concepts.params_type(engine_id)):
        job = Job(engine_id, given)
        try:
            native = reply_of(engine_id, given)
        except params.ParamError as error:
            with pytest.raises(EngineError, match=re.escape(f"ParamError: {error}")):
                python.ask(job)
            continue
        reply = python.ask(job, frames_of(engine_id, given))
        assert_same(job, native, (reply.header, reply.buffers), tolerances)


def test_two_hundred_calls_leave_nothing_behind(python):
    assert left_behind(python, Job("echo.back"), 200) == 0
    assert left_behind(python, Job("echo.count"), 200) == 0


def test_two_hundred_refusals_leave_nothing_behind(python):
    assert left_behind(python, Job("echo.back", {"count": 99}), 200) == 0


@pytest.mark.parametrize("engine_id", ENGINES)
def test_an_engine_keeps_nothing_of_its_calls(python, engine_id):
    frames = EARLY if concepts.is_stream(engine_id) else None
    assert left_behind(python, Job(engine_id), 10, frames) <= 5


def left_behind(python, job, times, frames=None):
    """Count the objects that Python holds more of, after so many calls."""

    def census(calls):
        for _ in range(calls):
            with contextlib.suppress(EngineError):
                python.ask(job, frames)
        return json.loads(python.ask(Job("echo.census")).header)["frame"]["objects"]

    census(3)  # what is made once, such as a cache, is made now
    before = census(0)
    return census(times) - before


def test_a_tolerance_is_honoured_and_anything_beyond_it_is_found():
    native = ('{"frame": {"x": 1.0, "n": 2}}', [])
    assert_same("job", native, ('{"frame": {"x": 1.0000000001, "n": 2}}', []), {})
    with pytest.raises(AssertionError, match="x"):
        assert_same("job", native, ('{"frame": {"x": 1.001, "n": 2}}', []), {})
    loose = {"x": Tol(0, 0.01, "a test")}
    assert_same("job", native, ('{"frame": {"x": 1.001, "n": 2}}', []), loose)
    with pytest.raises(AssertionError, match="n"):
        assert_same("job", native, ('{"frame": {"x": 1.0, "n": 3}}', []), loose)


def tolerances_of(frame_type):
    hints = get_type_hints(frame_type, include_extras=True)
    return {
        name: extra
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
        for extra in get_args(hint)
        if isinstance(extra, Tol)
    }


def assert_same(job, native, shipped, tolerances):
    here, there = (json.loads(header)["frame"] for header, _ in (native, shipped))
    assert here.keys() == there.keys(), job
    for name, value in here.items():
        where = f"{job}: {name}"
        if isinstance(value, dict):
            assert there[name] == value, where  # dtype and shape
            array = native[1][value["buffer"]]
            other = np.frombuffer(shipped[1][value["buffer"]], array.dtype)
            assert_close(where, other, array, tolerances.get(name))
        elif isinstance(value, float):
            assert_close(where, np.array([there[name]]), np.array([value]), tolerances.get(name))
        else:
            assert there[name] == value, where


def assert_close(where, shipped, native, tolerance):
    """Numbers of one kind, equal as far as two machines can make them so."""
    if native.dtype.kind != "f":
        np.testing.assert_array_equal(shipped, native, err_msg=where)
        return
    rtol = RTOL[native.dtype.name]
    atol = rtol * np.abs(native).max(initial=0)  # a field's small values are as sure as its large
    if tolerance:
        rtol, atol = tolerance.rtol, tolerance.atol
    np.testing.assert_allclose(shipped, native, rtol=rtol, atol=atol, err_msg=where)
