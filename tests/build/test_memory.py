"""The memory that pages begin with: the same each time, and small."""

from __future__ import annotations

import inspect
import marshal
import traceback
from types import CodeType

import pytest

from build_scripts import paths
from build_scripts.concepts import concepts
from build_scripts.errors import BuildError
from build_scripts.runtime import bundle, memory, official, packs
from build_scripts.runtime.common import same_python
from build_scripts.runtime.needs import SHARED, needs
from build_scripts.runtime.slim import slim

SOURCE = '''
"""A module."""

class Kept:
    """A class keeps its documentation: an instruction reads it."""

def halves(number, *, named="first"):
    """Take it apart."""
    try:
        return [number // 2 for _ in range(2)], named, (lambda: "a constant")()
    except TypeError:
        raise ValueError("no number") from None

def documented_by_what_it_says():
    "said"
    return "said"
'''


@pytest.fixture(scope="module")
def runtime():
    return bundle(paths.CACHE / "runtime")


@pytest.fixture
def slimmed():
    """What a module defines, as it was and slim; and the code of both."""
    whole = compile(SOURCE, "module.py", "exec")
    path = f"{packs.SITE}module.pyc"
    pack = slim(packs.Pack({path: bytes(16) + marshal.dumps(whole)}))
    thin = marshal.loads(pack.files[path][16:])
    names = []
    for code in (whole, thin):
        defined = {"__name__": "module"}
        exec(code, defined)
        names.append(defined)
    return names[0], names[1], whole, thin


def test_slim_code_does_the_same_without_documentation(slimmed):
    whole, thin, *_ = slimmed
    assert thin["halves"](9) == whole["halves"](9) == ([4, 4], "first", "a constant")
    assert thin["documented_by_what_it_says"]() == "said"
    assert thin["halves"].__doc__ == ""
    assert inspect.signature(thin["halves"]) == inspect.signature(whole["halves"])
    assert thin["Kept"].__doc__ == whole["Kept"].__doc__


def test_an_error_in_slim_code_still_tells_which_function_it_is_in(slimmed):
    _, thin, *_ = slimmed
    with pytest.raises(ValueError, match="no number") as raised:
        thin["halves"]("nine")
    last = traceback.extract_tb(raised.value.__traceback__)[-1]
    assert last.name == "halves"
    assert last.lineno is None


def test_slim_code_says_of_every_instruction_that_it_has_no_line(slimmed):
    def inside(code):
        yield code
        for value in code.co_consts:
            if isinstance(value, CodeType):
                yield from inside(value)

    for code in inside(slimmed[3]):
        assert len(list(code.co_positions())) == len(code.co_code) // 2
        assert {line for *_, line in code.co_lines()} == {None}


def test_files_that_are_no_byte_code_stay_as_they_are():
    files = {f"{packs.SITE}a.so": b"\0asm", f"{packs.SITE}a.py": b'"""A module."""'}
    assert slim(packs.Pack(files)).files == files


@pytest.mark.skipif(not same_python(), reason="plain sources are imported differently")
def test_a_concept_whose_modules_need_no_more_than_numpy_has_a_layer_and_no_other(runtime):
    layered = {name for name in concepts() if memory.LAYER in runtime.boot([name], "")["assets"]}
    assert layered == set(concepts()) - {
        "train_validation_test"
    }  # scikit-learn at its modules' top


def test_a_page_loads_the_memory_in_the_place_of_what_it_was_made_from(runtime):
    boot = runtime.boot(["permutation_test"], "")
    at_once = {name for name, file in boot["assets"].items() if not file.get("later")}
    assert at_once == {"worker", "wasm", "memory", "layer", "lock"}
    assert all(wheel["later"] for wheel in boot["wheels"])


def test_a_page_that_needs_more_than_numpy_loads_packs_behind_the_memory(runtime):
    boot = runtime.boot(["decision_tree"], "")
    at_once = [name for name, file in boot["assets"].items() if not file.get("later")]
    assert set(at_once) >= {"memory", "core", "numpy", "sklearn"}


def test_a_page_of_two_concepts_has_no_layer_and_brings_their_wheels(runtime):
    boot = runtime.boot(["permutation_test", "neural_network"], "")
    assert memory.LAYER not in boot["assets"]
    coming = [wheel["name"] for wheel in boot["wheels"] if not wheel.get("later")]
    assert coming == ["scrollab-permutation-test", "scrollab-neural-network"]


def test_a_layer_is_the_same_bytes_each_time(runtime, tmp_path):
    own = runtime.wheels
    need = needs(own, ["permutation_test"])
    files = {name: runtime.dist / asset.url for name, asset in runtime.assets.items()}
    files["lock"] = official.CORE / "pyodide-lock.json"
    made = memory.layer("permutation_test", need.wheels, need.modules, files, tmp_path)
    assert made is not None
    assert made.read_bytes() == files["layer-permutation_test"].read_bytes()


def test_the_memory_is_the_same_bytes_each_time(runtime, tmp_path):
    files = {name: runtime.dist / asset.url for name, asset in runtime.assets.items()}
    files["lock"] = official.CORE / "pyodide-lock.json"
    modules = ["json", "numpy.random"]
    made = [
        memory.memory(runtime.wheels[SHARED], modules, files, tmp_path / str(number))
        for number in range(2)
    ]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_a_memory_that_cannot_be_made_stops_the_build_with_the_reason(runtime, tmp_path):
    files = {name: runtime.dist / asset.url for name, asset in runtime.assets.items()}
    files["lock"] = official.CORE / "pyodide-lock.json"
    with pytest.raises(BuildError, match="No module named 'no_such_module'"):
        memory.memory(runtime.wheels[SHARED], ["no_such_module"], files, tmp_path)
    assert not list(tmp_path.iterdir())
