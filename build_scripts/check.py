"""Check style and types: ruff and mypy for Python, prettier, eslint and tsc for JavaScript."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from build_scripts import progress
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT, WEB

PYTHON = (sys.executable, "-m")
MODULES = WEB / "node_modules"
# Essays are words: a formatter would break their lines elsewhere.
PRETTY = ("web/**/*.{js,mjs,css,json,ts}", "tests/**/*.{js,json}", "build_scripts/**/*.{js,mjs}")
LINTED = ("web", "tests", "build_scripts")
# mypy does not see a new module of a package that it remembers, and takes 6 s without memory.
FRESH = ("--cache-dir", os.devnull)


@dataclass(frozen=True)
class Tool:
    """A program that checks, and its other command, which mends."""

    name: str
    command: tuple[str, ...]
    fix: tuple[str, ...] = ()


def tools() -> list[Tool]:
    """Return the tools in the order in which they run; what mends comes before what judges."""
    prettier = _node("prettier/bin/prettier.cjs", "--config", "web/.prettierrc")
    prettier += ("--ignore-path", "web/.prettierignore", "--log-level", "warn")
    eslint = _node("eslint/bin/eslint.js", "--config", "web/eslint.config.js", "--max-warnings=0")
    ruff = (*PYTHON, "ruff")
    return [
        Tool("ruff", (*ruff, "check", "--quiet"), (*ruff, "check", "--quiet", "--fix")),
        Tool("ruff format", (*ruff, "format", "--quiet", "--diff"), (*ruff, "format", "--quiet")),
        Tool("mypy", (*PYTHON, "mypy", "--no-error-summary", "--exclude", "templates/", *FRESH)),
        Tool("prettier", (*prettier, "--check", *PRETTY), (*prettier, "--write", *PRETTY)),
        Tool("eslint", (*eslint, *LINTED), (*eslint, "--fix", *LINTED)),
        Tool("tsc", _node("typescript/bin/tsc", "--project", "web/tsconfig.json")),
    ]


def check(*, fix: bool = False) -> int:
    """Run every tool, also after one has failed; return 1 if any found fault."""
    if not (WEB / "types" / "concepts").is_dir():
        from build_scripts import building

        building.build(force=True)  # tsc reads the types that the build writes
    failed = [tool.name for tool in tools() if not _passes(tool, fix=fix)]
    if failed:
        raise BuildError(f"{', '.join(failed)} found fault; `check --fix` mends what it can.")
    progress.say("All checks passed.")
    return 0


def _passes(tool: Tool, *, fix: bool) -> bool:
    """Run one tool, show what it says, and tell whether it is content."""
    command = tool.fix if fix and tool.fix else tool.command
    answer = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False
    )
    progress.say(f"{tool.name}: {'fine' if answer.returncode == 0 else 'fault found'}")
    if answer.stdout.strip() and answer.returncode:
        print(answer.stdout, flush=True)
    return answer.returncode == 0


def _node(script: str, *arguments: str) -> tuple[str, ...]:
    """Return the command of a program in `node_modules`."""
    return ("node", str(MODULES / script), *arguments)
