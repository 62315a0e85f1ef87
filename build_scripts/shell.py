"""The shell: page templates and style sheets, made from web/shell."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import jinja2

from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, WEB

SHELL = WEB / "shell"
WORDS = WEB / "words"
# The order is the cascade: plain before particular, and what the reader's device asks for last.
STYLES = (
    "tokens",
    "type",
    "page",
    "scrolly",
    "figure",
    "controls",
    "question",
    "shelf",
    "path",
    "code",
    "teach",
)
LAST_STYLES = ("print", "forced-colours")
# What no page of a kind uses: each kind has a sheet of its own, for readers wait for it.
UNUSED = {
    "shelf": ("scrolly", "question", "code", "teach"),
    "essay": ("shelf", "path", "teach"),
    "plain": ("scrolly", "shelf", "path"),
}


@cache
def templates() -> jinja2.Environment:
    """Return the environment that renders the pages; a name that is missing stops the build."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SHELL),
        autoescape=lambda name: name is None or not name.endswith(".css"),
        undefined=Strict,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled_templates(),
    )
    environment.filters["policy_hash"] = policy_hash
    environment.filters["integrity"] = integrity
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return environment


def _compiled_templates() -> jinja2.BytecodeCache:
    """Return jinja's own cache, which looks at each template's text."""
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


class Strict(jinja2.Undefined):
    """Undefined that may be asked whether it is there, and must not be written."""

    __str__ = __iter__ = __len__ = jinja2.Undefined._fail_with_undefined_error


def words(language: str = "en") -> dict[str, Any]:
    """Return the catalogue of interface words of one language."""
    file = WORDS / f"{language}.json"
    try:
        catalogue: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BuildError(f"no catalogue web/words/{language}.json") from None
    except json.JSONDecodeError as error:
        raise BuildError(f"web/words/{file.name}:{error.lineno}: {error.msg}") from None
    return catalogue


def style_sheet(kind: str, colours: Iterable[Mapping[str, Any]], own: Iterable[str] = ()) -> str:
    """Return the style sheet of one kind of page, without its fonts.

    Parameters
    ----------
    kind
        One of `UNUSED`.
    colours
        For each essay {slug, light: {paper, ink, a, b}, dark: {...}}.
    own
        The own sheets, for their figures, of the essays that are shown; they stand before print and
        forced colours.
    """
    palette = templates().get_template("palette.css").render(essays=list(colours))
    used = [name for name in STYLES if name not in UNUSED[kind]]
    parts = [palette, *map(_style, used), *own, *map(_style, LAST_STYLES)]
    return "\n".join(part.strip() for part in parts) + "\n"


def own_sheet(name: str) -> str:
    """Return a sheet that is no part of others: of a frame's page, or of a dialog."""
    return _style(name)


def not_found(catalogue: Mapping[str, Any], home: str | None = None) -> str:
    """Return 404.html, which a static host serves at any depth and which asks for nothing."""
    template = templates().get_template("not-found.html")
    return template.render(words=catalogue, style=_style("not-found"), home=home)


def offline_page(catalogue: Mapping[str, Any]) -> str:
    """Return offline.html, which the service worker shows in place of a page that is not kept."""
    template = templates().get_template("offline.html")
    return template.render(words=catalogue, style=_style("not-found"))


def policy_hash(text: str) -> str:
    """Return the source expression by which a policy allows one inline style."""
    return integrity(hashlib.sha256(text.encode("utf-8")).hexdigest())


def integrity(sha256: str) -> str:
    """Return what a browser checks a file by when it fetches it, from the hash in hexadecimal."""
    return "sha256-" + base64.b64encode(bytes.fromhex(sha256)).decode("ascii")


def _style(name: str) -> str:
    return (SHELL / f"{name}.css").read_text(encoding="utf-8")
