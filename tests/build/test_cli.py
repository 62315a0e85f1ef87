import os
import subprocess
import sys

import pytest

from build_scripts import browsers, building, cli, environment, new, testing
from build_scripts.errors import BuildError
from build_scripts.paths import ROOT

COMMANDS = ("serve", "build", "package", "test", "check", "new", "clean")


@pytest.fixture
def inside(monkeypatch):
    """Pretend that the environment is entered."""
    monkeypatch.setattr(environment, "enter", lambda arguments: None)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main([command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert f"build_scripts {command}" in text
    assert len(text.split(".")[0]) > 40


def test_the_list_of_commands_is_whole(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert all(f"\n    {command} " in text for command in COMMANDS)


def test_an_expected_failure_is_one_sentence_and_code_1(inside, monkeypatch, capsys):
    def fails(**_):
        raise BuildError("essay.md:17: max_depth: 12 is outside 1..6")

    monkeypatch.setattr(building, "build", fails)
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == "error: essay.md:17: max_depth: 12 is outside 1..6\n"


def test_an_interruption_ends_without_a_traceback(inside, monkeypatch, capsys):
    def stops(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "build", stops)
    assert cli.main(["build"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_an_unknown_option_is_refused(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["build", "--colour"])
    assert caught.value.code == 2
    assert "--colour" in capsys.readouterr().err


def test_options_of_test_go_to_pytest(inside, monkeypatch):
    seen = []
    monkeypatch.setattr(testing, "test", lambda suite, rest: seen.append((suite, rest)) or 0)
    assert cli.main(["test", "--suite", "browser", "-k", "a and b", "-x", "tests/x.py"]) == 0
    assert cli.main(["test", "-k", "name"]) == 0
    assert seen == [("browser", ["-k", "a and b", "-x", "tests/x.py"]), (None, ["-k", "name"])]


def test_help_needs_no_environment():
    answer = subprocess.run(
        [sys.executable, "-S", "-m", "build_scripts", "new", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "random-forest" in answer.stdout


@pytest.mark.parametrize(
    "slug", ["", "Caps", "two  words", "../up", "a_b", "1st", "-x", "decision-tree"]
)
def test_a_bad_or_taken_slug_is_one_sentence(slug, capsys):
    before = sorted(os.listdir(ROOT / "py"))
    with pytest.raises(BuildError) as caught:
        new.new(slug)
    assert "\n" not in str(caught.value)
    assert sorted(os.listdir(ROOT / "py")) == before


def test_two_workers_unless_told_otherwise(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert testing.workers(["-k", "x"])[:2] == ["-n", "2"]
    assert testing.workers(["-n0"]) == []
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert testing.workers([]) == []


def test_it_is_said_which_engines_run_and_which_do_not():
    engines = {"chromium": browsers.Engine("chromium", "playwright")}
    words = testing.sentence(engines)
    assert words == "Browsers: chromium (Playwright's own). Not tested: firefox, webkit."
