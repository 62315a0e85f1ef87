"""The front page's path: its order, its lanes and its lines."""

from __future__ import annotations

import random

import pytest

from build_scripts import reading_path
from build_scripts.errors import BuildError
from build_scripts.essay import Essay

KITE = {"one": [], "two": ["one"], "left": ["two"], "right": ["two", "one"], "end": ["left"]}


def rows_of(before):
    return {row.slug: row for row in reading_path.stops(before)}


def many(seed, count=12):
    """Make up essays that build on earlier ones, in an order that knows nothing of it."""
    draw = random.Random(seed)
    slugs = [f"e{i}" for i in range(count)]
    before = {
        s: draw.sample(slugs[:i], min(i, draw.choice([0, 1, 1, 2]))) for i, s in enumerate(slugs)
    }
    draw.shuffle(slugs)
    return {slug: before[slug] for slug in slugs}


def test_essays_stand_in_the_shelfs_order_where_nothing_is_to_be_read_first():
    rows = reading_path.stops({"c": [], "a": [], "b": []})
    assert [row.slug for row in rows] == ["c", "a", "b"]
    assert all(not row.above and not row.below for row in rows)


def test_lines_branch_where_two_essays_build_on_one_and_end_at_the_last():
    rows = rows_of(KITE)
    assert list(rows) == ["one", "two", "left", "right", "end"]
    assert [row.lane for row in rows.values()] == [0, 0, 1, 0, 0]
    assert set(rows["left"].above) == {(0, 1), (0, 0)}
    assert set(rows["right"].above) == {(0, 0), (1, 1)}
    assert rows["end"].above == ((1, 0),)
    assert rows["end"].below == ()
    assert reading_path.width(list(rows.values())) == 2 * reading_path.LANE


def test_what_an_earlier_essay_asks_for_already_gets_no_line_of_its_own():
    assert rows_of({"a": [], "b": ["a"], "c": ["a", "b"]})["c"].above == ((0, 0),)


@pytest.mark.parametrize("seed", range(20))
def test_every_essay_comes_after_those_it_builds_on_and_is_joined_to_them(seed):
    before = many(seed)
    rows = reading_path.stops(before)
    assert sorted(row.slug for row in rows) == sorted(before)
    running = {}  # lane: the essays whose lines run there, followed row by row from the lines alone
    reached = {}
    for row in rows:
        assert set(running) == {lane for lane, _ in row.above}, "no line begins or ends in the air"
        own = {slug for lane, to in row.above if to == row.lane for slug in running[lane]}
        reached[row.slug] = own | {far for slug in own for far in reached[slug]}
        running = {to: running[lane] for lane, to in row.above if lane == to != row.lane}
        if row.lane in row.below:
            running[row.lane] = {row.slug}
        assert set(running) == set(row.below)
        assert set(before[row.slug]) <= reached[row.slug]
        assert own <= set(before[row.slug])


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ({"a": ["nowhere"]}, "before: there is no essay 'nowhere'"),
        ({"a": ["b"], "b": ["a"]}, "before: the essay is to be read before itself"),
    ],
)
def test_a_path_that_cannot_be_followed_stops_the_build(before, sentence, tmp_path):
    essays = [
        Essay(slug, tmp_path / slug / "essay.md", {"before": first}, None, {})
        for slug, first in before.items()
    ]
    with pytest.raises(BuildError, match=sentence):
        reading_path.check(essays)
