"""Our packages in Open edX's SCORM XBlock, in the workbench of its SDK."""

from __future__ import annotations

import json
import sqlite3

import pytest

from build_scripts import shell
from build_scripts.package.scorm import scorm
from build_scripts.paths import DIST
from tests.browser.learner import learn
from tests.browser.test_scorm import ESSAY, VERSIONS
from tests.client_env import client_python, running

pytestmark = [pytest.mark.clients, pytest.mark.once]

PACKAGES = (
    "openedx-scorm-xblock==19.0.5",
    "xblock-sdk==0.14.0",
    "xblock[django]==6.3.4",  # the workbench imports what only this extra brings
    "django==6.1.3",
)
# The workbench is not Open edX: its handlers' addresses end in a query, to which the block cannot
# add a file's path, so the storage itself hands out files; and the block's own scenario names a
# tag that it is not known by.
SERVE = """
import os, sys
from pathlib import Path

folder, port = sys.argv[1:]
Path("var").mkdir()  # the workbench keeps its database and its log there
os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"

import django
from django.conf import settings

settings.MEDIA_ROOT, settings.MEDIA_URL = f"{folder}/media", "/media/"
settings.XBLOCK_SETTINGS = {"ScormXBlock": {"PROXY_ASSETS_LMS": False}}
django.setup()

from django.core.management import call_command
from openedxscorm.scormxblock import ScormXBlock

scenarios = [(kind, "<scorm/>") for kind in ("scorm12", "scorm2004")]
ScormXBlock.workbench_scenarios = staticmethod(lambda: scenarios)
ScormXBlock.extract_old_folder_base_path = "scorm/of-old"
call_command("migrate", run_syncdb=True, verbosity=0)  # the workbench has no migrations
call_command("runserver", port, use_reloader=False)
"""


@pytest.fixture(scope="module")
def workbench(tmp_path_factory):
    """Where the workbench keeps all, and its address."""
    folder = tmp_path_factory.mktemp("workbench")
    with running(client_python("openedx", *PACKAGES), SERVE, folder) as address:
        yield folder, address


@pytest.fixture
def learner(open_page, workbench):
    page = open_page(reduced_motion="reduce")
    page.allowed += [f"foreign request: {workbench[1]}", r"ERR_|Failed to load|JQMIGRATE"]
    page.route("**/media/**/runtime/**", lambda route: route.abort())
    return page


def upload(page, platform, kind):
    """Fill in the block's form: the workbench's buttons do nothing."""
    page.goto(f"{platform}/scenario/scorm.{VERSIONS.index(kind)}/")
    (token,) = [c["value"] for c in page.context.cookies() if c["name"] == "csrftoken"]
    content = scorm(DIST, kind, [ESSAY], shell.words())
    form = dict.fromkeys(("enable_navigation_menu", "enable_fullscreen_button"), "0")
    form |= {"width": "", "height": "700", "navigation_menu_width": "", "popup_on_launch": "0"}
    form |= {"display_name": ESSAY, "has_score": "1", "weight": "1"}
    form["file"] = {"name": f"{kind}.zip", "mimeType": "application/zip", "buffer": content}
    answer = page.context.request.post(
        f"{platform}/handler/{kind}.scorm.d0.u0/studio_submit",
        headers={"X-CSRFToken": token},
        multipart=form,
    )
    assert answer.json() == {"result": "success", "errors": []}


@pytest.mark.parametrize("kind", VERSIONS)
def test_open_edx_takes_a_package_and_keeps_score_completion_and_place(learner, workbench, kind):
    folder, platform = workbench
    address = f"{platform}/scenario/scorm.{VERSIONS.index(kind)}/"
    upload(learner, platform, kind)

    def state():
        with sqlite3.connect(folder / "var" / "workbench.db") as records:
            ((state,),) = records.execute(
                "select state from workbench_xblockstate where user_id = ? and scope_id = ?",
                ["student_1", f"{kind}.scorm.d0.u0"],
            ).fetchall()
        return json.loads(state)

    learn(learner, kind, address, lambda: state()["scorm_data"])
    now = state()
    assert [now["lesson_status"], now["success_status"]] == ["completed", "passed"]
    assert now["lesson_score"] == 1
    assert learner.goto(address).ok
    assert learner.locator(".grade").inner_text() == "1"
    assert learner.locator(".scorm-package-warnings").count() == 0
    answers = [name for name in now["scorm_data"] if name.endswith(".result")]
    assert len(answers) > 4
