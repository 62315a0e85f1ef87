"""Everything: Python is live, every control answers, and nothing moved when it came."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from build_scripts.reader import frame_of, set_control, setting_of, wait_drawn

LABS = """() => [...document.querySelectorAll("form.controls")].map((form) => ({
  figure: form.dataset.for,
  controls: [...form.querySelectorAll("[data-param]")].map((box) => ({
    name: box.dataset.param, kind: box.dataset.kind,
    isView: box.hasAttribute("data-view-param"),
    field: scrollab.figures.get(form.dataset.for).schema[box.dataset.param]
      ?? scrollab.figures.get(form.dataset.for).drawing.views[box.dataset.param]
  }))
}))"""
# What is seen: the order of attributes tells a mark's past and shows nothing.
MARKUP = """(id) => {
  const text = (node) => node.nodeType !== 1 ? node.textContent : `<${node.localName} ${
    [...node.attributes].map(({name, value}) => `${name}="${value}"`).sort().join(" ")
  }>${[...node.childNodes].map(text).join("")}</>`;
  return [...scrollab.figures.get(id).sheet.svg.childNodes].map(text).join("");
}"""
SENTENCE = """(id) => document.getElementById(`sentence-${id}`).textContent
  + document.querySelector(`form.controls[data-for="${id}"] .lab-note`)?.textContent"""
ERROR = 'form.controls[data-for="{figure}"] [data-param="{name}"] .error'


def labs(page):
    return page.evaluate(LABS)


def ends(control):
    """Return the values to try: a parameter's ends, or each of its choices."""
    field, kind = control["field"], control["kind"]
    if kind == "choice":
        return field["choices"]
    if kind == "check":
        return [True, False]
    if kind == "list":
        return [_items(field, field["least"]), _items(field, min(field["most"], 12))]
    return [field["low"], field["high"]]


def _items(field, count):
    low, high = field["low"], field["high"]
    values = [low + (high - low) * i / max(count - 1, 1) for i in range(count)]
    return [round(value) if field["kind"] == "ints" else value for value in values]


def too_far(control):
    """Return a value that cannot be, as a reader would type it."""
    field = control["field"]
    if control["kind"] == "list":
        return [field["high"] + 1] * max(field["least"], 1)
    return field["high"] + 1


def test_pythons_arrival_changes_no_drawing_and_moves_nothing(live):
    before, after = live.before, live.after
    assert after["drawings"] == before["drawings"]
    moved = [
        pair for pair in zip(before["places"], after["places"], strict=True) if len(set(pair)) > 1
    ]
    assert moved == []


def test_every_control_at_its_ends_changes_the_picture_or_what_is_said(live):
    dull = []
    for lab in labs(live):
        figure = lab["figure"]
        for control in lab["controls"]:
            live.evaluate("(id) => scrollab.figures.get(id).reset()", figure)
            wait_drawn(live, figure)
            seen, said = set(), set()
            for value in ends(control):
                set_control(live, figure, control["name"], value)
                error = live.locator(ERROR.format(figure=figure, **control)).inner_text()
                now = setting_of(live, figure)
                values = now["state" if control["isView"] else "params"]
                if not error:
                    assert values[control["name"]] == value, (figure, control["name"], value)
                seen.add(live.evaluate(MARKUP, figure))
                said.add(live.evaluate(SENTENCE, figure) + error)
            if len(seen) == 1 and len(said) == 1:
                dull.append(f"{figure}.{control['name']}")
    assert dull == []


def test_reset_brings_back_the_pages_own_picture(live):
    for lab in labs(live):
        figure = lab["figure"]
        start = live.evaluate("(id) => scrollab.figures.get(id).start", figure)
        first = live.evaluate(MARKUP, figure)
        for control in lab["controls"]:
            set_control(live, figure, control["name"], ends(control)[-1])
        live.locator(f'.figure-foot[data-for="{figure}"] [data-tool=reset]').click()
        wait_drawn(live, figure)
        assert setting_of(live, figure) == start
        assert live.evaluate(MARKUP, figure) == first


