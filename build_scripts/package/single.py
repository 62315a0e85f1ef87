"""One file that is a whole page: words, pictures, fonts, scripts, and Python with its packages.

It opens by double-click, from a stick, by mail, in a sandboxed frame; it asks nobody for anything.
What a reader reads comes first, Python's megabytes last, as base64 in elements that no browser
runs; `web/lib/entries/inside.js` hands them out.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from build_scripts import bundle
from build_scripts.errors import BuildError
from build_scripts.package.alone import Alone, alone, inline_scripts, sheets, with_policy
from build_scripts.shell import policy_hash

_SCRIPT = re.compile(r'<script src="([^"]+)"[^>]*></script>\s*')
_ASKED = re.compile(r' data-script="([^"]+)"')  # what a page loads when it asks for it
_END = "</body>"
_UNSAFE = re.compile(r"</(?:script|style)|<!--", re.I)  # what would end or bend an element's text


def single(dist: Path, path: str, words: dict[str, Any]) -> bytes:
    """Return the page at `path` of the bundle in `dist` as one file."""
    page = alone(dist, path, words)
    first = inline_scripts(page.text)
    later = [bundle.entry_script("inside").decode(), *_scripts(page)]
    text, styles = page.text, sheets(page)
    for link, sheet in styles.items():
        text = text.replace(link, f"<style>{_plain(sheet, link)}</style>", 1)
    text = _ASKED.sub("", _SCRIPT.sub("", text))
    text = with_policy(text, _policy([*first, *later], [*styles.values()]))
    head, foot = text.rsplit(_END, 1)
    return "".join([head, _tags(later), *_payload(page), _END, foot]).encode()


def _scripts(page: Alone) -> list[str]:
    """Return the scripts that wait for the page, and those that it loads when it asks for them."""
    later = []
    for address in (*_SCRIPT.findall(page.text), *_ASKED.findall(page.text)):
        file = page.dist / page.place(address)
        later.append(_plain(file.read_text(encoding="utf-8"), file.name))
    return later


def _plain(text: str, name: str) -> str:
    if found := _UNSAFE.search(text):
        raise BuildError(f"{name}: {found[0]!r} cannot stand in a page; write it another way")
    return text


def _tags(scripts: list[str]) -> str:
    return "".join(f"<script>{script}</script>\n" for script in scripts)


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Allow what is inside by its hash, Python's worker, and nothing else."""
    known = [" ".join(f"'{policy_hash(text)}'" for text in texts) for texts in (scripts, styles)]
    return (
        f"default-src 'none'; script-src {known[0]} 'wasm-unsafe-eval'; worker-src blob:; "
        f"style-src {known[1]}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _payload(page: Alone) -> list[str]:
    return [
        f'<script type="text/plain" data-file="{carried.twin}"{" data-again" * carried.again}>'
        f"{base64.b64encode(carried.file.read_bytes()).decode()}</script>\n"
        for carried in page.python
    ]
