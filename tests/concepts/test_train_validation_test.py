"""Is what the essay on training, validation and test sets shows true?"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

from build_scripts.paths import ESSAYS
from scrollab.params import ParamError, from_text
from scrollab_train_validation_test import (
    IntervalsParams,
    LeakParams,
    MeadowParams,
    PeekParams,
    RowParams,
    intervals,
    leak,
    meadow,
    peek,
    row,
)
from scrollab_train_validation_test.animals import (
    SIZES,
    TEST,
    TRAIN,
    VALIDATION,
    border,
    cells,
    chance,
    herd,
    parts,
)
from scrollab_train_validation_test.binomial import exact, wilson
from scrollab_train_validation_test.guessers import GUESSERS, features, fitted
from scrollab_train_validation_test.meadow import CELLS
from scrollab_train_validation_test.peek import expected_best

SEEDS = range(6)
TESTED = 10  # of 32 animals, in the leak


def code(row, pointed, hop):
    return row * 10000 + pointed * 100 + hop


def everyone_of(part, pointed=7, hop=93):
    """Return codes that carry every animal of a set to one place."""
    return tuple(code(i, pointed, hop) for i in np.flatnonzero(parts() == part))


def reference(name, points, kinds):
    """Return scikit-learn's model of that name, fitted to the rows given, with its columns."""
    x, y = points[:, 0] / 50 - 1, points[:, 1] / 50 - 1
    columns = {
        "level": [y],
        "slope": [x, y],
        "bow": [x, y, x**2, x * y, y**2],
        "copy": [x, y],
    }[name]
    model = (
        KNeighborsClassifier(1)
        if name == "copy"
        else LogisticRegression(C=10, solver="lbfgs", tol=1e-10)
    )
    return model, np.column_stack(columns), kinds


# The slip: a page on this subject fitted its model on all rows, test included.


@pytest.mark.parametrize("part", [VALIDATION, TEST])
@pytest.mark.parametrize("seed", SEEDS)
def test_carrying_held_back_animals_anywhere_leaves_every_border_as_it_was(part, seed):
    before = meadow(MeadowParams(seed=seed))
    after = meadow(MeadowParams(seed=seed, moved=everyone_of(part)))
    assert np.array_equal(before.maps, after.maps)
    assert np.array_equal(before.train_right, after.train_right)


@pytest.mark.parametrize("seed", SEEDS)
def test_other_test_animals_of_other_kinds_change_neither_border_nor_choice(seed):
    frames = [meadow(MeadowParams(seed=seed, envelope=envelope)) for envelope in range(1, 10)]
    sets = {herd(seed, envelope)[1][-SIZES[TEST] :].tobytes() for envelope in range(1, 10)}
    assert len(sets) > 1  # other answers lie in other envelopes
    for frame in frames[1:]:
        assert np.array_equal(frame.maps, frames[0].maps)
        assert frame.choice == frames[0].choice


