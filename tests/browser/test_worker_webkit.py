"""Python on a page in WebKitGTK, which selenium drives because Playwright cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings

import pytest

from build_scripts import browsers


@pytest.fixture(scope="module")
def screen():
    """A screen for MiniBrowser, which does not run without."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    read, write = os.pipe()
    command = [shutil.which("Xvfb"), "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(
        command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(write)
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
        server.terminate()


@pytest.fixture(scope="module")
def webkit(request):
    engine = browsers.find().get("webkit")
    if engine is None or engine.driver is None:
        if os.environ.get("CI") == "true":
            pytest.fail("WebKitGTK is not here")
        pytest.skip("WebKitGTK is not here")
    from selenium.webdriver import WebKitGTK
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    options = Options()
    options.binary_location = engine.executable
    options.add_argument("--automation")
    options.set_capability("browserName", "MiniBrowser")
    env = {**os.environ, "DISPLAY": request.getfixturevalue("screen")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of selenium, about itself
        driver = WebKitGTK(options=options, service=Service(engine.driver, env=env))
    driver.set_script_timeout(200)
    yield driver
    driver.quit()


def ask(webkit, expression):
    return webkit.execute_async_script(f"{expression}.then(arguments[0])")


@pytest.mark.parametrize("where", ["http", "disk"])
def test_python_starts_answers_and_restarts_in_webkit(webkit, echo, host, where):
    page = echo / "page.html"
    webkit.get(page.as_uri() if where == "disk" else f"{host.address}page.html")
    state = ask(webkit, "test.start()")
    assert state.get("stage") == "live", state
    assert webkit.execute_script("return test.memory('refused')") == []
    reply = ask(webkit, "test.call('echo.back', {count: 4, picks: [2, 3]})")
    assert reply["arrays"][2:] == [[0, 1, 2, 3], [-2, -3]]
    assert ask(webkit, "test.call('echo.back', {count: 51})")["error"]["field"] == "count"
    assert ask(webkit, "test.count(5)")[-1] == 5
    assert ask(webkit, "test.restart()")["stage"] == "live"
