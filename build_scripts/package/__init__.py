"""Pack essays to take elsewhere: one file each, and packages for course platforms.

They lie in `dist/single` and `dist/scorm`.  `build` neither makes nor keeps them: a bundle that is
built anew has none, and its pages offer none, until they are packed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts import building, essay, offline, progress, shell
from build_scripts.errors import BuildError
from build_scripts.package.offer import FORMS, LIBRARY, megabytes, offer
from build_scripts.package.scorm import VERSIONS, scorm
from build_scripts.package.single import single


def package(kinds: Sequence[str], slugs: Sequence[str]) -> int:
    """Build if needed, then pack; no kinds are all kinds.

    No slugs are all essays, and then there is also one package of them all for each platform.
    """
    chosen = chosen_essays(slugs)
    with building.with_dist() as dist:
        for path in pack(dist, kinds, chosen, library=not slugs):
            progress.say(f"dist/{path}: {megabytes((dist / path).stat().st_size)} MB")
    return 0


def pack(
    dist: Path, kinds: Sequence[str], slugs: Sequence[str], *, library: bool = False
) -> list[str]:
    """Pack essays of the bundle in `dist`, let its pages offer the files; return their paths."""
    made = []
    for kind in kinds or FORMS:
        for path, content in _packed(dist, kind, slugs, library=library):
            (dist / path).parent.mkdir(exist_ok=True)
            (dist / path).write_bytes(content)
            made.append(path)
    offer(dist, shell.words())
    offline.write(dist)
    return made


def chosen_essays(slugs: Sequence[str]) -> list[str]:
    """Return the essays that are meant, each once; all, where none is named."""
    there = essay.slugs()
    for slug in slugs:
        if slug not in there:
            raise BuildError(f"there is no essay {slug!r}; there are {', '.join(there)}")
    return list(dict.fromkeys(slugs)) or there


def _packed(
    dist: Path, kind: str, slugs: Sequence[str], *, library: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a kind by its path in `dist`."""
    words = shell.words()
    for slug in slugs:
        path = FORMS[kind].format(slug=slug)
        if kind in VERSIONS:
            yield path, scorm(dist, kind, [slug], words)
        else:
            yield path, single(dist, f"{slug}/index.html", words)
    if library and kind in VERSIONS:
        yield FORMS[kind].format(slug=LIBRARY), scorm(dist, kind, slugs, words)
