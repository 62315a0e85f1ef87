"""Our packages in scormhost, a small course platform: uploaded, opened, left, and opened again."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.parse
import urllib.request

import pytest

from build_scripts import shell
from build_scripts.package.scorm import scorm
from build_scripts.paths import DIST
from tests.browser.asking import ABOUT, commit, guess, section, sure
from tests.browser.test_scorm import DONE, ESSAY, READ, VERSIONS, status
from tests.client_env import client_python

pytestmark = [pytest.mark.clients, pytest.mark.once]

SERVE = """
import sys, uvicorn
from scormhost import create_scorm_app
folder, port = sys.argv[1:]
app = create_scorm_app(data_dir=folder, secret_key="a secret of the tests, and of nobody else")
uvicorn.run(app, port=int(port), log_level="warning")
"""


@pytest.fixture(scope="module")
def scormhost(tmp_path_factory):
    """The address of a running platform."""
    python = client_python("scormhost", "scormhost==0.1.0")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("scormhost")
    with subprocess.Popen([python, "-c", SERVE, folder, str(port)], cwd=folder) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(address).close()
                    break
                except OSError:
                    assert server.poll() is None, "the platform did not start"
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()


@pytest.fixture
def learner(open_page, scormhost):
    """A page of somebody who may upload; the platform's own origin is not the bundle's."""
    page = open_page(reduced_motion="reduce")
    page.allowed += [f"foreign request: {scormhost}", r"ERR_|Failed to load"]
    page.route("**/runtime/**", lambda route: route.abort())
    about = {"email": "teacher@example.org", "password": "a long enough password"}
    about |= {"username": "teacher", "display_name": "Teacher"}
    for way in ("register", "login"):
        answer = page.context.request.post(f"{scormhost}/api/auth/{way}", data=about)
        if answer.ok:
            break
    assert answer.ok, answer.text()
    return page


def visit(page, address):
    page.goto(address)
    page.wait_for_function("() => frames[0]?.scrollab?.context")
    (frame,) = [frame for frame in page.frames if ESSAY in frame.url and "/content/" in frame.url]
    return frame


@pytest.mark.parametrize("kind", VERSIONS)
def test_scormhost_takes_a_package_and_keeps_score_completion_and_place(learner, scormhost, kind):
    content = scorm(DIST, kind, [ESSAY], shell.words())
    file = {"name": f"{ESSAY}-{kind}.zip", "mimeType": "application/zip", "buffer": content}
    api = learner.context.request
    uploaded = api.post(f"{scormhost}/api/packages", multipart={"file": file})
    assert uploaded.status == 201, uploaded.text()
    about = uploaded.json()
    (launch,) = about["manifest"]["launches"]
    address = f"{scormhost}/launch/{about['id']}"
    query = urllib.parse.urlencode({"launch": launch["href"]})

    def told():
        answer = api.get(f"{scormhost}/api/scorm/{about['id']}/cmi?{query}")
        return answer.json()["elements"]

    essay = visit(learner, address)
    questions = essay.evaluate(ABOUT)
    first, *others = questions
    essay.evaluate(READ, 0.3)
    answer_all(essay, questions, [first])
    learner.goto("about:blank")
    learner.wait_for_timeout(500)
    half = told()
    seen = json.loads(half["cmi.suspend_data"])["seen"]
    assert len(seen) > 3
    assert status(kind, half)[0] == "incomplete"
    assert status(kind, half)[2] == str(int(100 / len(questions) + 0.5))

    essay = visit(learner, address)
    section(essay, first).locator(".feedback").wait_for()
    learner.wait_for_function("() => frames[0].scrollY > 0")
    essay.evaluate(READ, 1)
    answer_all(essay, questions, others)
    learner.goto("about:blank")
    learner.wait_for_timeout(500)
    assert status(kind, told()) == DONE[kind]

    visit(learner, address)
    learner.goto("about:blank")
    learner.wait_for_timeout(500)
    assert status(kind, told()) == DONE[kind], "who has passed has passed"


def answer_all(essay, questions, names):
    for name in names:
        guess(essay, name, questions[name], True)
        sure(essay, name)
        commit(essay, name)
        section(essay, name).locator(".feedback").wait_for()
