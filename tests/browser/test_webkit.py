"""WebKitGTK, which Playwright cannot drive: one essay, one step, Python, one control; one file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from build_scripts import browsers, shell
from build_scripts.package.single import single
from build_scripts.paths import DIST
from build_scripts.reader import serving


@contextmanager
def screen():
    """Give the browser a screen, where there is none."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    reading, writing = os.pipe()
    command = [shutil.which("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


# Selenium builds this driver in a way that it has itself given up.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


@pytest.fixture(scope="module")
def webkit():
    engine = browsers.find().get("webkit")
    if engine is None or not engine.driver:
        if os.environ.get("CI") == "true":
            pytest.fail("WebKitGTK is not here, and with CI=true it must be")
        pytest.skip("WebKitGTK is not here: apt-get install webkit2gtk-driver xvfb")
    options = Options()
    options.binary_location = engine.executable
    options.add_argument("--automation")
    options.set_capability("browserName", "MiniBrowser")
    with screen() as display:
        env = {**os.environ, "DISPLAY": display}
        service = Service(executable_path=engine.driver, env=env)
        driver = webdriver.WebKitGTK(options=options, service=service)
        driver.set_script_timeout(120)
        driver.set_window_size(1200, 850)
        yield driver
        driver.quit()


def size_of_python(site, slug):
    page = (site.folder / slug / "index.html").read_text("utf-8")
    boot = BeautifulSoup(page, "html.parser").select_one("#boot")
    return sum(asset["size"] for asset in json.loads(boot.string)["python"]["assets"].values())


def until(driver, script, *about, seconds=20):
    """Wait until an expression of the page is true."""
    end = time.monotonic() + seconds
    while not (found := driver.execute_script(f"return {script}", *about)):
        assert time.monotonic() < end, script
        time.sleep(0.1)
    return found


START = """
const done = arguments[0];
scrollab.python.start().then(() => done("live"), (error) => done(String(error)));
"""


def test_webkit_scrolls_a_step_starts_python_and_moves_a_control(webkit):
    with serving() as site:
        slug = min(site.essays(), key=lambda slug: size_of_python(site, slug))
        webkit.get(f"{site.address}{slug}/index.html")
        until(webkit, "Boolean(window.scrollab)")
        step = webkit.find_elements(By.CSS_SELECTOR, "[data-scrolly] [data-step]")[1]
        webkit.execute_script("arguments[0].scrollIntoView({block: 'center'})", step)
        until(webkit, "arguments[0].classList.contains('is-active')", step)
        figure = "arguments[0].closest('[data-scrolly]').dataset.scrolly"
        until(webkit, f"scrollab.figures.get({figure}).drawn !== null", step)
        assert webkit.execute_async_script(START) == "live"
        box = webkit.find_element(
            By.CSS_SELECTOR, "form.controls [data-kind=slider]:not([data-view-param])"
        )
        moved = webkit.execute_async_script(
            """
            const [box, done] = arguments;
            const input = box.querySelector("input");
            const figure = scrollab.figures.get(box.closest("form").dataset.for);
            const name = box.dataset.param;
            const goal = input.value === input.max ? input.min : input.max;
            input.value = goal;
            input.dispatchEvent(new Event("input", {bubbles: true}));
            const look = () =>
              figure.drawn?.params[name] === Number(goal) ? done(goal) : setTimeout(look, 50);
            look();
            """,
            box,
        )
        assert moved
        assert webkit.execute_script("return document.scrollingElement.scrollWidth <= innerWidth")


def test_webkit_runs_scikit_learn_from_one_file_on_disk(webkit, tmp_path):
    file = tmp_path / "decision-tree.html"
    file.write_bytes(single(DIST, "decision-tree/index.html", shell.words()))
    webkit.get(file.as_uri())
    until(webkit, "Boolean(window.scrollab)")
    assert webkit.execute_async_script(START) == "live"
    drawn = webkit.execute_async_script(
        """
        const done = arguments[0];
        scrollab.python.call("decision_tree.regions", {max_depth: 3}).then(
          ({buffers}) => done(buffers.length), (error) => done(String(error)));
        """
    )
    assert isinstance(drawn, int), drawn  # else it is the error
