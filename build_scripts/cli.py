"""The commands, their options and their help; each runs in a file of its own."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from build_scripts.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

SUITES = ("concepts", "figures", "contract", "parity", "browser", "build", "bench")


# What `bench` can be narrowed to.
BENCH = {
    "only": ("scrollab", "stock", "jupyterlite"),
    "browsers": ("chromium", "firefox"),
    "lines": ("full", "50", "10", "cpu4"),
}

# What `package` can be narrowed to.
PACKAGES = {
    "single": "one HTML file an essay, with Python inside",
    "scorm12": "SCORM 1.2, for each essay and, if none is named, for all in one",
    "scorm2004": "SCORM 2004 4th edition, likewise",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code of the process."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.passes_on:
        parser.error(f"unrecognised arguments: {' '.join(rest)}")
    options.rest, options.line = rest, " ".join(arguments)
    try:
        if options.inside:
            from build_scripts import environment

            environment.enter(arguments)
        code: int = options.run(options)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts",
        description="Build, read and test Scrollab. Every command first makes what it needs.",
    )
    parser.set_defaults(inside=True, passes_on=False)
    commands = parser.add_subparsers(metavar="command", required=True)
    for add in (_serve, _build, _package, _announce, _test, _bench, _check, _new, _clean):
        add(commands)
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, how: str
) -> argparse.ArgumentParser:
    """Add a command with a line for the list and a paragraph for its own help."""
    return commands.add_parser(name, help=what, description=f"{what}. {how}")


def _serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "serve",
        "Build, serve dist/ on this machine, and rebuild what changes",
        "The open page reloads by itself; Ctrl-C ends it.",
    )
    command.add_argument(
        "--port", type=int, default=8000, help="port to try first (default: %(default)s)"
    )
    command.add_argument("--no-open", action="store_true", help="do not open a browser")

    def run(options: argparse.Namespace) -> int:
        from build_scripts import serve

        return serve.serve(options.port, opens=not options.no_open)

    command.set_defaults(run=run)


def _build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "build",
        "Build the bundle into dist/",
        "Nothing is done when nothing changed. dist/ is replaced only by a whole bundle.",
    )
    command.add_argument("--force", action="store_true", help="build even if nothing changed")
    command.add_argument("--quiet", action="store_true", help="print errors only")

    def run(options: argparse.Namespace) -> int:
        from build_scripts import building, progress

        if options.quiet:
            os.environ[progress.QUIET] = "1"
        building.build(force=options.force)
        return 0

    command.set_defaults(run=run)


def _package(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "package",
        "Pack essays to take elsewhere: one file each, SCORM 1.2, SCORM 2004",
        "Builds first if needed; writes dist/single and dist/scorm, and lets pages offer the files."
        " The next build that changes dist/ takes them away.",
    )
    command.add_argument(
        "slug", nargs="*", help="essays to pack (default: all), or figures: slug/figure"
    )
    for name, what in PACKAGES.items():
        command.add_argument(f"--{name}", action="store_true", help=what)

    def run(options: argparse.Namespace) -> int:
        from build_scripts import package

        return package.package([n for n in PACKAGES if vars(options)[n]], options.slug)

    command.set_defaults(run=run)


def _announce(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "announce",
        "Write the address where dist/ will lie into it",
        "What links to its pages show elsewhere, oEmbed answers and the site map need it."
        " Do it last: the next build that changes dist/ takes it away.",
    )
    command.add_argument("address", help="such as https://example.org/essays/")

    def run(options: argparse.Namespace) -> int:
        from build_scripts import announce

        return announce.announce(options.address)

    command.set_defaults(run=run)


def _test(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "test",
        "Build, find or install the browsers, and run the tests",
        "Any other option goes to pytest, for example: test --suite browser -k shelf -x",
    )
    command.add_argument("--suite", choices=SUITES, help="run only the tests of one folder")

    def run(options: argparse.Namespace) -> int:
        from build_scripts import testing

        return testing.test(options.suite, options.rest)

    command.set_defaults(run=run, passes_on=True)


def _bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "bench",
        "Measure this bundle beside stock Pyodide and JupyterLite, on the same local files",
        "Writes tests/bench/RESULTS.md; takes about 25 minutes, and wants a quiet machine.",
    )
    command.add_argument("--runs", type=int, default=5, help="runs of each (default: %(default)s)")
    command.add_argument(
        "--quick",
        action="store_true",
        help="one run, not written to tests/; unless narrowed, of few cases",
    )
    for name, choices in BENCH.items():
        command.add_argument(f"--{name}", choices=choices, nargs="+", default=[], help="only these")
    command.add_argument("--lighthouse", action="store_true", help="Lighthouse's scores instead")
    command.add_argument("--builds", action="store_true", help="the times of builds instead")
    command.add_argument("--streams", action="store_true", help="epochs a second instead")

    def run(options: argparse.Namespace) -> int:
        from build_scripts.bench import Options, bench

        said = vars(options)
        names = ("runs", "quick", *BENCH, "lighthouse", "builds", "streams")
        asked = {name: said[name] for name in names}
        return bench(Options(command=f"python3 -m build_scripts {options.line}", **asked))

    command.set_defaults(run=run)


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "check",
        "Check style and types of all code",
        "ruff and mypy for Python; prettier, eslint and tsc for JavaScript.",
    )
    command.add_argument(
        "--fix", action="store_true", help="first format, and mend what can be mended"
    )

    def run(options: argparse.Namespace) -> int:
        from build_scripts import check

        return check.check(fix=options.fix)

    command.set_defaults(run=run)


def _new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "new",
        "Make the files of a new essay: engine, words, figure and tests",
        "It builds, draws and passes its tests at once; no existing file changes.",
    )
    command.add_argument("slug", help="its name in addresses, such as random-forest")

    def run(options: argparse.Namespace) -> int:
        from build_scripts import new

        return new.new(options.slug)

    command.set_defaults(run=run, inside=False)


def _clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "clean",
        "Delete what the build made",
        "That is dist/, generated files and leftovers; downloads and .venv stay.",
    )
    command.add_argument(
        "--all", action="store_true", help="also .venv, node_modules and every download"
    )

    def run(options: argparse.Namespace) -> int:
        from build_scripts import clean

        return clean.clean(everything=options.all)

    command.set_defaults(run=run, inside=False)
