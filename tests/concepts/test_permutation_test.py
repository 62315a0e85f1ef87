"""Facts about permutation tests that a reader could check by hand, and agreement with scipy."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from scrollab.datasets.zea_mays import CROSSED, SELFED
from scrollab.params import ParamError, grid, parse
from scrollab.protocol import encode
from scrollab_permutation_test import (
    ENGINES,
    AlarmsParams,
    DealsParams,
    OwnParams,
    PileParams,
    SwapParams,
    ValleyParams,
    alarms,
    deals,
    own,
    pile,
    swap,
    valley,
)
from scrollab_permutation_test.alarms import binomial_middle
from scrollab_permutation_test.counting import (
    all_deals,
    exact_tails,
    keys,
    p_value,
    shift_interval,
    shuffles,
    sizes,
    sum_tails,
    to_grid,
)
from scrollab_permutation_test.herd import herd


def mean_gap(first, second, axis=-1):
    return np.mean(first, axis=axis) - np.mean(second, axis=axis)


def median_gap(first, second, axis=-1):
    return np.median(first, axis=axis) - np.median(second, axis=axis)


def welch(first, second, axis=-1):
    return stats.ttest_ind(first, second, axis=axis, equal_var=False).statistic


STATISTICS = {"mean": mean_gap, "median": median_gap, "t": welch}
ALTERNATIVES = {"one": "greater", "two": "two-sided"}


def integers(count, seed, high=100):
    return np.random.default_rng(seed).integers(0, high, count).astype(np.int64)


def first_of(count, chosen):
    return (np.arange(count) < chosen).astype(np.uint8)


# The exact p-value


@pytest.mark.parametrize("sides", ["one", "two"])
@pytest.mark.parametrize("statistic", ["mean", "median", "t"])
@pytest.mark.parametrize(("count", "chosen"), [(6, 3), (8, 4), (9, 3), (12, 6), (12, 8)])
def test_exact_p_is_scipys(count, chosen, statistic, sides):
    values = integers(count, seed=count * 31 + chosen)
    ours = exact_tails(values, first_of(count, chosen), statistic)
    theirs = stats.permutation_test(
        (values[:chosen], values[chosen:]),
        STATISTICS[statistic],
        alternative=ALTERNATIVES[sides],
        n_resamples=np.inf,
        vectorized=True,
    )
    if statistic == "mean" or math.comb(count, chosen) <= 4000:
        assert p_value(ours, sides, 0) == pytest.approx(theirs.pvalue, abs=1e-12)


@pytest.mark.parametrize("count", [2, 3, 5, 8, 11])
def test_meeting_in_the_middle_is_brute_force_with_ties_and_all(count):
    values = integers(count, seed=count, high=7)  # few values: many ties
    for chosen in range(1, count):
        sums = np.array([sum(c) for c in itertools.combinations(values.tolist(), chosen)])
        for observed in np.unique(sums):
            found = sum_tails(values, chosen, int(observed))
            assert found.upper == (sums >= observed).sum()
            assert found.lower == (sums <= observed).sum()
            assert found.total == len(sums)


def test_exact_p_of_24_animals_is_that_of_another_algorithm():
    frame = pile(PileParams())
    table = [{0: 1}] + [{} for _ in range(12)]  # by size: {sum: number of subsets}
    for value in frame.softness.tolist():
        for size in range(12, 0, -1):
            for total, ways in table[size - 1].items():
                table[size][total + value] = table[size].get(total + value, 0) + ways
    observed = int(frame.softness[frame.treated == 1].sum())
    hits = sum(ways for total, ways in table[12].items() if total >= observed)
    assert sum(table[12].values()) == frame.exact_deals == math.comb(24, 12) == 2_704_156
    assert frame.exact_hits == hits
    assert frame.exact_p == hits / 2_704_156


@pytest.mark.parametrize(
    ("animals", "one", "two"), [(4, 0.167, 0.333), (6, 0.05, 0.10), (8, 0.014, 0.029)]
)
def test_the_smallest_p_of_small_herds(animals, one, two):
    best = tuple(range(90, 90 - animals, -1))
    frame = deals(DealsParams(softness=best))
    assert round(frame.p, 3) == round(frame.smallest_p, 3) == one
    assert round(frame.p_two, 3) == round(frame.smallest_p_two, 3) == two
    assert frame.can_reach == ("yes" if animals == 8 else "no")


def test_equal_animals_tie_in_every_deal_so_p_is_1():
    frame = deals(DealsParams(softness=(50,) * 6))
    assert frame.hits == frame.deals == 20
    assert frame.p == frame.p_two == 1


# All deals of a small herd


def test_six_animals_have_twenty_deals_each_once():
    frame = deals(DealsParams())
    assert frame.deals == 20
    assert (frame.labels.sum(axis=1) == 3).all()
    assert len({tuple(row) for row in frame.labels.tolist()}) == 20
    assert frame.labels[frame.real].tolist() == [1, 1, 1, 0, 0, 0]


def test_totals_of_a_deal_add_up_to_the_herd_and_order_the_deals():
    frame = deals(DealsParams())
    assert (frame.total_shampoo + frame.total_water == frame.softness.sum()).all()
    assert (np.diff(frame.value) <= 0).all()
    expected = frame.total_shampoo / 3 - frame.total_water / 3
    np.testing.assert_allclose(frame.value, expected, rtol=1e-6)


def test_with_equal_halves_the_deals_mirror_each_other():
    frame = deals(DealsParams())
    np.testing.assert_allclose(frame.value, -frame.value[::-1], rtol=1e-6)


# The pile


def test_labels_are_dealt_again_in_groups_as_large_as_before():
    frame = pile(PileParams(share=30))
    assert (frame.redealt.sum(axis=1) == frame.shampooed).all()
    assert frame.shampooed + frame.watered == 24


def test_every_dot_is_a_deal_of_the_animals_on_screen():
    params = PileParams()
    frame = pile(params)
    rows = shuffles(frame.treated, params.deals, params.seed)
    gaps = [frame.softness[r == 1].mean() - frame.softness[r == 0].mean() for r in rows]
    np.testing.assert_allclose(frame.value, gaps, rtol=1e-5, atol=1e-6)
    assert frame.hits == sum(gap >= frame.observed - 1e-9 for gap in gaps)
    np.testing.assert_array_equal(frame.redealt, rows[:7])


@pytest.mark.parametrize("raw", list(grid(PileParams)), ids=str)
def test_the_pile_counts_what_it_shows(raw):
    params = parse(PileParams, raw)
    frame = pile(params)
    encode(frame)
    tail_edge = frame.bin < 0 if frame.tail == "lower" else frame.bin >= 0
    if frame.tail == "upper":
        np.testing.assert_array_equal(tail_edge, frame.counted == 1)
    assert frame.counted.sum() == frame.hits
    places = {(0, 0)} | set(zip(frame.bin.tolist(), frame.level.tolist(), strict=True))
    assert len(places) == frame.dots == params.deals + 1  # no dot lies on another
    assert max(level for _, level in places) + 1 == frame.tallest
    assert 0 < frame.p <= 1
    folds = 2 if params.sides == "two" else 1
    assert frame.p == pytest.approx(min(1, folds * (frame.hits + 1) / (params.deals + 1)))


def test_dots_lie_in_bins_with_an_edge_at_the_observed_value():
    frame = pile(PileParams())
    low = frame.observed + frame.bin * frame.bin_width
    assert (frame.value >= low - 1e-4).all()
    assert (frame.value < low + frame.bin_width - 1e-4).all()


@pytest.mark.parametrize("seed", range(12))
def test_p_is_never_0_however_strong_the_shampoo(seed):
    frame = pile(PileParams(effect=15, herd=seed, deals=40))
    assert frame.p >= 1 / 41
    assert frame.exact_p >= 1 / frame.exact_deals


@pytest.mark.parametrize("sides", ["one", "two"])
def test_counted_p_adds_the_real_deal_as_scipys_random_form_does(sides):
    values = integers(24, seed=3)
    result = stats.permutation_test(
        (values[:12], values[12:]),
        mean_gap,
        alternative=ALTERNATIVES[sides],
        n_resamples=500,
        vectorized=True,
        random_state=np.random.default_rng(0),
    )
    observed = values[:12].mean() - values[12:].mean()
    upper = int((result.null_distribution >= observed - 1e-9).sum())
    lower = int((result.null_distribution <= observed + 1e-9).sum())
    b = upper if sides == "one" else min(upper, lower)
    folds = 1 if sides == "one" else 2
    assert result.pvalue == pytest.approx(min(1, folds * (b + 1) / 501))


def test_two_sided_is_twice_the_smaller_tail():
    for seed in range(8):
        one, two = (pile(PileParams(effect=1, herd=seed, sides=s)) for s in ("one", "two"))
        lower = int((one.value <= np.float32(one.observed) + 1e-4).sum())
        smaller = min(one.hits, lower)
        assert two.p == pytest.approx(min(1, 2 * (smaller + 1) / 201))


def test_counted_p_lies_within_five_standard_errors_of_the_exact_one():
    for seed in range(10):
        frame = pile(PileParams(seed=seed, effect=2, deals=1000))
        assert abs(frame.p - frame.exact_p) < 5 * frame.p_error + 1 / 1001


def test_with_equal_halves_mean_and_t_order_the_deals_alike():
    values, treated = integers(24, seed=1), first_of(24, 12)
    rows = shuffles(treated, 300, 0)
    by_mean = np.argsort(keys(values, rows, "mean"), kind="stable")
    by_t = keys(values, rows, "t")[by_mean]
    assert (np.diff(by_t) >= -1e-9).all()
    mean, t = (pile(PileParams(statistic=s)) for s in ("mean", "t"))
    assert mean.p == t.p
    assert mean.exact_p == t.exact_p


def test_with_unequal_groups_t_is_another_ruler():
    found = [
        pile(PileParams(share=20, herd=seed, statistic=s)).p
        for seed in range(6)
        for s in ("mean", "t")
    ]
    assert found[::2] != found[1::2]


@pytest.mark.parametrize("statistic", ["mean", "median", "t"])
def test_statistics_are_numpys_and_scipys(statistic):
    values, rows = integers(10, seed=4), all_deals(10, 4)[::7]
    ours = sizes(keys(values, rows, statistic), values, 4, statistic)
    theirs = [STATISTICS[statistic](values[r == 1], values[r == 0]) for r in rows]
    np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-8)


def test_p_does_not_change_when_every_score_is_shifted_or_stretched():
    values, treated = integers(14, seed=9), first_of(14, 7)
    before = exact_tails(values, treated, "mean")
    assert exact_tails(3 * values + 11, treated, "mean") == before
    mirrored = exact_tails(-values, treated, "mean")
    assert (mirrored.upper, mirrored.lower) == (before.lower, before.upper)


def test_exact_one_sided_p_has_every_value_equally_often_when_nothing_works():
    values = np.array([3, 10, 31, 40, 57, 77], dtype=np.int64)  # no two deals tie
    found = [p_value(exact_tails(values, row, "mean"), "one", 0) for row in all_deals(6, 3)]
    np.testing.assert_allclose(np.sort(found), np.arange(1, 21) / 20)


def test_the_interval_holds_the_shifts_that_the_deals_do_not_reject():
    ours = herd(24, 12, 6.0, 142)
    values = ours.softness().astype(np.int64)
    rows = shuffles(ours.treated, 400, 1)
    low, high = shift_interval(values, ours.treated, rows, 0.95)

    def rejected(shift):  # by moving the animals' scores back, and dealing the labels
        moved = values - shift * ours.treated
        observed = mean_gap(moved[ours.treated == 1], moved[ours.treated == 0])
        gaps = np.array([mean_gap(moved[r == 1], moved[r == 0]) for r in rows])
        upper, lower = (gaps >= observed - 1e-9).sum(), (gaps <= observed + 1e-9).sum()
        return (min(upper, lower) + 1) / 401 <= 0.025

    assert low < high
    assert rejected(low - 0.01)
    assert not rejected(low + 0.01)
    assert not rejected(high - 0.01)
    assert rejected(high + 0.01)


# The herd


def test_with_no_effect_the_bottle_holds_water():
    ours = herd(24, 12, 0.0, 3)
    np.testing.assert_array_equal(ours.water, ours.shampoo)


def test_the_effect_moves_the_same_animals():
    weak, strong = (herd(24, 12, effect, 3) for effect in (2.0, 9.0))
    np.testing.assert_array_equal(weak.water, strong.water)
    np.testing.assert_array_equal(weak.treated, strong.treated)
    assert (strong.shampoo >= weak.shampoo).all()


def test_a_drawn_animal_stands_on_no_other():
    frame = pile(PileParams())
    for group in (0, 1):
        members = np.flatnonzero(frame.treated == group)
        for a, b in itertools.combinations(members, 2):
            apart = abs(int(frame.softness[a]) - int(frame.softness[b]))
            assert frame.perch[a] != frame.perch[b] or apart >= 3.4


# Swapping


def test_before_measuring_a_swap_draws_the_other_outcome():
    frame = swap(SwapParams(moved=(3, 8)))
    for animal in range(12):
        outcome = frame.shampoo if frame.treated[animal] else frame.water
        assert frame.softness[animal] == outcome[animal]


def test_after_measuring_labels_move_and_softness_stays():
    still = swap(SwapParams(when="after"))
    moved = swap(SwapParams(moved=(3, 8), when="after"))
    np.testing.assert_array_equal(moved.softness, still.softness)
    assert np.flatnonzero(moved.treated != still.treated).tolist() == [3, 8]


def test_the_hats_deal_is_valid_and_a_hands_is_not():
    assert swap(SwapParams()).valid
    assert not swap(SwapParams(moved=(3,))).valid


def test_with_water_in_both_bottles_it_does_not_matter_when_one_swaps():
    before, after = (swap(SwapParams(moved=(0, 5), effect=0, when=w)) for w in ("before", "after"))
    np.testing.assert_array_equal(before.softness, after.softness)


def test_a_hand_can_make_water_look_like_a_wonder():
    still = swap(SwapParams(effect=0, when="after"))
    softest = np.argsort(-still.softness, kind="stable")[:6]
    wanted = np.isin(np.arange(12), softest)
    moved = tuple(np.flatnonzero(wanted != (still.treated == 1)).tolist())
    picked = swap(SwapParams(effect=0, when="after", moved=moved))
    assert picked.true_effect == 0
    assert picked.p < 0.01 < still.p


def test_an_empty_pen_is_refused_by_name():
    treated = np.flatnonzero(swap(SwapParams()).treated).tolist()
    with pytest.raises(ParamError, match="moved: leaves a pen empty"):
        swap(SwapParams(moved=tuple(treated)))


# False alarms


def test_alarms_come_one_herd_at_a_time_and_end_with_all():
    frames = list(alarms(AlarmsParams(herds=10)))
    assert [frame.done for frame in frames] == list(range(1, 11))
    np.testing.assert_array_equal(frames[3].p, frames[-1].p[:4])


def test_false_alarms_are_as_many_as_the_line_allows():
    frames = [list(alarms(AlarmsParams(herds=100, seed=seed)))[-1] for seed in range(8)]
    rung = sum(frame.false_alarms for frame in frames)
    low, high = binomial_middle(800, 0.05, 0.999)
    assert low <= rung <= high
    assert all(frame.true_alarms == 0 and frame.works_count == 0 for frame in frames)


def test_bells_are_right_or_wrong_and_add_up():
    *_, frame = alarms(AlarmsParams(herds=100, working=30))
    assert frame.alarms == frame.true_alarms + frame.false_alarms == frame.alarm.sum()
    assert frame.true_alarms + frame.missed == frame.works_count == 30
    assert frame.false_share == pytest.approx(frame.false_alarms / frame.alarms)
    np.testing.assert_array_equal(frame.alarm == 1, frame.bin == 0)


def test_the_usual_number_is_scipys_binomial_interval():
    for count, chance in [(50, 0.05), (100, 0.2), (10, 0.01)]:
        theirs = stats.binom.ppf([0.025, 0.975], count, chance)
        assert binomial_middle(count, chance, 0.95) == tuple(theirs)


# Own data


@pytest.mark.parametrize("statistic", ["mean", "median", "t"])
def test_own_columns_are_judged_as_scipy_judges_them(statistic):
    first, second = (3.25, 4.5, 6.125, 7.0), (1.5, 3.25, 2.75, 4.0)
    frame = own(OwnParams(first=first, second=second, statistic=statistic, sides="two"))
    theirs = stats.permutation_test(
        (first, second), STATISTICS[statistic], n_resamples=np.inf, vectorized=True
    )
    assert frame.exact_known
    assert frame.exact_p == pytest.approx(theirs.pvalue, abs=1e-12)
    assert frame.observed == pytest.approx(theirs.statistic)


def test_darwins_maize_has_fifteen_pairs_that_differ_by_two_and_a_half_inches():
    assert len(CROSSED) == len(SELFED) == 15
    pairs = np.subtract(CROSSED, SELFED)
    assert pairs.sum() * 8 == 314  # eighths of an inch, as Fisher adds them up
    assert (pairs > 0).sum() == 13
    frame = own(OwnParams())
    assert frame.observed == pytest.approx(pairs.mean())
    assert frame.exact_deals == math.comb(30, 15)


def test_tenths_are_compared_as_whole_numbers():
    values, grain = to_grid(np.array([0.1, 0.2, 0.3]))
    assert values.tolist() == [1, 2, 3]
    assert grain == 0.1
    frame = own(OwnParams(first=(0.1, 0.2), second=(0.3, 0.0)))  # 0.1 + 0.2 ties with 0.3 + 0.0
    assert frame.exact_hits == 4  # sums of 0.3 or more: 0.3, 0.4, 0.5 and the tie


def test_too_many_numbers_are_only_counted_and_said_so():
    many = tuple(float(v) for v in range(40))
    frame = own(OwnParams(first=many, second=many))
    assert not frame.exact_known
    assert frame.exact_p == -1
    assert 0 < frame.p <= 1


def test_columns_without_any_difference_still_pile_up():
    frame = own(OwnParams(first=(2.0, 2.0), second=(2.0, 2.0), statistic="t"))
    encode(frame)
    assert frame.p == frame.exact_p == 1


# The valley


def test_the_test_is_right_about_the_herd_and_silent_about_the_valley():
    frame = valley(ValleyParams())
    assert frame.p < 0.05
    assert abs(frame.observed - frame.effect_herd) < 3
    assert frame.effect_valley < frame.effect_herd / 2
    assert frame.elsewhere == "smaller"


def test_a_drawn_sample_speaks_for_the_valley():
    gaps = []
    for seed in range(30):
        frame = valley(ValleyParams(sampled=True, seed=seed))
        gaps.append(frame.effect_herd - frame.effect_valley)
    assert abs(np.mean(gaps)) < 0.3


@pytest.mark.parametrize("name", ["deals", "swap", "own", "valley"])
def test_every_setting_gives_a_frame_or_names_the_field(name):
    kind = {"deals": DealsParams, "swap": SwapParams, "own": OwnParams, "valley": ValleyParams}
    for raw in grid(kind[name]):
        try:
            frame = ENGINES[name](parse(kind[name], raw))
        except ParamError as error:
            named = error.field
        else:
            encode(frame)
            continue
        assert named in raw
