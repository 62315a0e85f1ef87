"""Make the files of a new essay from those in `templates/new`, which are real files of an essay."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts import progress
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT

TEMPLATE = Path(__file__).resolve().parent / "templates" / "new"
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 40
TAKEN = ("assets", "embed", "licences", "new-concept", "runtime", "scrollab", "teach", "wheels")


def new(slug: str, root: Path = ROOT) -> int:
    """Write the files of a new essay; refuse, before writing any, what exists or cannot be."""
    files = {root / _named(path, slug): path for path in _templates()}
    problem = _problem(slug, list(files), root)
    if problem:
        raise BuildError(problem)
    for target, path in files.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_renamed(path.read_text("utf-8"), slug), "utf-8")
        progress.say(f"  {target.relative_to(root).as_posix()}")
    progress.say("It builds and passes its tests as it is: python3 -m build_scripts serve")
    return 0


def _problem(slug: str, targets: list[Path], root: Path) -> str | None:
    """Say why an essay cannot have this name, if it cannot."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        return (
            f"{slug!r} is no name for an essay: lower-case letters and digits in words joined by "
            f"hyphens, a letter first, {LONGEST} characters at most, such as random-forest."
        )
    if slug in TAKEN:
        return f"{slug!r} is the name of a part of the bundle; choose another."
    homes = [root / "py" / slug.replace("-", "_"), root / "web" / "essays" / slug, *targets]
    for path in homes:
        if path.exists():
            return f"{path.relative_to(root).as_posix()} exists already; choose another name."
    return None


def _templates() -> list[Path]:
    """Return the template's files, without what Python or an editor leaves beside them."""
    found = sorted(TEMPLATE.rglob("*"))
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def _named(path: Path, slug: str) -> str:
    """Return a template's place in the work tree, for this essay."""
    return _renamed(path.relative_to(TEMPLATE).as_posix(), slug)


def _renamed(text: str, slug: str) -> str:
    """Put an essay's name wherever the template has its own."""
    title = slug.replace("-", " ").capitalize()
    names = {"new-concept": slug, "new_concept": slug.replace("-", "_"), "New concept": title}
    for name, own in names.items():
        text = text.replace(name, own)
    return text
