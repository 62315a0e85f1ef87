"""What every engine must keep, tried on the grid that its own hints give."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from build_scripts.concepts import concepts, engine, params_type
from build_scripts.paths import PY
from scrollab.judging import is_judge, mistakes
from scrollab.params import ParamError, canonical, grid, parse, schema
from scrollab.protocol import call, frame_type
from tests.early import reply_of

MOST_BYTES = 300_000  # of one frame: it crosses from the worker to the page at each touch
TWICE = 8  # settings of an engine's grid that are run a second time
IMPORTS = {"numpy", "sklearn", "scipy", "scrollab"}


def settings(engine_id):
    """Return the grid's settings as the page sends them: JSON values."""
    return [json.loads(json.dumps(setting)) for setting in grid(params_type(engine_id))]


def digest(reply):
    header, buffers = reply
    return hashlib.sha256(header.encode() + b"".join(b.tobytes() for b in buffers)).hexdigest()


def answers(engine_id):
    """Return the reply of each setting that makes sense, and the refusals of the others."""
    replies, refusals = [], []
    for setting in settings(engine_id):
        try:
            replies.append((setting, reply_of(engine_id, setting)))
        except ParamError as error:
            refusals.append((setting, error))
    return replies, refusals


def test_an_engine_answers_its_whole_grid_alike_each_time(engine_id):
    first, refusals = answers(engine_id)
    assert len(first) > len(refusals), "most settings within the bounds must make sense"
    for setting, error in refusals:
        assert error.field in schema(params_type(engine_id)), setting
    for setting, reply in first[:: max(1, len(first) // TWICE)]:
        assert digest(reply_of(engine_id, setting)) == digest(reply), setting
    for setting, reply in first:
        header, buffers = reply
        size = len(header.encode()) + sum(buffer.nbytes for buffer in buffers)
        assert size < MOST_BYTES, f"{setting}: {size} bytes"
        json.loads(header, parse_constant=pytest.fail)
        for name, about in json.loads(header)["frame"].items():
            if isinstance(about, dict):
                assert np.isfinite(buffers[about["buffer"]]).all(), f"{setting}: {name}"


def test_a_judge_says_right_by_its_score_alone(engine_id):
    kind = frame_type(engine(engine_id))
    if not is_judge(kind):
        return
    seen = set()
    for setting, (header, _) in answers(engine_id)[0]:
        frame = json.loads(header)["frame"]
        assert frame["right"] == (frame["score"] >= frame["needed"]), setting
        assert frame["score"] <= frame["best"] + 1e-9, setting
        assert not (frame["right"] and frame["mistake"]), setting
        seen.add(frame["mistake"])
    assert seen <= {"", *mistakes(kind)}


def test_the_defaults_make_sense(engine_id):
    assert call(engine_id, {})


def test_another_process_gives_the_same_bytes(concept):
    ids = [f"{concept}.{name}" for name in import_module(f"scrollab_{concept}").ENGINES]
    program = (
        "import sys, hashlib\n"
        f"sys.path[:0] = {[str(PY / name) for name in ('scrollab', concept)]!r}\n"
        "from scrollab.protocol import call\n"
        f"for name in {ids!r}:\n"
        "    header, buffers = call(name, {})\n"
        "    data = header.encode() + b''.join(b.tobytes() for b in buffers)\n"
        "    print(hashlib.sha256(data).hexdigest())\n"
    )
    environ = {"PYTHONHASHSEED": "7", "PATH": ""}
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=True
    )
    assert run.stdout.split() == [digest(call(name, {})) for name in ids]


def test_parameters_are_frozen_and_all_have_defaults(engine_id):
    kind = params_type(engine_id)
    params = parse(kind, {})
    assert kind.__dataclass_params__.frozen
    assert frame_type(engine(engine_id)).__dataclass_params__.frozen
    assert set(json.loads(canonical(params))) == set(schema(kind))


def test_an_engine_is_the_noun_of_its_types(engine_id):
    noun = engine_id.partition(".")[2]
    stem = "".join(part.capitalize() for part in noun.split("_"))
    assert engine(engine_id).__name__ == noun
    assert params_type(engine_id).__name__ == f"{stem}Params"
    assert frame_type(engine(engine_id)).__name__ == f"{stem}Frame"


def test_an_engine_says_what_it_is(engine_id):
    made = engine(engine_id)
    for thing in (made, params_type(engine_id), frame_type(made), import_module(made.__module__)):
        assert (thing.__doc__ or "").strip(), thing
        assert not (thing.__doc__ or "").startswith(f"{getattr(thing, '__name__', '')}("), thing


@pytest.mark.parametrize("bad", ["nothing", "bounds", "type"])
def test_a_bad_parameter_is_named(engine_id, bad):
    about = schema(params_type(engine_id))
    numbers = [name for name, field in about.items() if "high" in field and "least" not in field]
    if bad == "nothing" or not numbers:
        name, value = "no_such_parameter", 1
    else:
        name = numbers[0]
        value = about[name]["high"] + 1 if bad == "bounds" else "many"
    with pytest.raises(ParamError) as raised:
        call(engine_id, {name: value})
    assert raised.value.field == name
    assert str(raised.value).startswith(f"{name}: ")


def imported(file):
    """Return the modules that a file imports, at its top or late."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or node.module is None or node.module, file
            yield node.module or "" if node.level == 0 else "."


def test_a_concept_imports_the_shared_wheel_and_its_libraries_alone(concept):
    own = f"scrollab_{concept}"
    for file in sorted((PY / concept).rglob("*.py")):
        for name in imported(file):
            top = name.partition(".")[0]
            known = top in sys.stdlib_module_names or top in {own, "", *IMPORTS}
            assert known, f"{file.relative_to(PY)} imports {name}"


def test_the_shared_wheel_imports_no_concept():
    for file in sorted((PY / "scrollab").rglob("*.py")):
        names = {name.partition(".")[0] for name in imported(file)}
        assert not {name for name in names if name.startswith("scrollab_")}, file


def test_what_a_concept_imports_it_declares(concept):
    import tomllib

    about = tomllib.loads((PY / concept / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {
        line.split("=")[0].split(">")[0].split("<")[0].strip() for line in about["dependencies"]
    }
    names = {"sklearn": "scikit-learn"}
    tops = {
        name.partition(".")[0] for file in (PY / concept).rglob("*.py") for name in imported(file)
    }
    needed = {names.get(top, top) for top in tops & IMPORTS}
    assert needed <= declared
    assert declared - {"scrollab"} <= needed | {"numpy"}, "declared and never imported"
    assert about["entry-points"]["scrollab.concepts"] == {concept: f"scrollab_{concept}"}
    assert about["name"] == f"scrollab-{concept.replace('_', '-')}"


def test_no_engine_asks_the_clock_or_unseeded_chance(concept):
    for file in sorted((PY / concept).rglob("*.py")):
        text = file.read_text("utf-8")
        for wrong in (
            "default_rng()",
            "np.random.seed",
            "np.random.rand",
            "import random",
            "import time",
            "datetime",
        ):
            assert wrong not in text, f"{file.relative_to(PY)}: {wrong}"


def test_every_concept_is_found():
    folders = {path.name for path in Path(PY).iterdir() if (path / "pyproject.toml").exists()}
    assert {*concepts(), "scrollab"} == folders