def test_of_many_quick_changes_the_newest_wins(live):
    for lab in labs(live):
        figure = lab["figure"]
        sliders = [
            c for c in lab["controls"] if c["kind"] in ("slider", "seed") and not c["isView"]
        ]
        for control in sliders[:1]:
            low, high = ends(control)
            drawn = live.evaluate(
                """async ([id, name, low, high]) => {
                  const figure = scrollab.figures.get(id);
                  let count = 0;
                  const more = () => { count += 1; };
                  figure.addEventListener("drawn", more);
                  for (let i = 0; i <= 40; i += 1) {
                    const share = i === 40 ? 1 : (i % 7) / 7;
                    const value = low + (high - low) * share;
                    const whole = figure.schema[name].kind === "int";
                    figure.touch({[name]: whole ? Math.round(value) : value});
                  }
                  await new Promise((resolve) => {
                    const there = () => figure.drawn?.params[name] === high;
                    const look = () => there() ? resolve() : setTimeout(look, 20);
                    look();
                  });
                  await new Promise((resolve) => setTimeout(resolve, 300));
                  figure.removeEventListener("drawn", more);
                  return count;
                }""",
                [figure, control["name"], low, high],
            )
            assert setting_of(live, figure)["params"][control["name"]] == high
            assert drawn <= 41


def test_a_value_that_cannot_be_is_refused_beside_its_control(live):
    tried = 0
    for lab in labs(live):
        figure = lab["figure"]
        for control in lab["controls"]:
            if control["kind"] not in ("seed", "list", "number"):
                continue
            wait_drawn(live, figure)
            picture = live.evaluate(MARKUP, figure)
            set_control(live, figure, control["name"], too_far(control))
            error = live.locator(ERROR.format(figure=figure, **control))
            assert error.is_visible()
            assert len(error.inner_text()) > 10
            box = live.locator(
                f'form.controls[data-for="{figure}"] [data-param="{control["name"]}"]'
            )
            assert box.locator("[aria-invalid=true]").count() == 1
            assert live.evaluate(MARKUP, figure) == picture
            set_control(live, figure, control["name"], ends(control)[0])
            assert error.is_hidden()
            tried += 1
    if not tried:
        pytest.skip("no control here takes typed values")


def test_what_python_refuses_is_told_beside_the_control_and_the_picture_stays(live):
    for lab in labs(live):
        figure = lab["figure"]
        own = [c for c in lab["controls"] if not c["isView"] and c["kind"] in ("slider", "seed")]
        for control in own[:1]:
            picture = live.evaluate(MARKUP, figure)
            wrong = control["field"]["high"] + 1
            live.evaluate(
                "([id, name, value]) => scrollab.figures.get(id).touch({[name]: value})",
                [figure, control["name"], wrong],
            )
            error = live.locator(ERROR.format(figure=figure, **control))
            error.wait_for(state="visible")
            assert f"{control['name']}: " in error.inner_text()
            assert "is outside" in error.inner_text()
            assert live.evaluate(MARKUP, figure) == picture
            wait_drawn(live, figure)


def test_a_live_frame_is_the_stored_frame(live):
    for figure in live.evaluate("[...scrollab.figures.keys()]"):
        same = live.evaluate(
            """async (id) => {
              const figure = scrollab.figures.get(id);
              const {engine} = figure.drawing;
              const {params} = figure.start;
              const {header, buffers} = await scrollab.python.call(engine, params);
              const stored = figure.context.store.get(engine, params);
              const said = JSON.parse(header).frame;
              return Object.entries(said).filter(([name, value]) => {
                const kept = stored[name];
                const isArray = value?.buffer !== undefined;
                if (!isArray) return JSON.stringify(value) !== JSON.stringify(kept);
                return String(buffers[value.buffer]) !== String(kept.data);
              }).map(([name]) => name);
            }""",
            figure,
        )
        assert same == [], f"{figure}: {same} differ"


