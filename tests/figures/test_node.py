"""The JavaScript tests, each file run by Node's own test runner and reported here."""

import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
FILES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("*.test.js"))


@pytest.mark.parametrize("file", FILES)
def test_the_javascript_tests_pass(file):
    answer = subprocess.run(
        ["node", "--test", "--test-reporter=spec", TESTS / file],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, f"{answer.stdout}\n{answer.stderr}"
