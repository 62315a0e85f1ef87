"""The dialog to share a figure: link, snippets as hosts keep them, files to take away."""

from __future__ import annotations

import csv
import io
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import ExitStack

import pytest
from bs4 import BeautifulSoup

from build_scripts.paths import PY
from build_scripts.reader import open_essay, serving, setting_of, wait_drawn, wait_live

SLUG, LAB = "permutation-test", "table"
# What editors of course platforms leave of a frame; see the hosts' own lists of allowed HTML.
KEPT = {"src", "width", "height", "name", "sandbox", "allowfullscreen", "style", "class", "title"}
STYLES = {"border", "width", "height", "max-width"}


@pytest.fixture
def shared(open_page, site):
    """Open the dialog of a lab: (page, dialog)."""

    def make(state="", **options):
        page = open_page(**options)
        open_essay(page, site, SLUG, state)
        button = page.locator(f'.figure-foot[data-for="{LAB}"] [data-tool=share]')
        button.focus()
        page.keyboard.press("Enter")
        dialog = page.locator("dialog.share")
        dialog.wait_for()
        return page, dialog

    return make


def test_the_dialog_opens_and_closes_by_keys_and_gives_the_focus_back(shared):
    page, dialog = shared()
    assert dialog.get_by_role("heading", name="Share this picture").is_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.tool") == "share"
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.tool") == "share"


def test_what_a_refusing_clipboard_leaves_to_do_is_said(shared):
    page, dialog = shared(f"{LAB}.sides=two")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: () => Promise.reject(new Error('no'))}})"
    )
    dialog.get_by_role("button", name="Copy").first.click()
    page.wait_for_function("() => document.querySelector('.share-said').textContent")
    assert "refused" in dialog.locator(".share-said").inner_text()
    assert page.evaluate("getSelection().toString() || document.activeElement.value").endswith(
        f"{SLUG}/index.html#{LAB}.sides=two"
    )


def kept(text):
    """Return a snippet as an editor leaves it: its frame alone, and of that what is allowed."""
    soup = BeautifulSoup(text, "html.parser")
    frame = soup.iframe
    if frame.has_attr("data-src"):  # slides move it to `src` when they are shown
        frame["src"] = frame["data-src"]
    frame.attrs = {name: value for name, value in frame.attrs.items() if name in KEPT}
    styles = [rule.strip() for rule in frame.get("style", "").split(";") if rule.strip()]
    frame["style"] = "; ".join(rule for rule in styles if rule.partition(":")[0] in STYLES)
    return str(frame)


@pytest.mark.once
def test_every_snippet_shows_the_figure_whole_as_hosts_keep_it(shared, open_page, tmp_path):
    page, dialog = shared(f"{LAB}.sides=two")
    area, select = dialog.locator("textarea"), dialog.get_by_label("Where does it go?")
    page.wait_for_function("() => !document.querySelector('.share-measure')")
    hosts = select.locator("option").evaluate_all("(all) => all.map(({value}) => value)")
    texts = {}
    for host in hosts:
        select.select_option(host)
        texts[host] = area.input_value()
    assert texts.pop("notion").endswith(f"/{SLUG}/embed/{LAB}/index.html#{LAB}.sides=two")
    frames = [kept(text) for text in texts.values()]
    body = "".join(f'<div style="width:760px">{frame}</div>' for frame in frames[:2])
    (tmp_path / "host.html").write_text(f"<!doctype html>{body}")
    assert len({re.sub(r' (width|height)="\d+%?"', "", frame) for frame in frames}) == 1
    with ExitStack() as stack:
        host = stack.enter_context(serving(tmp_path))
        other = open_page()
        other.allowed.append(f"foreign request: {host.address}|favicon|404")
        other.goto(f"{host.address}host.html")
        inside = other.locator("iframe").first.element_handle().content_frame()
        inside.wait_for_function("() => window.scrollab")
        # Where the words on Python take a line of their own depends on what they say just then.
        sizes = inside.evaluate(
            """[document.body.getBoundingClientRect().height, innerHeight,
                document.querySelector(".pill").parentElement.getBoundingClientRect().height]"""
        )
        assert abs(sizes[0] - sizes[1]) < sizes[2]
        wanted = inside.evaluate("scrollab.figures.values().next().value.wanted.params.sides")
        assert wanted == "two"


# What is saved is caught on its way: Debian's Firefox tells Playwright of no download.
CATCH = """() => {
  const make = URL.createObjectURL;
  self.caught = null;
  URL.createObjectURL = (blob) => {
    self.caught = {blob};
    return make.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    caught.name = this.download;
  };
}"""
READ = """async () => {
  const bytes = new Uint8Array(await caught.blob.arrayBuffer());
  return [caught.name, [...bytes]];
}"""


def saved(page, dialog, name):
    """Press a button of the dialog; return the name and the bytes of the file that it saves."""
    page.evaluate(CATCH)
    dialog.get_by_role("button", name=name).click()
    page.wait_for_function("() => self.caught?.name")
    file, content = page.evaluate(READ)
    return file, bytes(content)


def test_pictures_and_data_leave_the_page_whole(shared):
    page, dialog = shared()
    file, content = saved(page, dialog, "Picture (PNG)")
    assert file == f"{SLUG}-{LAB}.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) in [(1600, 1200), (720, 600)]
    assert len(content) > 20_000
    drawing = saved(page, dialog, "Drawing (SVG)")[1].decode()
    root = ET.fromstring(drawing)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "use" not in names
    assert not re.search(r"var\(|color-mix|color\(| class=", drawing)
    assert "data:font/woff2;base64," in drawing
    table = saved(page, dialog, "Data (CSV)")[1].decode()
    rows = list(csv.reader(io.StringIO(table)))
    count = page.evaluate(
        """(id) => {
          const figure = scrollab.figures.get(id);
          const frame = figure.frameAtHand(figure.wanted.params);
          return figure.drawing.table(frame, figure.view(figure.sheet.size)).rows.length;
        }""",
        LAB,
    )
    assert len(rows) == count + 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.once
def test_the_script_answers_as_the_page_does(shared, tmp_path):
    page, dialog = shared(f"{LAB}.softness=71,58,54,55,47,45")
    page.keyboard.press("Escape")
    wait_live(page)
    wait_drawn(page, LAB)
    assert setting_of(page, LAB)["params"]["softness"][0] == 71
    page.locator(f'.figure-foot[data-for="{LAB}"] [data-tool=share]').click()
    script = saved(page, dialog, "Code (Python)")[1].decode()
    wheels = re.findall(r'"scrollab[\w-]* @ ([^"]+)"', script)
    assert len(wheels) == 2
    for wheel in wheels:
        assert page.request.get(wheel).ok
    file = tmp_path / "figure.py"
    file.write_text(script)
    paths = f"{PY / 'scrollab'}:{PY / SLUG.replace('-', '_')}"
    run = subprocess.run(
        [sys.executable, str(file)],
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    told = dict(line.split(": ", 1) for line in run.stdout.splitlines() if ": " in line)
    scalars = page.evaluate(
        """(id) => Object.entries(scrollab.figures.get(id).drawn.frame)
          .filter(([, value]) => typeof value === "number")""",
        LAB,
    )
    assert scalars
    for name, value in scalars:
        assert float(told[name]) == pytest.approx(value)