@pytest.mark.parametrize("name", GUESSERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_map_is_scikit_learns_on_the_training_rows_alone(name, seed):
    points, kinds = herd(seed, 1)
    train = parts() == TRAIN
    model, columns, told = reference(name, points[train], kinds[train])
    model.fit(columns, told)
    _, grid, _ = reference(name, cells(CELLS), None)
    shown = meadow(MeadowParams(seed=seed)).maps[GUESSERS.index(name)].ravel()
    differ = shown != model.predict(grid)
    if name != "copy":  # two solvers stop a hair apart: only a cell on the border may differ
        differ &= np.abs(model.predict_proba(grid)[:, 1] - 0.5) > 1e-3
    assert not differ.any()


def test_relabelling_held_back_rows_cannot_reach_a_fit():
    points, kinds = herd(0, 1)
    train = parts() == TRAIN
    turned = np.where(train, kinds, 1 - kinds).astype(np.uint8)
    one, other = (fitted(points[train], which[train]) for which in (kinds, turned))
    for name in GUESSERS:
        grid = features(name, cells(CELLS))
        assert np.array_equal(one[name].predict(grid), other[name].predict(grid))


# What each set can change.


def test_a_training_animal_moves_borders_and_a_validation_animal_only_the_choice():
    assert meadow(MeadowParams(moved=(code(2, 45, 40),))).changed == "border"
    frame = meadow(MeadowParams(moved=(code(35, 55, 45),)))
    assert frame.changed == "choice"
    assert frame.choice == "copy"
    assert meadow(MeadowParams()).choice == "bow"


def test_a_test_animal_changes_the_last_score_and_nothing_else():
    stamp = meadow(MeadowParams()).stamp
    before = meadow(MeadowParams(opened=stamp))
    after = meadow(MeadowParams(opened=stamp, moved=(code(49, 7, 20),)))
    assert after.state == "opened"
    assert after.changed == "score"
    assert after.test_right == before.test_right + 1
    assert np.array_equal(after.valid_right, before.valid_right)
    assert after.choice == before.choice


def test_a_sealed_envelope_tells_nothing():
    frame = meadow(MeadowParams())
    test = frame.part == TEST
    assert (frame.kind[test] == 2).all()
    assert (frame.said[test] == 2).all()
    assert (frame.kind[~test] < 2).all()
    assert (frame.test_right, frame.test_low, frame.test_high) == (0, 0.0, 1.0)
    assert meadow(MeadowParams(moved=everyone_of(TEST))).changed == "nothing"


@pytest.mark.parametrize(
    "change",
    [
        {"moved": (code(2, 45, 40),)},
        {"moved": (code(40, 10, 10),)},
        {"guesser": "level"},
        {"seed": 3},
    ],
)
def test_any_change_after_the_opening_spends_the_test_set(change):
    opened = MeadowParams(opened=meadow(MeadowParams()).stamp)
    assert meadow(opened).state == "opened"
    assert meadow(replace(opened, **change)).state == "spent"


def test_a_new_envelope_is_sealed_and_an_old_one_stays_spent():
    first = MeadowParams(opened=meadow(MeadowParams()).stamp)
    assert meadow(replace(first, envelope=2)).state == "sealed"
    second = MeadowParams(envelope=2, opened=meadow(MeadowParams(envelope=2)).stamp)
    assert meadow(second).state == "opened"
    assert meadow(replace(second, envelope=1)).state == "spent"


def test_scores_are_counts_of_right_answers():
    frame = meadow(MeadowParams(opened=meadow(MeadowParams()).stamp))
    right = frame.said == frame.kind
    assert right[frame.part == TRAIN].sum() == frame.train_right[frame.chosen]
    assert right[frame.part == VALIDATION].sum() == frame.chosen_valid_right
    assert right[frame.part == TEST].sum() == frame.test_right
    assert (~right).sum() == frame.wrong


@pytest.mark.parametrize("seed", SEEDS)
def test_the_choice_is_the_best_on_validation_and_the_simplest_of_equals(seed):
    frame = meadow(MeadowParams(seed=seed))
    assert frame.valid_right[frame.chosen] == frame.valid_right.max()
    assert (frame.valid_right[: frame.chosen] < frame.valid_right.max()).all()
    assert (frame.valid_right == frame.valid_right.max()).sum() == frame.tied


def test_cousin_copy_is_right_about_all_training_animals_that_stand_alone():
    assert meadow(MeadowParams()).train[GUESSERS.index("copy")] == 1


def test_the_true_share_is_what_very_many_animals_would_score():
    frame = meadow(MeadowParams())
    rng = np.random.default_rng(8)
    points = rng.uniform(0, 100, size=(200_000, 2))
    kinds = rng.random(len(points)) < chance(points)
    train = parts() == TRAIN
    herd_points, herd_kinds = herd(0, 1)
    models = fitted(herd_points[train], herd_kinds[train])
    for i, name in enumerate(GUESSERS):
        share = (models[name].predict(features(name, points)) == kinds).mean()
        # Cells as wide as 2.5 units miss a little at a border's edge.
        assert frame.truth[i] == pytest.approx(share, abs=0.01)
        assert frame.truth[i] <= frame.most


def test_ludwig_stands_where_duck_and_rabbit_are_equally_likely():
    frame = meadow(MeadowParams())
    assert frame.ludwig[1] == pytest.approx(border(float(frame.ludwig[0])))
    assert chance(frame.ludwig.astype(np.float64)) == pytest.approx(0.5)
    assert len(set(frame.ludwig_says.tolist())) == 2


def test_the_last_of_two_codes_for_one_animal_counts():
    frame = meadow(MeadowParams(moved=(code(3, 10, 20), code(3, 40, 50))))
    assert frame.points[3].tolist() == [40, 50]


def test_every_herd_has_both_kinds_to_learn_from():
    for seed in range(100):
        frame = meadow(MeadowParams(seed=seed))
        assert frame.ducks >= 3
        assert frame.rabbits >= 3


def test_the_essays_stamps_are_those_of_its_own_meadow():
    text = (ESSAYS / "train-validation-test" / "essay.md").read_text("utf-8")
    steps = set(re.findall(r'step(?:="|: ")(opened=[^"]*)"', text))
    assert len(steps) >= 3
    states = {step: meadow(MeadowParams(**from_text(MeadowParams, step))).state for step in steps}
    assert states["opened=95415"] == "opened"
    assert sorted(states.values()).count("spent") == 1


# Intervals.


@pytest.mark.parametrize("total", [4, 16, 50, 400])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.99])
def test_wilsons_interval_is_scipys(total, level):
    low, high = wilson(np.arange(total + 1), total, level)
    for k in range(total + 1):
        ours = (low[k], high[k])
        scipys = stats.binomtest(k, total).proportion_ci(level, method="wilson")
        assert ours == pytest.approx((scipys.low, scipys.high), abs=1e-12)


