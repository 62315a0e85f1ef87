"""The runtime: official files that are checked, packs that repeat, wheels that are pure."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
import zstandard

from build_scripts import paths
from build_scripts.concepts import concepts
from build_scripts.engines import EngineError, Job, run, session
from build_scripts.errors import BuildError
from build_scripts.essay import load_all
from build_scripts.runtime import bundle, late, official, packs, trim, wheels, whole
from build_scripts.runtime.common import same_python, settings

CONCEPTS = paths.TESTS / "data" / "concepts"
SMALL = "threadpoolctl"  # an official package of 18 kB


@pytest.fixture(scope="module")
def runtime(tmp_path_factory):
    return bundle(tmp_path_factory.mktemp("dist"), CONCEPTS)


# Versions


def test_every_copy_of_a_version_agrees():
    lock = official.lock()
    project = tomllib.loads(paths.PYPROJECT.read_text())["project"]
    pins = dict(line.split(";")[0].strip().split("==") for line in project["dependencies"])
    for name in ("numpy", "scipy", "scikit-learn", "micropip"):
        assert pins[name] == lock["packages"][name]["version"], name
    package = json.loads((paths.WEB / "package.json").read_text())
    assert package["devDependencies"]["pyodide"] == settings()["pyodide"] == lock["info"]["version"]
    assert lock["info"]["python"].startswith(settings()["python"] + ".")


# Official files


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A folder that has the small file, and no way to any other source."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    (whole,) = official.obtain([SMALL]).values()
    shutil.copy(whole, folder)
    monkeypatch.setenv("SCROLLAB_PYODIDE_MIRROR", str(folder))

    def refuse(*_):
        raise OSError("no network here")

    monkeypatch.setattr(official, "_download", refuse)
    monkeypatch.setattr(official, "_carried", refuse)
    return folder / whole.name


def test_a_file_is_taken_from_the_mirror_and_kept(mirror, tmp_path):
    (file,) = official.obtain([SMALL], tmp_path / "cache").values()
    assert file.read_bytes() == mirror.read_bytes()
    mirror.unlink()
    assert official.obtain([SMALL], tmp_path / "cache") == {SMALL: file}


def test_a_damaged_copy_in_the_cache_is_replaced(mirror, tmp_path):
    file = tmp_path / "cache" / mirror.name
    file.parent.mkdir()
    file.write_bytes(b"cut sho")
    official.obtain([SMALL], file.parent)
    assert file.read_bytes() == mirror.read_bytes()


@pytest.mark.parametrize("content", [b"", b"not what was published"])
def test_a_damaged_download_is_named_and_never_kept(mirror, tmp_path, content):
    mirror.write_bytes(content)
    with pytest.raises(BuildError, match=re.escape(mirror.name)) as refused:
        official.obtain([SMALL], tmp_path / "cache")
    assert "damaged" in str(refused.value)
    assert not list((tmp_path / "cache").glob("*"))


def test_a_file_that_nobody_has_is_named_with_what_to_do(mirror, tmp_path):
    mirror.unlink()
    with pytest.raises(BuildError) as refused:
        official.obtain([SMALL], tmp_path / "cache")
    message = str(refused.value)
    assert message.startswith(mirror.name)
    assert "SCROLLAB_PYODIDE_MIRROR" in message
    assert "no network here" in message
    assert not (tmp_path / "cache").exists()


def test_the_closure_follows_the_official_lock():
    assert official.closure(["numpy"]) == ["numpy"]
    assert set(official.closure(["scikit-learn"])) == set(packs.TIERS["numpy"]) | set(
        packs.TIERS["sklearn"]
    )


# Packs


@pytest.mark.skipif(not same_python(), reason="only the shipped Python's version byte-compiles")
def test_two_packings_give_the_same_bytes():
    (archive,) = official.obtain([SMALL]).values()
    first, second = (whole.packages([SMALL], [archive]).encode() for _ in range(2))
    assert packs.compress(first) == packs.compress(second)
    kept = packs.decode(zstandard.decompress(whole.make()["core"].read_bytes()))
    assert kept == whole.stdlib(official.CORE / "python_stdlib.zip")


def test_a_whole_pack_holds_what_imports_read_and_nothing_else():
    names = packs.TIERS["numpy"]
    pack = whole.packages(names, official.obtain(names).values())
    inside = {path.removeprefix(packs.SITE) for path in pack.files}
    assert "numpy/_core/_multiarray_umath.cpython-312-wasm32-emscripten.so" in inside
    assert ("numpy/__init__.pyc" in inside) is same_python()
    assert any(path.endswith(".dist-info/METADATA") for path in inside)
    assert not [path for path in inside if re.search(r"/tests/|\.(pyi|h|pxd|a)$", path)]
    assert packs.decode(pack.encode()) == pack


def test_a_pack_and_its_rest_are_the_whole_and_the_pack_names_what_it_left():
    files = ["/lib/a/__init__.pyc", "/lib/a/b.pyc", "/lib/a/c/__init__.pyc", "/lib/a/c/d.pyc"]
    metadata = "/lib/a-1.dist-info/METADATA"
    pack = packs.Pack({path: path.encode() for path in [*files, metadata]}, packages={"a": "1"})
    kept, rest = trim.split(pack, {"/lib/a/c/d.pyc"})
    assert set(kept.files) == {files[0], files[2], files[3], metadata}
    assert kept.files | rest.files == pack.files
    assert kept.left == sorted(rest.files) == [files[1]]
    assert kept.packages == {"a": "1"}


@pytest.mark.skipif(not same_python(), reason="plain sources are larger than byte-code")
def test_a_numpy_page_loads_at_most_six_megabytes_and_a_scikit_learn_page_sixteen():
    """Bytes on a host that compresses nothing, all told: what the budget of a page is."""
    own = bundle(paths.CACHE / "runtime")
    for concept in concepts():
        boot = own.boot([concept], "")
        files = [*boot["assets"].values(), *boot["wheels"]]
        loaded = [file["size"] for file in files if not file.get("later")]
        limit = 16 if "sklearn" in boot["packs"] else 6
        assert sum(loaded) <= limit * 1_000_000, concept


def test_a_package_that_is_not_the_one_that_was_edited_stops_the_build_with_the_place():
    with pytest.raises(BuildError, match=r"sklearn/utils/fixes\.py holds 0 times.*late\.py"):
        late.rewrite("sklearn/utils/fixes.py", b"another = 'version'\n")


def test_byte_code_is_never_checked_against_sources_that_are_not_there():
    if not same_python():
        pytest.skip("the packs hold sources")
    (archive,) = official.obtain([SMALL]).values()
    pack = whole.packages([SMALL], [archive])
    assert pack.files[f"{packs.SITE}threadpoolctl.pyc"][4:8] == whole.UNCHECKED_HASH


@pytest.mark.skipif(not same_python(), reason="pyodide-build's auditor needs Python 3.12")
def test_numpy_needs_no_shared_library_and_scipy_needs_openblas(monkeypatch):
    from auditwheel_emscripten import show

    # The auditor calls the program `wheel`, which lies beside this Python.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)

    files = official.obtain(["numpy", "scipy"])
    needs = {name: str(show(path)) for name, path in files.items()}
    assert "openblas" in needs["scipy"]
    assert "lib" not in re.sub(r"numpy/[\w/.-]*", "", needs["numpy"])


# Our wheels


@pytest.fixture
def project(tmp_path):
    return shutil.copytree(CONCEPTS / "echo", tmp_path / "echo")


def test_a_wheel_is_the_same_bytes_each_time_and_wherever_it_is_built(project, tmp_path):
    first = wheels.build(CONCEPTS / "echo", tmp_path / "one")
    second = wheels.build(project, tmp_path / "two")
    assert first.sha256 == second.sha256
    assert first.path.name == "scrollab_echo-0.1.0-py3-none-any.whl"
    assert first.requires == ("numpy", "scrollab")
    assert first.modules == ("scrollab_echo",)


@pytest.mark.skipif(not same_python(), reason="only the shipped Python's version byte-compiles")
def test_a_wheel_has_byte_code_that_is_checked_against_its_sources_and_lists_it():
    wheel = wheels.build(CONCEPTS / "echo")
    with zipfile.ZipFile(wheel.path) as archive:
        names = archive.namelist()
        (compiled,) = (name for name in names if name.endswith(".pyc"))
        assert compiled == "__pycache__/scrollab_echo.cpython-312.pyc"
        content = archive.read(compiled)
        assert content[4:8] == whole.CHECKED_HASH
        assert content[8:16] == importlib.util.source_hash(archive.read("scrollab_echo.py"))
        (record,) = (name for name in names if name.endswith(".dist-info/RECORD"))
        listed = {line.split(",")[0]: line for line in archive.read(record).decode().splitlines()}
        assert set(listed) == set(names)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert listed[compiled] == f"{compiled},sha256={digest},{len(content)}"


def test_a_wheel_is_built_again_only_when_its_sources_change(project, tmp_path):
    first = wheels.build(project, tmp_path / "cache")
    (project / "__pycache__").mkdir()
    (project / "__pycache__" / "scrollab_echo.cpython-312.pyc").write_bytes(b"noise")
    assert wheels.build(project, tmp_path / "cache").path == first.path
    with (project / "scrollab_echo.py").open("a") as module:
        module.write("# changed\n")
    assert wheels.build(project, tmp_path / "cache").path != first.path


def test_a_wheel_that_is_not_pure_is_refused_with_its_name(tmp_path):
    path = tmp_path / "scrollab_odd-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("scrollab_odd.cpython-312-wasm32-emscripten.so", b"")
        archive.writestr(
            "scrollab_odd-0.1.0.dist-info/METADATA", "Name: scrollab-odd\nVersion: 1\n"
        )
    with pytest.raises(BuildError, match=r"scrollab_odd-0\.1\.0.* is not pure Python"):
        wheels.read(path)


def test_a_wheel_that_cannot_be_built_says_which_and_why(project, tmp_path):
    settings_file = project / "pyproject.toml"
    settings_file.write_text(settings_file.read_text().replace("version", "vision"))
    with pytest.raises(BuildError, match=r"(?s)echo cannot be built.*version"):
        wheels.build(project, tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("*.whl"))


# The bundle


def test_a_page_loads_only_what_its_wheels_require(runtime):
    boot = runtime.boot(["echo"], "../")
    assert boot["packs"] == ["core", "numpy"]
    assert [wheel["name"] for wheel in boot["wheels"]] == ["scrollab", "scrollab-echo"]
    assert boot["modules"] == ["scrollab.protocol", "scrollab_echo"]
    assert "sklearn" not in boot["assets"]
    assert boot["behind"] == {}
    tree = runtime.boot(["decision_tree"], "../")
    assert tree["packs"] == ["core", "numpy", "sklearn"]
    folders = [f"{packs.SITE}{name}" for name in ("joblib", "scipy", "sklearn", "threadpoolctl")]
    assert tree["behind"] == {"sklearn": folders}
    with pytest.raises(BuildError, match="scrollab_unknown"):
        runtime.boot(["unknown"], "")


def test_every_file_is_what_its_record_says_and_so_is_its_twin(runtime):
    boot = runtime.boot(["echo", "decision_tree"], "")
    for asset in [*boot["assets"].values(), *boot["wheels"]]:
        content = (runtime.dist / asset["url"]).read_bytes()
        assert len(content) == asset["size"]
        assert hashlib.sha256(content).hexdigest() == asset["sha256"]
        assert asset["sha256"][:16] in asset["url"]
        head = (runtime.dist / asset["twin"]).read_bytes()[:200].decode()
        assert head.startswith(f'scrollabBytes("{asset["twin"]}","')


def test_a_second_bundle_is_the_same_and_sweeps_what_is_no_longer_of_it(runtime):
    def contents():
        files = [path for path in runtime.dist.rglob("*") if path.is_file()]
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = contents()
    old = runtime.dist / "wheels" / "0123456789abcdef" / "old-1-py3-none-any.whl"
    old.parent.mkdir()
    old.write_bytes(b"of yesterday")
    again = bundle(runtime.dist, CONCEPTS)
    assert contents() == before
    assert again == runtime


def test_the_lock_names_every_wheel_where_it_lies(runtime):
    path = runtime.dist / runtime.assets["lock"].url
    lock = json.loads(path.read_text())
    assert lock["info"] == official.lock()["info"]
    for package in lock["packages"].values():
        file = path.parent / package["file_name"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == package["sha256"], package["name"]
        assert set(package["depends"]) <= set(lock["packages"])
    assert lock["packages"]["scrollab-echo"]["depends"] == ["numpy", "scrollab"]


# Engines under Node


def test_an_engine_answers_and_its_reply_is_kept(runtime, tmp_path, monkeypatch):
    jobs = [Job("echo.back", {"count": 2}), Job("echo.count", {"to": 7}), Job("echo.back")]
    replies = run([*jobs, jobs[0]], runtime, tmp_path)
    assert replies[0] == replies[3] != replies[2]
    assert json.loads(replies[1].header)["frame"] == {"reached": 7}
    assert [len(buffer) for buffer in replies[0].buffers] == [16, 16, 2, 8]
    monkeypatch.setattr("build_scripts.engines.session", None)  # no Python is started now
    assert run(jobs, runtime, tmp_path) == replies[:3]


def test_what_no_essay_uses_still_loads_when_an_engine_asks_for_it(runtime):
    """Each value can be told by hand; streams go on where they broke off."""
    expected = {"library": 3, "polynomials": 27, "flowers": 150, "manifold": 55, "signal": 10}
    expected["promise"] = 1
    expected["source"] = 2  # the engine's own line, and the string in it: sources stay readable
    with session(runtime, ["rare"]) as python:
        for name, value in {**expected, "halfway": 5}.items():
            frame = json.loads(python.ask(Job(f"rare.{name}")).header)["frame"]
            assert frame["value"] == pytest.approx(value), name


def test_modules_whose_imports_wait_answer_as_native_ones_do(runtime):
    sys.path.insert(0, str(CONCEPTS / "rare"))
    native = import_module("scrollab_rare")
    expected = native.estimators(native.NumberParams()).value
    with session(runtime, ["rare"]) as python:
        frame = json.loads(python.ask(Job("rare.estimators")).header)["frame"]
        assert frame["value"] == pytest.approx(expected, rel=1e-6)
        frame = json.loads(python.ask(Job("rare.modules")).header)["frame"]
        assert frame["failed"] == list(native.modules(native.NumberParams()).failed)


def test_no_step_of_an_essay_asks_for_what_comes_only_when_asked_for(runtime, monkeypatch):
    def at_start(runtime, boot):
        files = {**boot["assets"], **{wheel["name"]: wheel for wheel in boot["wheels"]}}
        return {
            name: str(runtime.dist / file["url"])
            for name, file in files.items()
            if not file.get("later")
        }

    monkeypatch.setattr("build_scripts.engines._files", at_start)
    shots = {shot.frame_id: shot for essay in load_all() for shot in essay.shots}
    for concept in concepts():
        with session(runtime, [concept]) as python:
            for (engine, _), shot in shots.items():
                if engine.startswith(f"{concept}."):
                    python.ask(Job(engine, shot.all_params()))


def test_an_engine_that_fails_is_named_with_its_parameters(runtime, tmp_path):
    with pytest.raises(EngineError) as refused:
        run([Job("echo.back", {"count": 99})], runtime, tmp_path)
    assert str(refused.value) == "echo.back count=99: ParamError: count: 99 is outside 0..50"
    with pytest.raises(EngineError, match=r"^echo\.deep: "):
        run([Job("echo.deep")], runtime, tmp_path)
    assert not list(tmp_path.iterdir())
