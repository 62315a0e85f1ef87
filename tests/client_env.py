"""Other people's programs that our packages must run in, each in an environment of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from build_scripts import progress
from build_scripts.paths import CACHE

PATIENCE = 60  # s for a server to answer


def client_python(name, *requirements):
    """Return the Python of an environment with these packages, made at the first call and kept."""
    folder = CACHE / "clients" / name
    python = folder / "bin" / "python"
    done = folder / "installed.txt"
    wanted = "\n".join(requirements)
    if not (done.is_file() and done.read_text("utf-8") == wanted):
        with progress.step(f"Installing {wanted} to test with"):
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *requirements], check=True)
        done.write_text(wanted, "utf-8")
    return python


@contextmanager
def running(python, script, folder):
    """Run a server, as `script folder port`, for the length of the block; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    command = [python, "-c", script, folder, str(port)]
    with (
        log.open("wb") as told,
        subprocess.Popen(command, cwd=folder, stdout=told, stderr=told) as server,
    ):
        try:
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()


def _wait(address, server, log):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError:
            return  # an answer, whatever it says
        except OSError:
            assert server.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.1)
        else:
            return
