"""Our SCORM 1.2 package in wagtail-lms, a course platform inside a content management system."""

from __future__ import annotations

import sqlite3

import pytest

from build_scripts import shell
from build_scripts.package.scorm import scorm
from build_scripts.paths import DIST
from tests.browser.learner import JOINED, learn, visit
from tests.browser.test_scorm import ESSAY
from tests.client_env import client_python, running

pytestmark = [pytest.mark.clients, pytest.mark.once]

# Wagtail and Django are what wagtail-lms 0.11.1 lists as the newest that it was tested with.
PACKAGES = ("wagtail-lms==0.11.1", "wagtail==8.0.1", "django==6.1.3")
SERVE = """
import sys
from pathlib import Path

import django
from django.conf import settings

folder, port = sys.argv[1:]
FORM = "<form method='post'>{% csrf_token %}{{ form }}<button>In</button></form>"
PAGES = {
    "base.html": "<!doctype html><title>Course</title>{% block content %}{% endblock %}",
    "registration/login.html": FORM,
}
wagtail = ("users", "documents", "images", "search", "admin", "snippets", "sites")
contrib = ("auth", "contenttypes", "sessions", "messages", "staticfiles")
settings.configure(
    DEBUG=True,
    SECRET_KEY="a secret of the tests, and of nobody else",
    ROOT_URLCONF="__main__",
    LOGIN_REDIRECT_URL="/",
    WAGTAIL_SITE_NAME="Course",
    WAGTAILADMIN_BASE_URL=f"http://127.0.0.1:{port}",
    STATIC_URL="/static/",
    MEDIA_ROOT=f"{folder}/media",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/course.db"}},
    INSTALLED_APPS=[
        *(f"wagtail.{name}" for name in wagtail),
        "wagtail",
        "modelcluster",
        "taggit",
        *(f"django.contrib.{name}" for name in contrib),
        "wagtail_lms",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                ("django.template.loaders.locmem.Loader", PAGES),
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }],
)
django.setup()

from django.contrib.auth import get_user_model
from django.contrib.auth.views import LoginView
from django.core.files import File
from django.core.management import call_command
from django.urls import include, path
from wagtail import urls
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("accounts/login/", LoginView.as_view()),
    path("admin/", include(admin_urls)),
    path("lms/", include("wagtail_lms.urls")),
    path("", include(urls)),
]

call_command("migrate", verbosity=0)

from wagtail.models import Page
from wagtail_lms.models import CourseEnrollment, CoursePage, SCORMLessonPage, SCORMPackage

learner = get_user_model().objects.create_user("learner", password="a long enough password")
with open(f"{folder}/package.zip", "rb") as file:
    package = SCORMPackage(title="Essay", package_file=File(file, "package.zip"))
    package.save()
course = Page.objects.get(depth=2).add_child(instance=CoursePage(title="Course"))
lesson = course.add_child(instance=SCORMLessonPage(title="Lesson", scorm_package=package))
CourseEnrollment.objects.create(user=learner, course=course)
Path("lesson.txt").write_text(str(lesson.pk))
call_command("runserver", port, use_reloader=False)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Where the platform keeps all, and its address."""
    folder = tmp_path_factory.mktemp("wagtail")
    (folder / "package.zip").write_bytes(scorm(DIST, "scorm12", [ESSAY], shell.words()))
    with running(client_python("wagtail", *PACKAGES), SERVE, folder) as address:
        yield folder, address


def test_wagtail_takes_a_package_and_keeps_score_completion_and_place(open_page, course):
    folder, platform = course
    page = open_page(reduced_motion="reduce")
    page.allowed += [f"foreign request: {platform}", r"ERR_|Failed to load", "SCORM API"]
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{platform}/accounts/login/")
    page.locator("[name=username]").fill("learner")
    page.locator("[name=password]").fill("a long enough password")
    page.locator("button").click()

    def told():
        with sqlite3.connect(folder / "course.db") as records:
            return dict(records.execute("select key, value from wagtail_lms_scormdata").fetchall())

    # Not asked is its list of attempts: values that come at once overwrite each other there.
    lesson = (folder / "lesson.txt").read_text("utf-8")
    address = f"{platform}/lms/scorm-lesson/{lesson}/play/"
    learn(page, "scorm12", address, told)
    # Its run-time is never told of an end, for it has another name for that: it just goes on.
    essay = visit(page, address)
    with page.expect_event("framenavigated"):
        essay.evaluate("location.reload()")
    page.wait_for_function(JOINED)
