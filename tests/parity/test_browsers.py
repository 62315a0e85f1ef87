"""A frame is the same, to the byte, from the build and from each browser."""

from __future__ import annotations

from itertools import islice

import pytest

from build_scripts import concepts, engines
from build_scripts.runtime import bundle
from scrollab import params
from tests.python_page import Host, write_page

ENGINES = [engine for concept in concepts.concepts() for engine in concepts.engine_ids(concept)]


@pytest.fixture(scope="session")
def runtime(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    runtime = bundle(folder)
    write_page(folder, runtime.boot(concepts.concepts(), ""))
    return runtime


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
def test_the_browser_computes_what_the_build_stored(live, runtime, engine_id):
    kind = concepts.params_type(engine_id)
    defaults, drawn = {}, list(islice(params.grid(kind, seed=1), 1, None))[-1:]
    for given in [defaults, *drawn]:
        try:
            (stored,) = engines.run([engines.Job(engine_id, given)], runtime)
        except engines.EngineError:
            continue  # a combination that makes no sense; refusals are the contract's matter
        reply = live.evaluate(
            "([engine, params]) => test.bytes(engine, params)", [engine_id, given]
        )
        assert reply["header"] == stored.header
        assert [bytes(array) for array in reply["buffers"]] == stored.buffers
