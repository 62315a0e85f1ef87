import subprocess
import sys

import pytest

from build_scripts import new
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT

FILES = {
    "py/my_idea/pyproject.toml",
    "py/my_idea/scrollab_my_idea.py",
    "tests/concepts/test_my_idea.py",
    "tests/figures/my-idea.test.js",
    "web/essays/my-idea/essay.md",
    "web/essays/my-idea/figures/cloud.js",
}


def listing(root):
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def run(*command, cwd=ROOT, **rest):
    answer = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **rest)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture
def made(tmp_path):
    new.new("my-idea", tmp_path)
    return tmp_path


def test_its_files_are_new_files_only_and_say_its_name(made, capsys):
    assert listing(made) == FILES
    texts = [path.read_text("utf-8").lower() for path in made.rglob("*") if path.is_file()]
    assert not any(name in text for text in texts for name in ("new-concept", "new_concept"))


def test_its_title_is_words(made):
    assert "\ntitle: My idea\n" in (made / "web/essays/my-idea/essay.md").read_text("utf-8")


@pytest.mark.parametrize("slug", ["x", "a-much-longer-name-that-still-is-allowed"])
def test_its_python_and_javascript_are_clean_whatever_its_name(tmp_path, slug):
    new.new(slug, tmp_path)
    ruff = (sys.executable, "-m", "ruff")
    run(*ruff, "format", "--check", "--config", str(ROOT / "pyproject.toml"), cwd=tmp_path)
    prettier = ROOT / "web" / "node_modules" / "prettier" / "bin" / "prettier.cjs"
    config = ("--config", str(ROOT / "web" / ".prettierrc"))
    run("node", str(prettier), *config, "--check", "**/*.js", cwd=tmp_path)


def test_its_tests_pass_at_once(made):
    (made / "tests" / "package.json").write_bytes((ROOT / "tests" / "package.json").read_bytes())
    for name in ("lib", "package.json", "node_modules"):
        (made / "web" / name).symlink_to(ROOT / "web" / name)
    pytest_command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    path = [f"pythonpath={made / 'py' / 'my_idea'}", "addopts=", "testpaths="]
    options = [part for each in path for part in ("-o", each)]
    run(*pytest_command, *options, str(made / "tests"), cwd=made)
    run("node", "--test", str(made / "tests" / "figures" / "my-idea.test.js"), cwd=made)


def test_an_essay_is_not_written_over(made):
    essay = made / "web/essays/my-idea/essay.md"
    essay.write_text("my words")
    with pytest.raises(BuildError, match="exists already"):
        new.new("my-idea", made)
    assert essay.read_text() == "my words"


def test_nothing_is_written_when_one_of_its_files_is_there(tmp_path):
    taken = tmp_path / "tests" / "concepts" / "test_my_idea.py"
    taken.parent.mkdir(parents=True)
    taken.touch()
    with pytest.raises(BuildError, match=r"test_my_idea\.py exists already"):
        new.new("my-idea", tmp_path)
    assert listing(tmp_path) == {"tests/concepts/test_my_idea.py"}


@pytest.mark.parametrize(
    "slug", ["", "Caps", "two words", "../up", "a_b", "1st", "-x", "a--b", "é", "x" * 41, "assets"]
)
def test_a_name_that_cannot_be_gets_one_sentence(tmp_path, slug):
    with pytest.raises(BuildError) as caught:
        new.new(slug, tmp_path)
    assert "\n" not in str(caught.value)
    assert listing(tmp_path) == set()
