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
from build_scripts.paths import ESSAYS


def package(kinds: Sequence[str], names: Sequence[str]) -> int:
    """Build if needed, then pack; no kinds are all kinds.

    A name is an essay's, or a figure's: `slug/figure`, of which there is one file alone.  No names
    are all essays, and then there is also one package of them all for each platform.
    """
    wanted = chosen(names)
    if "single" not in (kinds or FORMS) and all("/" in name for name in wanted):
        raise BuildError("a figure is packed as one file (--single); platforms get whole essays")
    with building.with_dist() as dist:
        for path in pack(dist, kinds, wanted, library=not names):
            progress.say(f"dist/{path}: {megabytes((dist / path).stat().st_size)} MB")
    return 0


def pack(
    dist: Path, kinds: Sequence[str], names: Sequence[str], *, library: bool = False
) -> list[str]:
    """Pack parts of the bundle in `dist`, let its pages offer the files; return their paths."""
    made = []
    for kind in kinds or FORMS:
        for path, content in _packed(dist, kind, names, library=library):
            (dist / path).parent.mkdir(exist_ok=True)
            (dist / path).write_bytes(content)
            made.append(path)
    offer(dist, shell.words())
    offline.write(dist)
    return made


def chosen(names: Sequence[str]) -> list[str]:
    """Return the essays and figures that are meant, each once; all essays, where none is named."""
    there = essay.slugs()
    for name in names:
        slug, has_figure, figure = name.partition("/")
        if slug not in there:
            raise BuildError(f"there is no essay {slug!r}; there are {', '.join(there)}")
        figures = [placement.id for placement in essay.read(ESSAYS / slug).placements]
        if has_figure and figure not in figures:
            raise BuildError(
                f"the essay {slug!r} has no figure {figure!r}; it has {', '.join(figures)}"
            )
    return list(dict.fromkeys(names)) or there


def _packed(
    dist: Path, kind: str, names: Sequence[str], *, library: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a kind by its path in `dist`."""
    words = shell.words()
    for name in names:
        slug, _, figure = name.partition("/")
        if kind not in VERSIONS:
            page = f"{slug}/embed/{figure}/index.html" if figure else f"{slug}/index.html"
            yield FORMS[kind].format(slug=name.replace("/", "-")), single(dist, page, words)
        elif not figure:  # platforms get whole essays
            yield FORMS[kind].format(slug=slug), scorm(dist, kind, [slug], words)
    if library and kind in VERSIONS:
        yield FORMS[kind].format(slug=LIBRARY), scorm(dist, kind, names, words)
