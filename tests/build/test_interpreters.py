import os
import sys

import pytest

from build_scripts import interpreters
from build_scripts.errors import BuildError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def stand_in(path, version, *, complete=True, code=0):
    """Write a program that answers the probe as a Python of this version would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    major, minor = version
    answer = f'[[{major}, {minor}], "{path}", {str(complete).lower()}]'
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def alone(monkeypatch):
    """Hide the Pythons that this machine has in fixed places."""
    every = interpreters.candidates

    def ours(environ, this):
        return [path for path in every(environ, this) if not path.startswith("/usr/bin/")]

    monkeypatch.setattr(interpreters, "candidates", ours)


def environ(tmp_path):
    return {"PATH": str(tmp_path / "bin"), "PYENV_ROOT": str(tmp_path / "pyenv")}


def test_probe_tells_what_this_python_is():
    found = interpreters.probe(sys.executable)
    assert found.version == sys.version_info[:2]
    assert found.complete


def test_a_python_312_on_the_path_comes_before_this_one(tmp_path, alone):
    this = stand_in(tmp_path / "this", (3, 11))
    best = stand_in(tmp_path / "bin" / "python3.12", (3, 12))
    assert interpreters.choose(environ(tmp_path), this).path == best


def test_a_shim_that_fails_is_passed_over_for_pyenvs_real_one(tmp_path, alone):
    this = stand_in(tmp_path / "this", (3, 11))
    stand_in(tmp_path / "bin" / "python3.12", (3, 12), code=127)
    best = stand_in(tmp_path / "pyenv" / "versions" / "3.12.1" / "bin" / "python", (3, 12))
    assert interpreters.choose(environ(tmp_path), this).path == best


def test_a_312_that_cannot_make_environments_is_passed_over(tmp_path, alone):
    this = stand_in(tmp_path / "this", (3, 11))
    stand_in(tmp_path / "bin" / "python3.12", (3, 12), complete=False)
    assert interpreters.choose(environ(tmp_path), this).path == this


def test_313_comes_before_311_when_there_is_no_312(tmp_path, alone):
    this = stand_in(tmp_path / "this", (3, 11))
    next_best = stand_in(tmp_path / "bin" / "python3.13", (3, 13))
    found = interpreters.choose(environ(tmp_path), this)
    assert found.path == next_best
    assert "byte code" in interpreters.shortcoming(found)


def test_on_311_it_is_said_what_cannot_be_done(tmp_path, alone):
    found = interpreters.choose(environ(tmp_path), stand_in(tmp_path / "this", (3, 11)))
    assert "pyodide-build" in interpreters.shortcoming(found)


def test_312_has_no_shortcoming():
    assert interpreters.shortcoming(interpreters.Interpreter("p", (3, 12), True)) is None


@pytest.mark.parametrize(
    ("version", "complete", "words"),
    [
        ((3, 10), True, "needs Python 3.11, 3.12 or 3.13; the newest here is 3.10"),
        ((3, 15), True, "Python 3.15 is too new"),
        ((3, 11), False, "cannot make virtual environments"),
    ],
)
def test_a_python_that_will_not_do_gets_one_sentence(tmp_path, alone, version, complete, words):
    this = stand_in(tmp_path / "this", version, complete=complete)
    with pytest.raises(BuildError, match=words) as caught:
        interpreters.choose(environ(tmp_path), this)
    assert "\n" not in str(caught.value)


def test_no_python_at_all_gets_one_sentence(tmp_path, alone):
    with pytest.raises(BuildError, match=r"needs Python 3\.11"):
        interpreters.choose(environ(tmp_path), str(tmp_path / "none"))
