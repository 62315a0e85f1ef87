"""Style and types, held by the same command that a developer runs."""

import subprocess
import sys

import pytest

from build_scripts import check
from build_scripts.paths import ROOT


@pytest.mark.parametrize("tool", check.tools(), ids=lambda tool: tool.name)
def test_finds_no_fault(tool):
    answer = subprocess.run(tool.command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{answer.stdout}\n{answer.stderr}"


def test_tools_of_python_are_the_environments():
    assert check.tools()[0].command[0] == sys.executable