@pytest.mark.parametrize("total", [4, 16, 50, 400])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.99])
def test_the_exact_interval_is_scipys(total, level):
    low, high = exact(np.arange(total + 1), total, level)
    for k in range(total + 1):
        ours = (low[k], high[k])
        scipys = stats.binomtest(k, total).proportion_ci(level, method="exact")
        assert ours == pytest.approx((scipys.low, scipys.high), abs=1e-9)


@pytest.mark.parametrize("size", [8, 16, 96])
@pytest.mark.parametrize("truth", [0.5, 0.85, 0.98])
@pytest.mark.parametrize("method", ["wilson", "exact"])
def test_the_coverage_is_the_chance_of_a_score_whose_interval_holds_the_truth(size, truth, method):
    frame = intervals(IntervalsParams(size=size, truth=truth, method=method))
    held = 0.0
    for k in range(size + 1):
        ends = stats.binomtest(k, size).proportion_ci(0.95, method=method)
        if ends.low <= truth <= ends.high:
            held += stats.binom.pmf(k, size, truth)
    assert frame.coverage == pytest.approx(held, abs=1e-9)
    if method == "exact":
        assert frame.coverage >= 0.95


def test_four_times_the_animals_halve_an_interval():
    small, large = (intervals(IntervalsParams(size=size)).width for size in (96, 384))
    assert small / large == pytest.approx(2, rel=0.06)


def test_intervals_on_screen_are_counted_as_they_are_drawn():
    frame = intervals(IntervalsParams())
    assert frame.held + frame.missed == frame.sets == len(frame.low)
    inside = (frame.low <= 0.85) & (frame.high >= 0.85)
    assert np.array_equal(inside, frame.holds == 1)


# Peeking.


def test_the_best_of_a_hundred_coins_on_sixteen_animals_scores_eighty_per_cent():
    assert peek(PeekParams()).expected == pytest.approx(0.80, abs=0.005)


@pytest.mark.parametrize(("tries", "animals"), [(1, 16), (2, 8), (100, 16), (200, 40)])
def test_the_expected_best_is_the_mean_of_the_largest_count(tries, animals):
    k = np.arange(animals + 1)
    at_most = stats.binom.cdf(k, animals, 0.5) ** tries
    largest = np.diff(at_most, prepend=0)
    assert largest.sum() == pytest.approx(1)
    assert expected_best(tries, animals) == pytest.approx((k * largest).sum() / animals)


def test_two_coins_and_one_animal_by_hand():
    # Both wrong in a quarter of all cases: the better of two is right in three quarters.
    assert expected_best(2, 1) == pytest.approx(0.75)
    assert expected_best(1, 10) == pytest.approx(0.5)


def test_simulated_contests_agree_with_the_sum():
    frame = peek(PeekParams(animals=40))
    away = np.abs(frame.simulated - frame.exact) / frame.simulated_se
    assert away.max() < 4


