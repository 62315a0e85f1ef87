import subprocess
import sys

import pytest

from build_scripts.bench import processes

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture
def sleeper(tmp_path):
    script = "import sys; print('here', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, **pipes, start_new_session=True) as process:
        process.stdout.readline()
        yield tmp_path, process
        process.stdin.close()


@linux
def test_a_browser_is_found_by_its_profile_and_its_memory_added_up(sleeper):
    profile, process = sleeper
    assert processes.group_of(profile) == process.pid
    assert processes.memory(process.pid) > 0


@linux
def test_a_slowed_browser_runs_on_afterwards(sleeper):
    _, process = sleeper
    with processes.slowed(process.pid, 4):
        pass
    process.stdin.close()
    assert process.wait(20) == 0


def test_what_the_system_does_not_tell_is_not_measured():
    assert processes.memory(None) is None
