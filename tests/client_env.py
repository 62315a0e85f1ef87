"""Other people's programs that our packages must run in, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys

from build_scripts import progress
from build_scripts.paths import CACHE


def client_python(name, *requirements):
    """Return the Python of an environment with these packages, made at the first call and kept."""
    folder = CACHE / "clients" / name
    python = folder / "bin" / "python"
    done = folder / "installed.txt"
    wanted = "\n".join(requirements)
    if not (done.is_file() and done.read_text("utf-8") == wanted):
        with progress.step(f"Installing {wanted} to test with"):
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *requirements], check=True)
        done.write_text(wanted, "utf-8")
    return python
