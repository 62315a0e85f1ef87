"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"  # what later runs use again; never part of the bundle
DIST = ROOT / "dist"
PY = ROOT / "py"
WEB = ROOT / "web"
ESSAYS = WEB / "essays"
GENERATED = WEB / "generated"  # written by the build: characters drawn by hand
SHELL = WEB / "shell"
WORDS = WEB / "words"  # one catalogue per language
TYPES = WEB / "types" / "concepts"  # written by the build
TESTS = ROOT / "tests"
