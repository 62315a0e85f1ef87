"""Browsers as they are found on this machine."""

from __future__ import annotations

import pytest

from build_scripts import browsers


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_name):
    return {**browser_type_launch_args, **browsers.find()[browser_name].launch_args()}


def pytest_configure(config):
    # pytest-base-url, which pytest-playwright brings, has not followed pytest 9 yet.
    ignored = "ignore:Session-scoped fixtures defined as instance methods"
    config.addinivalue_line("filterwarnings", f"{ignored}:pytest.PytestRemovedIn10Warning")
