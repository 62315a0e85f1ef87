"""Our packages in scormhost, a small course platform: uploaded, opened, left, and opened again."""

from __future__ import annotations

import urllib.parse

import pytest

from build_scripts import shell
from build_scripts.essay import slugs
from build_scripts.package.scorm import scorm
from build_scripts.paths import DIST
from tests.browser.learner import learn
from tests.browser.test_scorm import ESSAY, VERSIONS
from tests.client_env import client_python, running

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
    with running(python, SERVE, tmp_path_factory.mktemp("scormhost")) as address:
        yield address


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


def upload(api, scormhost, name, content):
    """Hand in a package; return what the platform found in it."""
    file = {"name": f"{name}.zip", "mimeType": "application/zip", "buffer": content}
    uploaded = api.post(f"{scormhost}/api/packages", multipart={"file": file})
    assert uploaded.status == 201, uploaded.text()
    return uploaded.json()


@pytest.mark.parametrize("kind", VERSIONS)
def test_scormhost_takes_a_package_and_keeps_score_completion_and_place(learner, scormhost, kind):
    api = learner.context.request
    content = scorm(DIST, kind, [ESSAY], shell.words())
    about = upload(api, scormhost, f"{ESSAY}-{kind}", content)
    (launch,) = about["manifest"]["launches"]
    query = urllib.parse.urlencode({"launch": launch["href"]})

    def told():
        answer = api.get(f"{scormhost}/api/scorm/{about['id']}/cmi?{query}")
        return answer.json()["elements"]

    learn(learner, kind, f"{scormhost}/launch/{about['id']}", told)


def test_scormhost_lists_each_essay_of_the_library(learner, scormhost):
    content = scorm(DIST, "scorm12", slugs(), shell.words())
    about = upload(learner.context.request, scormhost, "library", content)
    listed = [launch["href"] for launch in about["manifest"]["launches"]]
    assert listed == [f"{slug}/index.html" for slug in slugs()]
