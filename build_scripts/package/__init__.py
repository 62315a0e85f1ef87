"""Pack essays to take elsewhere: one file each, and packages for course platforms.

They lie in `dist/single` and `dist/scorm`.  `build` neither makes nor keeps them: a bundle that is
built anew has none, and its pages offer none, until they are packed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from build_scripts import building, essay, offline, progress, shell
from build_scripts.errors import BuildError
from build_scripts.package.offer import megabytes, offer
from build_scripts.package.single import single

Words = dict[str, Any]
Made = Iterator[tuple[str, bytes]]  # paths in `dist`, with what goes there


def package(kinds: Sequence[str], slugs: Sequence[str]) -> int:
    """Build if needed, then pack; no kinds are all kinds, no slugs all essays."""
    chosen = chosen_essays(slugs)
    with building.with_dist() as dist:
        for path in pack(dist, kinds, chosen):
            progress.say(f"dist/{path}: {megabytes((dist / path).stat().st_size)} MB")
    return 0


def pack(dist: Path, kinds: Sequence[str], slugs: Sequence[str]) -> list[str]:
    """Pack essays of the bundle in `dist`, let its pages offer the files; return their paths."""
    words = shell.words()
    made = []
    for name in kinds or KINDS:
        for path, content in KINDS[name](dist, slugs, words):
            (dist / path).parent.mkdir(exist_ok=True)
            (dist / path).write_bytes(content)
            made.append(path)
    offer(dist, words)
    offline.write(dist)
    return made


def chosen_essays(slugs: Sequence[str]) -> list[str]:
    """Return the essays that are meant, each once; all, where none is named."""
    there = essay.slugs()
    for slug in slugs:
        if slug not in there:
            raise BuildError(f"there is no essay {slug!r}; there are {', '.join(there)}")
    return list(dict.fromkeys(slugs)) or there


def _single(dist: Path, slugs: Sequence[str], words: Words) -> Made:
    for slug in slugs:
        yield f"single/{slug}.html", single(dist, f"{slug}/index.html", words)


KINDS: dict[str, Callable[[Path, Sequence[str], Words], Made]] = {"single": _single}
