"""Bundle scripts and styles, make them small; write files under names that hold their hash."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from build_scripts import kept
from build_scripts.errors import BuildError
from build_scripts.essay import Essay
from build_scripts.paths import GENERATED, WEB

TARGETS = ["chrome110", "firefox115", "safari16.4"]
ECMA = "2020"  # what all of these understand
LIBRARY = (WEB / "lib", WEB / "offline")  # what any script may import


def write_hashed(folder: Path, name: str, content: bytes | str) -> str:
    """Write `name` with its content's hash before the suffix; return the new name."""
    data = content.encode() if isinstance(content, str) else content
    stem, dot, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashed).write_bytes(data)
    return hashed


def essay_script(essay: Essay) -> bytes:
    """Return one essay's script: the page library, the parts it brings, the figures it has.

    Figures in which questions are answered come with these.
    """
    lines, table = _figures(essay, set(essay.figures) - essay.asked)
    lines += [
        f'import {{wire as brought{i}}} from "./lib/{part}.js";'
        for i, part in enumerate(essay.brings)
    ]
    brought = ", ".join(f"{json.dumps(part)}: brought{i}" for i, part in enumerate(essay.brings))
    lines += ['import {start} from "./lib/start.js";', f"start({table}, {{{brought}}});"]
    return _own_script(essay, "\n".join(lines))


def questions_script(essay: Essay) -> tuple[str, bytes]:
    """Return the name and the text of the script that an essay's questions wait for.

    Essays share it, unless a question has a picture of its own to be answered in.
    """
    if not essay.asked:
        return "questions.js", entry_script("questions")
    lines, table = _figures(essay, essay.asked)
    lines += [
        'import {wireAfter} from "./lib/after.js";',
        f"self.scrollabAsk = (page) => wireAfter(page, {table});",
    ]
    return f"questions.{essay.slug}.js", _own_script(essay, "\n".join(lines))


def _figures(essay: Essay, names: set[str]) -> tuple[list[str], str]:
    """Return the lines that import figures, and an object that holds them by name."""
    own = {name: f"figure{i}" for i, name in enumerate(sorted(names))}
    # First, how the page's language writes numbers: drawings make their formats as they load.
    lines = ['import "./lib/language.js";']
    lines += [
        f'import * as {own[name]} from "./essays/{essay.slug}/figures/{name}.js";' for name in own
    ]
    table = ", ".join(f"{json.dumps(name)}: {own[name]}" for name in own)
    return lines, f"{{{table}}}"


def _own_script(essay: Essay, source: str) -> bytes:
    code = kept.digest([*LIBRARY, GENERATED / essay.slug, *essay.file.parent.rglob("*.js")])
    name = f"{essay.slug}.entry.js"
    return kept.kept("scripts", [code, source], lambda: script(source, name))


def entry_script(name: str) -> bytes:
    """Return the script of pages without figures, by the name of its entry."""
    folder = WEB / "lib" / "entries"
    source = (folder / f"{name}.js").read_text(encoding="utf-8")
    code = kept.digest(LIBRARY)
    return kept.kept("scripts", [code, name], lambda: script(source, f"{name}.js", folder))


def search_script(essays: list[dict[str, Any]]) -> bytes:
    """Return the front page's search with all that it looks through."""
    made = f"self.scrollabSearch = createSearch({json.dumps(essays, ensure_ascii=False)});"
    source = f'import {{createSearch}} from "./lib/search.js";\n{made}'
    decides = [kept.digest(LIBRARY), source]
    return kept.kept("scripts", decides, lambda: script(source, "search.js"))


def sco_script() -> bytes:
    """Return what joins an essay to a course platform."""
    folder = WEB / "scorm"
    source = (folder / "sco.js").read_text(encoding="utf-8")
    return kept.kept("scripts", kept.digest([folder]), lambda: script(source, "sco.js", folder))


def share_script(words: dict[str, Any], style: str) -> bytes:
    """Return the script of the dialog to share a figure, its words and its sheet inside."""
    given = ", ".join(json.dumps(each, ensure_ascii=False) for each in (words, style))
    source = (
        'import {createShare} from "./lib/share/dialog.js";\n'
        f"self.scrollabShare = createShare({given});"
    )
    decides = [kept.digest(LIBRARY), source]
    return kept.kept("scripts", decides, lambda: script(source, "share.js"))


def worker_script(edition: str) -> bytes:
    """Return the service worker; `edition` is its list of files, as JSON."""
    source = f'import {{serve}} from "./offline/worker.js";\nserve(self, {edition});'
    decides = [kept.digest([WEB / "offline"]), source]
    return kept.kept("scripts", decides, lambda: script(source, "sw.js"))


def script(source: str, name: str, folder: Path = WEB) -> bytes:
    """Return JavaScript as one classic script: modules cannot be loaded from disk."""
    options = ["--format=iife", "--loader=js", f"--sourcefile={name}"]
    return _terser(_esbuild(source, options, folder))


def styles(text: str) -> bytes:
    """Return a style sheet made small, fonts left where they are."""
    options = ["--loader=css", "--external:*.woff2"]
    return kept.kept("styles", text, lambda: _esbuild(text, options))


def _esbuild(source: str, options: list[str], folder: Path = WEB) -> bytes:
    options = [
        "--bundle",
        "--minify",
        "--legal-comments=none",
        "--charset=utf8",
        f"--target={','.join(TARGETS)}",
        f"--alias:d3-interpolate={WEB / 'lib' / 'interpolate.js'}",
        *options,
    ]
    return _run("esbuild", options, source.encode(), folder)


def _terser(code: bytes) -> bytes:
    options = ["--compress", f"passes=2,ecma={ECMA}", "--mangle", "--ecma", ECMA]
    return _run("terser", options, code)


def _run(tool: str, options: list[str], given: bytes, folder: Path = WEB) -> bytes:
    command = [str(WEB / "node_modules" / ".bin" / tool), *options]
    run = subprocess.run(command, input=given, capture_output=True, cwd=folder, check=False)
    if run.returncode:
        raise BuildError(f"{tool}: {run.stderr.decode().strip()}")
    return run.stdout
