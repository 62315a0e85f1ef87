"""An essay as one file: opened from disk, and in a frame that may do nothing but run scripts."""

from __future__ import annotations

import pytest

from build_scripts import shell
from build_scripts.package.single import single
from build_scripts.paths import DIST
from build_scripts.reader import set_control, setting_of, wait_live
from tests.browser.test_live import ends, labs

ESSAYS = ("permutation-test", "decision-tree")  # numpy alone; scikit-learn
machinery = pytest.mark.essays(*ESSAYS)


@pytest.fixture(scope="session")
def one_file(tmp_path_factory):
    """Make an essay's one file once; nothing else of the bundle is near it."""
    folder, made = tmp_path_factory.mktemp("single"), {}

    def make(slug):
        if slug not in made:
            made[slug] = folder / f"{slug}.html"
            made[slug].write_bytes(single(DIST, f"{slug}/index.html", shell.words()))
        return made[slug]

    return make


def asked_of(page):
    """Note what a page asks for beside itself."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def moved(page):
    """Move the first control that reaches Python to its other end; return what the figure shows."""
    lab = next(lab for lab in labs(page) if any(not c["isView"] for c in lab["controls"]))
    control = next(c for c in lab["controls"] if not c["isView"] and c["kind"] != "list")
    figure, name = lab["figure"], control["name"]
    now = page.evaluate("(id) => scrollab.figures.get(id).wanted.params", figure)[name]
    goal = next(value for value in ends(control) if value != now)
    set_control(page, figure, name, goal)
    return setting_of(page, figure)["params"][name] == goal


@machinery
def test_one_file_from_disk_plays_and_computes_and_asks_for_nothing(open_page, one_file, slug):
    page = open_page(reduced_motion="reduce", offline=True)
    asked = asked_of(page)
    page.goto(one_file(slug).as_uri())
    page.wait_for_function("() => window.scrollab")
    assert page.locator("script[data-file]").count() > 6
    page.wait_for_function("() => scrollab.questions?.size > 0")
    wait_live(page)
    kept = page.locator("script[data-file]").evaluate_all("(all) => all.map((s) => s.dataset.file)")
    assert all("-rest." in name for name in kept), "what was read is let go"
    assert moved(page)
    assert page.evaluate("[...document.fonts].filter(({status}) => status === 'loaded').length") > 1
    assert {url for url in asked if not url.startswith(("blob:", "data:"))} <= {
        one_file(slug).as_uri()
    }


@machinery
def test_one_file_computes_in_a_frame_without_an_origin(open_page, one_file, slug):
    file = one_file(slug)
    host = file.with_name(f"host-{slug}.html")
    host.write_text(
        f'<!doctype html><title>Course</title><iframe sandbox="allow-scripts" src="{file.name}"'
        ' style="width: 100%; height: 90vh"></iframe>',
        "utf-8",
    )
    page = open_page(reduced_motion="reduce")
    page.goto(host.as_uri())
    (frame,) = page.main_frame.child_frames
    frame.wait_for_function("() => window.scrollab")
    assert frame.evaluate("origin") == "null"
    wait_live(frame)
    assert moved(frame)


@pytest.mark.essays("permutation-test")
def test_a_figure_as_one_file_computes_in_a_frame_and_keeps_to_its_address(
    open_page, slug, tmp_path
):
    file = tmp_path / "figure.html"
    file.write_bytes(single(DIST, f"{slug}/embed/own-lab/index.html", shell.words()))
    host = tmp_path / "host.html"
    host.write_text(
        '<!doctype html><title>Course</title><iframe sandbox="allow-scripts" style="width: 100%"'
        f' src="{file.name}?theme=dark"></iframe>',
        "utf-8",
    )
    page = open_page(reduced_motion="reduce")
    page.goto(host.as_uri())
    (frame,) = page.main_frame.child_frames
    frame.wait_for_function("() => window.scrollab")
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    wait_live(frame)
    assert frame.evaluate("scrollab.figures.size") == 1
    assert moved(frame)