def test_more_tries_never_expect_less_and_more_animals_tame_them():
    shares = [expected_best(tries, 16) for tries in (1, 2, 5, 50, 200)]
    assert all(a < b for a, b in pairwise(shares))
    tamed = [expected_best(100, animals) for animals in (8, 16, 64, 200)]
    assert all(a > b for a, b in pairwise(tamed))


def test_the_winner_is_the_best_and_its_next_exam_is_a_new_one():
    frame = peek(PeekParams())
    assert frame.right[frame.best] == frame.right.max() == frame.best_right
    again = [peek(PeekParams(seed=seed)).again_share for seed in range(100)]
    assert np.mean(again) == pytest.approx(0.5, abs=0.04)


# The leak.


@pytest.mark.parametrize("kind", ["clues", "copies", "everyone", "scale"])
def test_honest_scores_are_fair_coins(kind):
    right = np.concatenate(
        [leak(LeakParams(leak=kind, seed=seed, clues=50)).honest for seed in range(10)]
    )
    assert stats.binomtest(int(right.sum()), TESTED * len(right)).pvalue > 0.001


def test_clues_picked_on_all_rows_score_far_above_what_noise_deserves():
    frames = [leak(LeakParams(seed=seed)) for seed in range(3)]
    assert np.mean([frame.leaky_mean for frame in frames]) > 0.7
    assert np.mean([frame.honest_mean for frame in frames]) < 0.56


def test_a_guesser_fitted_to_the_test_animals_is_always_right_about_them():
    assert (leak(LeakParams(leak="everyone")).leaky == TESTED).all()


def test_twins_score_as_often_as_they_are_parted_and_half_of_the_rest():
    # A test animal's twin is among the other 63 of 64, of which 54 are for training.
    expected = 54 / 63 + (1 - 54 / 63) / 2
    scores = [leak(LeakParams(leak="copies", seed=seed, clues=20)).leaky_mean for seed in range(5)]
    assert np.mean(scores) == pytest.approx(expected, abs=0.03)


def test_scaling_everything_first_makes_no_difference_that_shows():
    frames = [leak(LeakParams(leak="scale", seed=seed, clues=50)) for seed in range(4)]
    gap = np.mean([frame.gap for frame in frames])
    assert abs(gap) < 0.05


# By hand.


def test_the_row_by_hand():
    frame = row(RowParams())
    assert (frame.mean_duck, frame.mean_rabbit, frame.cut) == (5, 11, 8)
    assert frame.train_right.tolist() == [4, 6]
    assert frame.valid_right.tolist() == [4, 2]
    assert (frame.choice, frame.test_right) == ("halfway", 3)


def test_one_training_rabbit_moves_the_cut():
    frame = row(RowParams(train=(1, 4, 10, 16, 12, 14)))
    assert frame.cut == (5 + 14) / 2
    assert frame.valid_right.tolist() == [3, 3]
    assert (frame.choice, frame.test_right) == ("halfway", 4)


def test_the_rows_rules_are_scikit_learns():
    params = RowParams(train=(2, 9, 5, 11, 17, 8))
    frame = row(params)
    train = np.array(params.train)[:, None]
    kinds = np.array([0, 0, 0, 1, 1, 1])
    places = frame.place.astype(np.float64)[:, None]
    halfway = NearestCentroid().fit(train, kinds)
    assert np.array_equal(frame.land[0], halfway.predict(places))
    # Where two training animals are equally near, either answer is the nearest's.
    apart = np.sort(np.abs(places - train.T), axis=1)
    sure = apart[:, 1] - apart[:, 0] > 1e-9
    copy = KNeighborsClassifier(1).fit(train, kinds).predict(places)
    assert np.array_equal(frame.land[1][sure], copy[sure])


def test_changing_validation_and_test_leaves_the_rows_rules_alone():
    before = row(RowParams())
    after = row(RowParams(valid=(20, 19, 1, 0), test=(18, 17, 2, 3)))
    assert np.array_equal(before.land, after.land)
    assert before.cut == after.cut


def test_no_halfway_between_equal_means():
    with pytest.raises(ParamError, match="same mean"):
        row(RowParams(train=(3, 4, 5, 5, 4, 3)))
