"""An essay opened by double-click, with an address that says what it should show."""

from __future__ import annotations

import pytest

from build_scripts.reader import set_control, setting_of, wait_drawn, wait_live
from tests.browser.test_live import ends, labs

# From disk the fonts' early loading is refused, and they load when they are used.
EARLY_FONTS = r"woff2|net::ERR_FAILED|downloadable font"


@pytest.mark.essays("permutation-test", "decision-tree")
def test_from_disk_steps_python_and_the_address_work(open_page, site, slug):
    page = open_page(reduced_motion="reduce")
    page.allowed.append(EARLY_FONTS)
    file = (site.folder / slug / "index.html").as_uri()
    page.goto(file)
    page.wait_for_function("() => window.scrollab")
    lab = next((lab for lab in labs(page) if any(not c["isView"] for c in lab["controls"])), None)
    if lab is None:
        pytest.skip("no lab here asks Python")
    figure = lab["figure"]
    control = next(c for c in lab["controls"] if not c["isView"] and c["kind"] != "list")
    value = ends(control)[-1]
    written = str(value).lower() if isinstance(value, bool) else value
    page.goto("about:blank")
    page.goto(f"{file}#{figure}.{control['name']}={written}&{figure}.nothing=1")
    page.wait_for_function("() => window.scrollab")
    assert f"{figure}.nothing=1" in page.locator(".notice").inner_text()
    for story in page.locator("[data-scrolly]").all():
        last = story.locator("[data-step]").last
        last.evaluate("(step) => step.scrollIntoView({block: 'center', behavior: 'instant'})")
        page.wait_for_function(
            """([id, wanted]) => {
              const {drawn, start} = scrollab.figures.get(id);
              const now = (drawn ?? start).params;
              const holds = ([k, v]) => JSON.stringify(now[k]) === JSON.stringify(v);
              return Object.entries(wanted).every(holds);
            }""",
            arg=[
                story.get_attribute("data-scrolly"),
                last.evaluate("(step) => JSON.parse(step.dataset.params)"),
            ],
        )
    wait_live(page)
    wait_drawn(page, figure)
    assert setting_of(page, figure)["params"][control["name"]] == value
    set_control(page, figure, control["name"], ends(control)[0])
    assert setting_of(page, figure)["params"][control["name"]] == ends(control)[0]
    assert page.evaluate("[...document.fonts].filter(({status}) => status === 'loaded').length") > 1
