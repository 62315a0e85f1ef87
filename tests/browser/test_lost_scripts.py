"""Scripts that do not come, or that a host refuses: every figure has its drawing all the same."""

from __future__ import annotations

from playwright.sync_api import expect

from build_scripts.reader import open_essay

LATER = 10_000  # ms until what nobody came near is read too
HEADER = (
    "script-src 'self' blob: 'wasm-unsafe-eval'"  # a host's own, which allows nothing in a page
)


def expect_drawings(page):
    figures = page.locator("figure[data-figure]:visible")
    assert figures.count() > 0
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        sheets = figure.locator(".drawing > svg:is(.wide, .narrow):visible")
        expect(sheets).to_have_count(1)
        expect(sheets.locator("*").nth(5)).to_be_attached(timeout=LATER)
    # A drawing's source is text in the page; nobody may see it.
    assert "<svg" not in page.locator("main").inner_text()


def test_a_page_whose_own_script_is_lost_has_its_drawings_and_no_control_that_does_nothing(
    open_page, site, slug
):
    page = open_page()
    page.allowed.append("ERR_FAILED|Loading failed|blocked")
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(f"{site.address}{slug}/index.html")
    expect_drawings(page)
    assert [each for each in page.locator(".needs-js").all() if each.is_visible()] == []


def test_where_a_host_refuses_the_script_in_the_page_figures_are_drawn_anew(open_page, site, slug):
    page = open_page()
    page.allowed.append("Content.Security.Policy|blocked an inline script")

    def strict(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": HEADER}
        route.fulfill(response=response, headers=headers)

    page.route("**/index.html", strict)
    open_essay(page, site, slug)
    assert page.evaluate("window.scrollabWhole") is None, "the first script was to be refused"
    expect_drawings(page)
