"""Python on a page, in real browsers: from a server, in a sandboxed frame, and from disk."""

from __future__ import annotations

import pytest

from tests.python_page import Host, missing


def damaged(handler):
    handler.send_response(200)
    handler.send_header("content-length", "9")
    handler.end_headers()
    handler.wfile.write(b"not these")


@pytest.fixture(params=["http", "frame", "disk"])
def page_on(request, page, host, echo):
    """The page on each kind of host, and what goes wrong on it."""
    if request.param == "frame":
        page.goto(host.address + "frame.html")
        return page.frames[1]
    page.goto(
        echo.joinpath("page.html").as_uri()
        if request.param == "disk"
        else host.address + "page.html"
    )
    return page


def test_python_starts_and_answers_wherever_the_page_lies(page_on):
    state = page_on.evaluate("test.start()")
    assert state["stage"] == "live", state
    assert state["loaded"] == state["total"] > 3_000_000
    assert page_on.evaluate("test.memory('refused')") == []  # it began with the bundle's memory
    reply = page_on.evaluate("test.call('echo.back', {count: 4, scale: 2, picks: [2, 3]})")
    assert reply["frame"]["count"] == 4
    assert reply["frame"]["single"] == {"buffer": 0, "dtype": "float32", "shape": [4, 2]}
    assert reply["arrays"][2:] == [[0, 1, 2, 3], [-2, -3]]
    assert page_on.evaluate("test.count(5)")[-1] == 5


@pytest.fixture(scope="session")
def live_host(echo):
    with Host(echo) as host:
        yield host


@pytest.fixture(scope="session")
def live(browser, live_host):
    """One page for the tests that leave Python as they found it: alive."""
    page = browser.new_page()
    page.goto(live_host.address + "page.html")
    assert page.evaluate("test.start()")["stage"] == "live"
    yield page
    page.close()


def test_progress_is_counted_in_bytes_and_never_runs_backwards(live):
    states = live.evaluate("test.states")
    loaded = [state["loaded"] for state in states]
    assert loaded == sorted(loaded)
    assert {state["step"] for state in states} >= {"bytes", "python", "scrollab_echo"}


def test_a_module_that_no_essay_opens_is_fetched_when_an_engine_asks(live, live_host):
    assert live.evaluate("test.call('echo.left_out', {to: 3})")["frame"] == {"total": 9}
    assert any(name.startswith("numpy-rest.") for name in live_host.asked)


def test_a_bad_parameter_is_refused_with_its_name(live):
    error = live.evaluate("test.call('echo.back', {count: 51})")["error"]
    assert error == {
        "type": "ParamError",
        "field": "count",
        "message": "count: 51 is outside 0..50",
    }
    error = live.evaluate("test.call('echo.fail')")["error"]
    assert error == {"type": "ZeroDivisionError", "field": None, "message": "20 by nothing"}
    error = live.evaluate("test.call('echo.nothing')")["error"]
    assert error["type"] == "LookupError"
    assert "error" not in live.evaluate("test.call('echo.back')")


def test_a_stream_gives_frames_in_order_and_stops_when_closed(live):
    reached = live.evaluate("test.count(1000000, 3)")
    assert len(reached) == 3
    assert reached == sorted(reached)
    assert live.evaluate("test.count(3)")[-1] == 3
    assert live.evaluate("test.count(0)")["error"]["field"] == "to"


def test_a_call_that_hangs_can_be_stopped_and_downloads_nothing_again(live, live_host):
    asked = sum(live_host.asked.values())
    result = live.evaluate("test.hang()")
    assert result["before"]["stuck"]
    assert result["call"]["error"]["type"] == "Stopped"
    assert result["after"]["stage"] == "live"
    assert "error" not in live.evaluate("test.call('echo.back')")
    assert sum(live_host.asked.values()) == asked


def test_a_broken_interpreter_is_told_in_a_sentence_and_replaced(live):
    assert live.evaluate("test.call('echo.deep')")["error"]
    state = live.evaluate("test.state()")
    assert state["stage"] == "failed"
    assert state["message"] == "Python stopped working. The figures keep their last drawing."
    assert live.evaluate("test.restart()")["stage"] == "live"
    assert live.evaluate("test.call('echo.back')")["frame"]["count"] == 3


def test_a_missing_file_is_tried_again_then_named_and_found_later(page, host):
    host.faults[r"^wasm\."] = {"answer": missing}
    page.goto(host.address + "page.html")
    error = page.evaluate("test.start()")["error"]
    (name,) = (name for name in host.asked if name.startswith("wasm.") and name.endswith(".bin"))
    assert error["message"].startswith(f"A file that Python needs could not be fetched ({name}).")
    assert host.asked[name] == 3
    assert page.evaluate("test.state()")["message"] == error["message"]
    host.faults.clear()
    assert page.evaluate("test.restart()")["stage"] == "live"


def test_a_damaged_file_is_fetched_again(page, host):
    host.faults[r"^memory\."] = {"answer": damaged, "times": 1}
    page.goto(host.address + "page.html")
    assert page.evaluate("test.start()")["stage"] == "live"


def test_the_script_twin_serves_where_the_file_itself_is_refused(page, host):
    host.faults[r"\.whl$"] = {"answer": missing, "times": 3}
    page.goto(host.address + "page.html")
    state = page.evaluate("test.start()")
    assert state.get("stage") == "live", state


@pytest.mark.parametrize("lacking", ["Worker", "WebAssembly"])
def test_a_browser_that_cannot_run_python_is_told_so(page, host, lacking):
    page.add_init_script(f"delete globalThis.{lacking}")
    page.goto(host.address + "page.html")
    error = page.evaluate("test.start()")["error"]
    assert error["type"] == "Unsupported"
    assert page.evaluate("test.state()")["stage"] == "failed"
    assert not any(name.startswith("wasm.") for name in host.asked)