def test_the_data_table_and_the_sentence_follow_the_picture(live):
    for lab in labs(live):
        figure = lab["figure"]
        foot = live.locator(f'.figure-foot[data-for="{figure}"]')
        foot.locator("details.twin summary").click()
        for control in lab["controls"][:2]:
            for value in ends(control):
                set_control(live, figure, control["name"], value)
                rows, sentence = live.evaluate(
                    """(id) => {
                      const figure = scrollab.figures.get(id);
                      const view = figure.view(figure.sheet.size);
                      const {rows} = figure.drawing.table(figure.drawn.frame, view);
                      const sentence = figure.drawing.describe(figure.drawn.frame, view);
                      return [rows.slice(0, 60).map((row) => row.map(String)), sentence];
                    }""",
                    figure,
                )
                cells = foot.locator("tbody").evaluate(
                    "(body) => [...body.rows].map((r) => [...r.cells].map((c) => c.textContent))"
                )
                assert len(cells) == len(rows)
                for shown, wanted in zip(cells, rows, strict=True):
                    for cell, text in zip(shown, wanted, strict=True):
                        assert cell == text or float(cell.replace("−", "-")) == pytest.approx(
                            float(text), abs=6e-5
                        )
                # The sentence is paced, so that a playing picture is not a flood of words.
                expect(live.locator(f"#sentence-{figure}")).to_have_text(sentence)


def test_frames_can_be_read_by_a_test(live):
    figure = live.evaluate("[...scrollab.figures.keys()][0]")
    frame = frame_of(live, figure)
    assert frame
    assert all(value is not None for value in frame.values())


def test_the_address_follows_what_a_reader_sets_and_sets_it_again(live):
    for lab in labs(live):
        figure = lab["figure"]
        for control in lab["controls"]:
            set_control(live, figure, control["name"], ends(control)[-1])
            if live.locator(ERROR.format(figure=figure, **control)).is_visible():
                set_control(live, figure, control["name"], ends(control)[0])
        wanted = setting_of(live, figure)
        live.wait_for_timeout(400)
        state = live.evaluate("location.hash")
        start = live.evaluate("(id) => scrollab.figures.get(id).start", figure)
        assert (f"#{figure}." in state or f"&{figure}." in state) == (wanted != start)
        live.evaluate(
            "(id) => { const f = scrollab.figures.get(id); f.touched = false; f.show(f.start) }",
            figure,
        )
        live.evaluate("history.replaceState(null, '', location.pathname)")
        live.evaluate("(state) => { location.hash = state }", state)
        live.wait_for_timeout(50)
        wait_drawn(live, figure)
        assert setting_of(live, figure) == wanted
        assert live.locator(".notice").count() == 0


def test_of_an_address_the_valid_part_is_used_and_the_reader_told(live):
    lab = labs(live)[0]
    figure = lab["figure"]
    own = [
        c for c in lab["controls"] if not c["isView"] and c["kind"] in ("slider", "seed", "choice")
    ]
    good = own[0]
    value = ends(good)[-1]
    name = f"{figure}.{good['name']}"
    wrong = [f"{figure}.nothing=1", f"{name}=nonsense", "nowhere.x=2", f"{figure}.__proto__=1"]
    state = "&".join([f"{name}={value}", *wrong])
    live.evaluate("(state) => { location.hash = state }", state)
    notice = live.locator(".notice")
    notice.wait_for()
    assert notice.get_attribute("role") == "alert"
    for part in wrong:
        assert part in notice.inner_text()
    wait_drawn(live, figure)
    assert setting_of(live, figure)["params"][good["name"]] == value


def test_a_worker_that_dies_is_replaced_and_one_that_dies_again_is_told_in_a_sentence(live):
    lab = labs(live)[0]
    figure = lab["figure"]
    picture = live.evaluate(MARKUP, figure)
    dies = "workers.at(-1).dispatchEvent(new ErrorEvent('error', {message: 'gone'}))"
    live.evaluate(dies)  # the first time it is mended without a word
    live.wait_for_function("() => scrollab.python.state.stage === 'live'", timeout=90_000)
    live.evaluate(dies)
    live.wait_for_function("() => scrollab.python.state.stage === 'failed'")
    words = live.locator("#python-pill [data-pill-text]").inner_text()
    assert words.startswith("Python stopped working. The figures keep their last drawing.")
    assert live.evaluate(MARKUP, figure) == picture
    live.locator("#python-pill button").click()
    live.wait_for_function("() => scrollab.python.state.stage === 'live'", timeout=90_000)
    control = next(c for c in lab["controls"] if not c["isView"])
    for value in ends(control):
        set_control(live, figure, control["name"], value)
        assert setting_of(live, figure)["params"][control["name"]] == value
