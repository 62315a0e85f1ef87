import os

import pytest

from build_scripts import browsers
from build_scripts.errors import BuildError


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho Some Browser 1.0\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """Return an environment in which no browser is found."""
    monkeypatch.setattr(browsers.Path, "glob", lambda *_: iter(()))
    return {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "own")}


def install_own(tmp_path, *names):
    revisions = browsers._revisions()
    for name in names:
        folder = tmp_path / "own" / f"{name.replace('-', '_')}-{revisions[name]}"
        folder.mkdir(parents=True)
        (folder / "INSTALLATION_COMPLETE").touch()


def test_nothing_is_found_where_nothing_is(nowhere):
    assert browsers.find(nowhere) == {}
    assert browsers.missing(nowhere) == ["chromium", "firefox", "webkit"]


def test_the_systems_firefox_is_driven_by_its_channel(nowhere, tmp_path):
    path = program(tmp_path / "bin" / "firefox-esr")
    engine = browsers.find(nowhere)["firefox"]
    assert engine.launch_args() == {"executable_path": path, "channel": "moz-firefox"}


def test_playwrights_own_comes_before_the_systems(nowhere, tmp_path):
    program(tmp_path / "bin" / "chromium")
    install_own(tmp_path, "chromium", "chromium-headless-shell")
    assert browsers.find(nowhere)["chromium"].source == "playwright"
    assert "executable_path" not in browsers.find(nowhere)["chromium"].launch_args()


def test_a_half_installed_browser_of_playwright_is_none(nowhere, tmp_path):
    install_own(tmp_path, "chromium")
    assert "chromium" not in browsers.find(nowhere)


def test_a_named_browser_comes_first(nowhere, tmp_path):
    install_own(tmp_path, "firefox")
    path = program(tmp_path / "mine")
    engine = browsers.find({**nowhere, "SCROLLAB_FIREFOX": path})["firefox"]
    assert (engine.executable, engine.source) == (path, "environment")


def test_a_named_browser_that_is_none_gets_one_sentence(nowhere, tmp_path):
    with pytest.raises(BuildError, match=r"SCROLLAB_CHROMIUM: .* is not a program"):
        browsers.find({**nowhere, "SCROLLAB_CHROMIUM": str(tmp_path / "none")})


def test_webkit_needs_its_driver_and_a_screen(nowhere, tmp_path):
    named = {**nowhere, "SCROLLAB_WEBKIT": program(tmp_path / "MiniBrowser")}
    assert "webkit" not in browsers.find(named)
    driver = program(tmp_path / "bin" / "WebKitWebDriver")
    assert "webkit" not in browsers.find(named)
    program(tmp_path / "bin" / "xvfb-run")
    assert browsers.find(named)["webkit"].driver == driver


def test_a_browser_says_what_it_is(tmp_path):
    path = program(tmp_path / "chromium")
    engine = browsers.Engine("chromium", "system", path)
    assert browsers.version(engine) == f"Some Browser 1.0 ({path})"
    broken = browsers.Engine("firefox", "system", str(tmp_path / "none"))
    assert "does not answer" in browsers.version(broken)


def test_what_cannot_be_installed_is_said_and_stops_nothing(monkeypatch, capsys):
    def fails(lacking):
        raise BuildError("no network.")

    monkeypatch.setattr(browsers, "_install_debian", lambda lacking: None)
    monkeypatch.setattr(browsers, "_install_playwright", fails)
    monkeypatch.setattr(browsers, "find", lambda environ=None: {})
    assert browsers.install() == {}
    said = capsys.readouterr().out
    assert "no network." in said
    assert "SCROLLAB_WEBKIT" in said


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="a developer's machine may lack some")
def test_on_ci_every_engine_is_here():
    assert browsers.missing() == []
