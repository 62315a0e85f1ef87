import pytest

from build_scripts.bench import plan
from build_scripts.bench.calls import CALLS
from build_scripts.bench.systems import SYSTEMS
from build_scripts.cli import BENCH
from build_scripts.paths import ESSAYS
from scrollab.params import from_text
from scrollab.protocol import call, find, params_type


def test_a_round_takes_the_systems_in_turn():
    one = plan.Series("chromium", "cold", "full", ("scrollab", "stock"))
    assert list(one.visits()) == [
        ("scrollab", "numpy"),
        ("stock", "numpy"),
        ("scrollab", "scikit-learn"),
        ("stock", "scikit-learn"),
    ]


def test_choices_narrow_the_plan():
    series = plan.chosen(plan.DEFAULT, ["stock"], ["firefox"], ["full"])
    assert [one.name for one in series] == ["firefox cold full", "firefox warm full"]
    assert {one.systems for one in series} == {("stock",)}


def test_a_choice_that_no_series_has_leaves_none():
    assert plan.chosen(plan.DEFAULT, ["jupyterlite"], [], ["10"]) == []


def test_the_command_line_offers_what_the_plan_has():
    assert set(BENCH["only"]) == set(SYSTEMS)
    assert set(BENCH["browsers"]) == {one.browser for one in plan.DEFAULT}
    assert set(BENCH["lines"]) == {one.line for one in plan.DEFAULT}


@pytest.mark.parametrize("tier", plan.TIERS)
def test_every_call_is_answered(tier):
    header, arrays = call(CALLS[tier].engine, CALLS[tier].params)[:2]
    assert '"frame"' in header
    assert arrays


@pytest.mark.parametrize("tier", plan.TIERS)
def test_a_call_is_what_a_lab_of_its_essay_asks(tier):
    asked = CALLS[tier]
    text = (ESSAYS / asked.slug / "essay.md").read_text("utf-8")
    (line,) = [line for line in text.splitlines() if f'data-id="{asked.lab}"' in line]
    step = line.partition('data-step="')[2].partition('"')[0]
    assert from_text(params_type(find(asked.engine)), step) == asked.step
    assert asked.control in line.partition('data-controls="')[2].partition('"')[0].split()
