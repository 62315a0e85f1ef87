"""Run the tests: build, find the browsers, then pytest, whose summary is the last line."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from build_scripts import browsers, building, progress
from build_scripts.paths import ROOT, TESTS

if TYPE_CHECKING:
    from collections.abc import Sequence

WITH_BROWSERS = (None, "browser", "parity")  # suites; None is all of them


def test(suite: str | None, options: Sequence[str]) -> int:
    """Run all tests, or one suite; return pytest's exit code."""
    building.build()
    command = [sys.executable, "-m", "pytest", str(TESTS / suite if suite else TESTS)]
    if suite in WITH_BROWSERS:
        engines = browsers.install()
        progress.say(sentence(engines))
        for name in ("chromium", "firefox"):
            if name in engines:
                command += ["--browser", name]
    command += workers(options)
    return subprocess.call([*command, *options], cwd=ROOT)


def sentence(engines: dict[str, browsers.Engine]) -> str:
    """Say which engines run, and which cannot."""
    here = ", ".join(browsers.version(engine) for engine in engines.values())
    lacking = [name for name in browsers.NAMES if name not in engines]
    words = f"Browsers: {here or 'none'}."
    return f"{words} Not tested: {', '.join(lacking)}." if lacking else words


def workers(options: Sequence[str]) -> list[str]:
    """Share the tests among two processes, where there are two cores and nobody says otherwise."""
    said = any(option.startswith(("-n", "--numprocesses", "--pdb")) for option in options)
    if said or (os.cpu_count() or 1) < 2:
        return []
    return ["-n", "2", "--dist", "loadgroup"]
