"""A frame is the same, to the byte, from the build, from each browser, and from a saved memory."""

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


BYTES = "([engine, params]) => test.bytes(engine, params).catch(() => null)"


@pytest.fixture(scope="session", params=["first visit", "second visit"])
def live(request, browser, runtime):
    """A page of a first visit, or one whose Python goes on from the memory of the first."""
    context = browser.new_context()
    with Host(runtime.dist) as host:
        if request.param == "second visit":
            first = context.new_page()
            first.goto(host.address + "page.html?quiet=1")
            assert first.evaluate("test.start()")["stage"] == "live"
            for engine_id in ENGINES:
                first.evaluate(BYTES, [engine_id, {}])
            assert first.evaluate("test.saved()") == 1, first.evaluate("test.memory('unsaved')")
            first.close()
        page = context.new_page()
        page.goto(host.address + "page.html")
        assert page.evaluate("test.start()")["stage"] == "live"
        assert page.evaluate("test.memory('refused')") == []
        yield page
        context.close()


@pytest.mark.parametrize("engine_id", ENGINES)
def test_the_browser_computes_what_the_build_stored(live, stored, engine_id):
    for job in jobs_of(engine_id):
        frame = stored[str(job)]
        reply = live.evaluate(BYTES, [job.engine, job.params])
        assert (reply is None) == (frame is None), job
        if frame:
            assert reply["header"] == frame.header
            assert [b64decode(array) for array in reply["buffers"]] == frame.buffers
