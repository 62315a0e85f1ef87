"""What is written in two places agrees."""

from __future__ import annotations

import json
import re
import tomllib

from build_scripts import shell, ts_types
from build_scripts.concepts import concepts
from build_scripts.paths import PY, PYPROJECT, ROOT, TYPES, WEB
from build_scripts.runtime import official

IN_TROUBLE = ("download", "python", "python-words")  # what speaks of it
ABOUT = tomllib.loads(PYPROJECT.read_text("utf-8"))


def pinned(name):
    (line,) = (d for d in ABOUT["project"]["dependencies"] if re.match(rf"{name}==", d))
    return line.split("==")[1].split(";")[0].strip()


def test_npms_pyodide_is_the_one_of_pyproject():
    package = json.loads((WEB / "package.json").read_text("utf-8"))
    wanted = ABOUT["tool"]["scrollab"]["pyodide"]
    assert {**package.get("dependencies", {}), **package.get("devDependencies", {})}[
        "pyodide"
    ] == wanted
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]["node_modules/pyodide"]["version"] == wanted


def test_native_packages_are_those_that_pyodide_ships():
    lock = json.loads((WEB / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    for name in ("numpy", "scipy", "scikit-learn"):
        assert lock["packages"][name]["version"] == pinned(name), name
    python = lock["info"]["python"]
    assert python.startswith(ABOUT["tool"]["scrollab"]["python"] + ".")
    assert lock["info"]["version"] == ABOUT["tool"]["scrollab"]["pyodide"]
    assert official


def test_the_types_are_fresh():
    for concept in concepts():
        file = TYPES / f"{concept}.d.ts"
        assert file.read_text("utf-8") == ts_types.declarations(concept), f"{file.name} is stale"


def test_our_wheels_have_one_version_and_one_licence():
    abouts = [
        tomllib.loads(file.read_text("utf-8"))["project"]
        for file in sorted(PY.glob("*/pyproject.toml"))
    ]
    assert {about["license"] for about in abouts} == {"Apache-2.0"}
    for about in abouts:
        assert about["requires-python"].startswith(">=3.11") or about["requires-python"] == ">=3.12"


def keys(tree, before=""):
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def used_words():
    """Return (file, key) of each word of the catalogue that a template or a script asks for."""
    for file in sorted((WEB / "shell").glob("*.html")):
        for key in re.findall(r"\bwords\.([a-z_]+\.[a-z_]+)\b", file.read_text("utf-8")):
            yield file.name, key
    for file in sorted((WEB / "lib").glob("*.js")):
        text = file.read_text("utf-8")
        for part, key in re.findall(r"\b(?:words\.)?ui\.([a-z]+)\.([a-z_]+)\b", text):
            yield file.name, f"{part}.{key}"


def test_every_word_that_is_asked_for_is_in_the_catalogue():
    catalogue = set(keys(shell.words()))
    sections = {key.partition(".")[0] for key in catalogue}
    asked = list(used_words())
    assert len(asked) > 40
    for file, key in asked:
        section, _, name = key.partition(".")
        if section in sections and name not in ("format", "replace"):
            assert key in catalogue, f"{file}: {key}"


def test_no_word_is_asked_for_by_the_name_of_a_method():
    """`words.shelf.clear` in a template is a dict's method; `words.shelf["clear"]` is a word."""
    for file, key in used_words():
        if file.endswith(".html"):
            assert not hasattr(dict, key.partition(".")[2]), f"{file}: {key}"


def test_words_of_the_page_library_are_in_their_section():
    catalogue = shell.words()
    homes = {
        "address.js": ("controls",),
        "controls.js": ("controls", "python", "figure"),
        "handle-keys.js": ("figure",),
        "hook.js": ("figure",),
        "pill.js": ("python",),
        "question.js": ("question",),
        "guess.js": ("question",),
        "results-page.js": ("results", "question"),
        "story.js": ("scrolly",),
        "tools.js": ("figure",),
    }
    for name, sections in homes.items():
        known = {key for section in sections for key in catalogue[section]}
        text = (WEB / "lib" / name).read_text("utf-8")
        for key in re.findall(r"\bwords\.([a-z_]+)\b(?!\.[a-z])", text):
            if key not in {*catalogue, "ui"}:
                assert key in known, f"{name}: words.{key}"


def test_the_words_for_a_python_in_trouble_are_in_the_catalogue():
    sources = {name: (WEB / "lib" / f"{name}.js").read_text("utf-8") for name in IN_TROUBLE}
    problems = re.search(r"@typedef \{(.*)\} Problem", sources["download"])[1]
    asked = set(re.findall(r'"(\w+)"', problems))
    for text in sources.values():
        asked |= set(re.findall(r'sentence\(words, "(\w+)"', text))
    assert len(asked) > 10
    assert asked <= shell.words()["python"].keys()


def test_no_place_but_one_names_a_version_of_pyodide():
    version = ABOUT["tool"]["scrollab"]["pyodide"]
    known = {"pyproject.toml", "web/package.json", "web/package-lock.json"}
    folders = [
        ROOT / name for name in ("build_scripts", "web/lib", "web/worker", "web/shell", "py")
    ]
    files = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in (".py", ".js", ".mjs", ".html", ".toml")
        and "__pycache__" not in path.parts
    ]
    for path in files:
        where = path.relative_to(ROOT).as_posix()
        assert where in known or version not in path.read_text("utf-8"), where
