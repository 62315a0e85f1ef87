"""Browsers as they are found on this machine."""

from __future__ import annotations

import pytest

from build_scripts import browsers

# Places are judged, not journeys: Firefox slides to what has the focus, and no context can ask it
# for less motion.
FIREFOX_PREFS = {"general.smoothScroll": False}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_name):
    own = browsers.find()[browser_name].launch_args()
    if browser_name == "firefox":
        own["firefox_user_prefs"] = {**own.get("firefox_user_prefs", {}), **FIREFOX_PREFS}
    return {**browser_type_launch_args, **own}


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config, items):
    """Keep tests that share something slow to make on one of the processes that share the tests.

    What one browser is enough for is left to the first.
    """
    _, *others = config.getoption("browser") or [None]
    again = [item for item in items if item.get_closest_marker("once") and _browser(item) in others]
    config.hook.pytest_deselected(items=again)
    items[:] = [item for item in items if item not in again]
    for item in items:
        shared = _shared(item)
        if shared:
            item.add_marker(pytest.mark.xdist_group(shared))


def _given(item):
    return item.callspec.params if hasattr(item, "callspec") else {}


def _browser(item):
    return _given(item).get("browser_name", "")


def _shared(item):
    """Name what a test shares: a page that is kept, a Python, a built folder; or None."""
    given = _given(item)
    browser = _browser(item)
    if "keep_page" in item.fixturenames:
        of = given.get("slug") or given.get("path")
        name = "live" if "live" in item.fixturenames else item.path.name
        return f"{name} {of} {browser}"
    if item.path.parent.name in ("build", "parity"):
        return f"{item.path.name} {browser}"
    return None


def pytest_configure(config):
    # pytest-base-url, which pytest-playwright brings, has not followed pytest 9 yet.
    ignored = "ignore:Session-scoped fixtures defined as instance methods"
    config.addinivalue_line("filterwarnings", f"{ignored}:pytest.PytestRemovedIn10Warning")
