"""A frame is the same, to the byte, from the build and from each browser."""

from __future__ import annotations

from base64 import b64decode

import pytest

from build_scripts import concepts, engines
from build_scripts.runtime import bundle
from scrollab import params
from tests.python_page import Host, write_page

ENGINES = [engine for concept in concepts.concepts() for engine in concepts.engine_ids(concept)]


def jobs_of(engine_id):
    """The engine's defaults, and one draw of all its parameters together."""
    *_, drawn = params.grid(concepts.params_type(engine_id), seed=1)
    return [engines.Job(engine_id), engines.Job(engine_id, drawn)]


@pytest.fixture(scope="session")
def runtime(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    runtime = bundle(folder)
    write_page(folder, runtime.boot(concepts.concepts(), ""))
    return runtime


@pytest.fixture(scope="session")
def stored(runtime):
    """What the build stores, or the refusal, for every job of every engine."""
    answers = {}
    with engines.session(runtime, concepts.concepts()) as python:
        for job in (job for engine_id in ENGINES for job in jobs_of(engine_id)):
            try:
                answers[str(job)] = python.ask(job)
            except engines.EngineError:
                answers[str(job)] = None  # a combination that makes no sense
    return answers


@pytest.fixture(scope="session")
def live(browser, runtime):
    host = Host(runtime.dist)
    page = browser.new_page()
    page.goto(host.address + "page.html")
    assert page.evaluate("test.start()")["stage"] == "live"
    yield page
    page.close()
    host.close()


@pytest.mark.parametrize("engine_id", ENGINES)
def test_the_browser_computes_what_the_build_stored(live, stored, engine_id):
    for job in jobs_of(engine_id):
        frame = stored[str(job)]
        reply = live.evaluate(
            "([engine, params]) => test.bytes(engine, params).catch(() => null)",
            [job.engine, job.params],
        )
        assert (reply is None) == (frame is None), job
        if frame:
            assert reply["header"] == frame.header
            assert [b64decode(array) for array in reply["buffers"]] == frame.buffers
