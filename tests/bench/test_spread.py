import pytest

from build_scripts.bench.spread import percentile, ratio, spread


def test_a_spread_is_the_median_between_the_least_and_the_most():
    found = spread([3.0, 1.0, 2.0, 9.0, 4.0])
    assert (found.median, found.low, found.high, found.runs) == (3.0, 1.0, 9.0, 5)


def test_runs_without_a_value_do_not_count():
    found = spread([None, 2.0, None, 4.0])
    assert (found.median, found.runs) == (3.0, 2)
    assert spread([None]) is None


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1.0, 20), (0.01, 1)])
def test_a_percentile_is_a_value_that_was_measured(share, value):
    assert percentile(list(range(20, 0, -1)), share) == value


def test_nothing_has_no_percentile():
    assert percentile([], 0.5) is None


def test_a_ratio_of_two_means_that_ours_takes_half_the_time():
    assert ratio(spread([6.0]), spread([3.0])) == 2.0
    assert ratio(None, spread([3.0])) is None
    assert ratio(spread([6.0]), None) is None
