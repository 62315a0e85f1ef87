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


def pytest_collection_modifyitems(items):
    """Keep tests that share something slow to make on one of the processes that share the tests."""
    for item in items:
        shared = _shared(item)
        if shared:
            item.add_marker(pytest.mark.xdist_group(shared))


def _shared(item):
    """Name what a test shares: a page with a live Python, a Python, a built folder; or None."""
    names = item.fixturenames
    given = item.callspec.params if hasattr(item, "callspec") else {}
    browser = given.get("browser_name", "")
    if "live" in names and "slug" in names:
        return f"live {given['slug']} {browser}"
    if item.path.parent.name in ("build", "parity") or "live" in names:
        return f"{item.path.name} {browser}"
    return None


def pytest_configure(config):
    # pytest-base-url, which pytest-playwright brings, has not followed pytest 9 yet.
    ignored = "ignore:Session-scoped fixtures defined as instance methods"
    config.addinivalue_line("filterwarnings", f"{ignored}:pytest.PytestRemovedIn10Warning")
