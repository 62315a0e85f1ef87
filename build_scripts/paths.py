"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"  # what later runs use again; never part of the bundle
DIST = ROOT / "dist"
PY = ROOT / "py"
WEB = ROOT / "web"
TESTS = ROOT / "tests"
