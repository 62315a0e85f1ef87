"""Decision tree: facts a reader could check by hand, and agreement with scikit-learn and scipy."""

import math
import warnings

import numpy as np
import pytest
from scipy.stats import entropy as scipy_entropy
from sklearn.tree import DecisionTreeClassifier

from scrollab.datasets.penguins import ISLANDS, SPECIES, penguins
from scrollab_decision_tree import (
    DepthsParams,
    FallParams,
    GainsParams,
    GreedyParams,
    HandfulParams,
    ImpurityParams,
    RegionsParams,
    UnstableParams,
    depths,
    fall,
    gains,
    greedy,
    handful,
    impurity,
    regions,
    unstable,
)
from scrollab_decision_tree.flock import PAIRS, flock
from scrollab_decision_tree.growth import ANSWER
from scrollab_decision_tree.impurity import entropy, gini

DEPTHS = range(9)
CRITERIA = ["gini", "entropy"]
ALMA = 94  # the Adelie with a Gentoo's flippers


def sklearn_tree(points, kinds, **settings):
    return DecisionTreeClassifier(random_state=0, **settings).fit(points, kinds)


def leaves(frame):
    return frame.node_ruler == ANSWER


# --- the data ---------------------------------------------------------------------------------


def test_the_penguins_are_the_published_table_without_the_birds_nobody_measured():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from palmerpenguins import load_penguins

        table = load_penguins().dropna(subset=["bill_length_mm"])
    birds = penguins()
    assert len(birds) == len(table) == 342
    assert [SPECIES[i] for i in birds.species] == table["species"].tolist()
    assert [ISLANDS[i] for i in birds.island] == table["island"].tolist()
    for ours, theirs in [
        (birds.bill_length, "bill_length_mm"),
        (birds.bill_depth, "bill_depth_mm"),
        (birds.flipper_length, "flipper_length_mm"),
        (birds.body_mass, "body_mass_g"),
    ]:
        np.testing.assert_array_equal(ours, table[theirs].to_numpy())


def test_nobody_can_write_into_the_shared_birds():
    with pytest.raises(ValueError, match="read-only"):
        penguins().bill_length[0] = 99


@pytest.mark.parametrize("rulers", PAIRS)
def test_every_bird_stands_inside_the_rectangle(rulers):
    birds = flock("species", rulers)
    x0, y0, x1, y1 = birds.bounds
    assert ((birds.points > (x0, y0)) & (birds.points < (x1, y1))).all()


# --- regions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["species", "island"])
@pytest.mark.parametrize("depth", DEPTHS)
def test_boxes_tile_the_rectangle(depth, target):
    frame = regions(RegionsParams(max_depth=depth, target=target))
    boxes = frame.node_box[leaves(frame)].astype(float)
    x0, y0, x1, y1 = frame.bounds.astype(float)
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    assert (areas > 0).all()
    assert areas.sum() == pytest.approx((x1 - x0) * (y1 - y0), rel=1e-6)
    # and no two of them overlap
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    overlaps = (low < high - 1e-6).all(axis=2)
    assert overlaps.sum() == len(boxes)


@pytest.mark.parametrize("depth", DEPTHS)
def test_accuracy_is_the_share_of_birds_whose_box_has_their_name(depth):
    frame = regions(RegionsParams(max_depth=depth))
    x, y = frame.points.T[:, :, None]
    x0, y0, x1, y1 = frame.node_box[leaves(frame)].T
    inside = (x0 < x) & (x <= x1) & (y0 < y) & (y <= y1)
    assert (inside.sum(axis=1) == 1).all()
    guess = frame.node_kind[leaves(frame)][inside.argmax(axis=1)]
    assert frame.accuracy == pytest.approx((guess == frame.kinds).mean())
    assert frame.wrong == (guess != frame.kinds).sum() == frame.bird_wrong.sum()


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("target", ["species", "island"])
@pytest.mark.parametrize("depth", [1, 2, 3, 5, 8])
def test_the_tree_is_scikit_learns(depth, target, criterion):
    frame = regions(RegionsParams(max_depth=depth, target=target, criterion=criterion))
    birds = flock(target)
    model = sklearn_tree(birds.points, birds.kinds, max_depth=depth, criterion=criterion)
    inner = ~leaves(frame)
    np.testing.assert_array_equal(frame.node_ruler[inner], model.tree_.feature[inner])
    np.testing.assert_allclose(frame.node_cut[inner], model.tree_.threshold[inner], atol=1e-4)
    np.testing.assert_allclose(frame.node_impurity, model.tree_.impurity, atol=1e-6)
    np.testing.assert_array_equal(frame.node_kind[frame.leaf], model.predict(birds.points))
    np.testing.assert_array_equal(frame.node_count.sum(axis=1), model.tree_.n_node_samples)
    assert frame.accuracy == pytest.approx(model.score(birds.points, birds.kinds))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_node_impurities_are_the_impurities_of_their_counts(criterion):
    frame = regions(RegionsParams(max_depth=4, criterion=criterion))
    scale = {"gini": gini, "entropy": entropy}[criterion]
    np.testing.assert_allclose(frame.node_impurity, scale(frame.node_count), atol=1e-6)


def test_without_a_question_there_is_one_box_and_the_commonest_name():
    frame = regions(RegionsParams(max_depth=0))
    assert frame.boxes == 1
    assert frame.questions == 0
    assert frame.accuracy == np.bincount(penguins().species).max() / 342


def test_the_first_question_is_told_by_name():
    frame = regions(RegionsParams(max_depth=1))
    assert (frame.first_ruler, frame.first_cut) == ("flipper_length", 206.5)
    assert regions(RegionsParams(max_depth=0)).first_ruler == ""


def test_each_question_makes_one_more_box():
    for depth in DEPTHS:
        frame = regions(RegionsParams(max_depth=depth))
        assert frame.boxes == frame.questions + 1 == leaves(frame).sum()


def test_a_node_has_the_same_name_however_deep_the_tree_goes():
    cuts = {}
    for depth in (1, 2, 3):
        frame = regions(RegionsParams(max_depth=depth))
        for name, ruler, cut in zip(frame.node_id, frame.node_ruler, frame.node_cut, strict=True):
            if ruler != ANSWER:
                assert cuts.setdefault(int(name), (ruler, cut)) == (ruler, cut)


def test_deeper_trees_never_fit_the_birds_they_saw_worse():
    for target in ("species", "island"):
        scores = [regions(RegionsParams(max_depth=d, target=target)).accuracy for d in DEPTHS]
        assert scores == sorted(scores)


def test_one_question_about_islands_leaves_torgersen_without_a_box():
    frame = regions(RegionsParams(target="island", max_depth=1, train_share=0.7))
    assert ISLANDS.index("Torgersen") not in frame.node_kind[leaves(frame)]


def test_a_leaf_holds_at_least_the_birds_it_must():
    frame = regions(RegionsParams(target="island", max_depth=8, min_samples_leaf=25))
    assert frame.node_count[leaves(frame)].sum(axis=1).min() >= 25


def test_birds_held_back_are_judged_and_never_shown():
    frame = regions(RegionsParams(train_share=0.7, max_depth=6, target="island", seed=5))
    shown = frame.trained == 1
    assert frame.shown == shown.sum() == round(0.7 * 342)
    assert frame.held == 342 - frame.shown
    assert frame.node_count[0].sum() == frame.shown
    model = sklearn_tree(frame.points[shown], frame.kinds[shown], max_depth=6)
    score = model.score(frame.points[~shown], frame.kinds[~shown])
    assert frame.test_accuracy == pytest.approx(score)
    score = model.score(frame.points[shown], frame.kinds[shown])
    assert frame.accuracy == pytest.approx(score)


def test_the_seed_draws_other_birds():
    one, two = (regions(RegionsParams(train_share=0.5, seed=s)).trained for s in (0, 1))
    assert (one != two).any()


def test_the_second_question_about_long_flippers_is_asked_for_alma():
    frame = regions(RegionsParams(max_depth=2))
    box = frame.leaf[ALMA]
    assert frame.node_count[box].tolist() == [1, 0, 0]


# --- fall -------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_birds_fall_from_parent_to_child_and_land_in_their_own_leaf(depth):
    frame = fall(FallParams(max_depth=depth))
    assert (frame.way[:, 0] == 0).all()
    names = frame.node_id[frame.way]
    step = (names[:, 1:] == names[:, :-1] * 2) | (names[:, 1:] == names[:, :-1] * 2 + 1)
    stays = (names[:, 1:] == names[:, :-1]) & leaves(frame)[frame.way[:, :-1]]
    assert (step | stays).all()
    birds = flock()
    model = sklearn_tree(birds.points, birds.kinds, max_depth=depth)
    np.testing.assert_array_equal(frame.way[:, -1], model.apply(birds.points))
    assert frame.accuracy == pytest.approx(model.score(birds.points, birds.kinds))


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_no_two_birds_stand_on_each_other(depth):
    frame = fall(FallParams(max_depth=depth))
    for places in (frame.pile, frame.crowd):
        assert len(np.unique(np.round(places, 4), axis=0)) == frame.birds
    assert frame.pile[:, 0].min() > 0
    assert frame.pile[:, 0].max() < 1


# --- impurity ---------------------------------------------------------------------------------


@pytest.mark.parametrize("counts", [(1, 1), (3, 1), (7, 5), (12, 1), (0, 4), (9, 0)])
def test_entropy_is_in_bits_and_scipys(counts):
    frame = impurity(ImpurityParams(*counts))
    assert frame.entropy == pytest.approx(scipy_entropy(counts, base=2))
    share = counts[0] / sum(counts)
    assert frame.gini == pytest.approx(1 - share**2 - (1 - share) ** 2)
    assert frame.share == share


def test_half_and_half_is_one_bit_and_a_gini_of_one_half():
    frame = impurity(ImpurityParams(adelie=5, others=5))
    assert frame.entropy == 1
    assert frame.gini == 0.5


def test_three_to_one_by_hand():
    frame = impurity(ImpurityParams(adelie=6, others=2))
    assert frame.entropy == pytest.approx(2 - 0.75 * math.log2(3))
    assert frame.gini == 0.375


def test_a_pure_box_and_an_empty_box_hold_no_surprise():
    for counts in [(7, 0), (0, 7), (0, 0)]:
        frame = impurity(ImpurityParams(*counts))
        assert (frame.entropy, frame.gini) == (0, 0)
        assert math.copysign(1, frame.entropy) == 1  # and not "-0.00" on the page


def test_the_dot_lies_on_the_curve():
    frame = impurity(ImpurityParams(adelie=9, others=3))
    at = np.flatnonzero(np.isclose(frame.curve_share, 0.75))
    assert frame.curve_entropy[at] == pytest.approx(frame.entropy, abs=1e-6)
    assert frame.curve_gini[at] == pytest.approx(frame.gini, abs=1e-6)


# --- gains ------------------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("ruler", ["flipper_length", "bill_length"])
@pytest.mark.parametrize("group", ["all", "yes", "no"])
def test_gains_are_those_of_brute_force(ruler, criterion, group):
    frame = gains(GainsParams(ruler=ruler, criterion=criterion, group=group))
    values = getattr(penguins(), ruler)[frame.bird]
    scale = {"gini": gini, "entropy": lambda n: scipy_entropy(n, base=2)}[criterion]
    assert frame.candidates == len(np.unique(values)) - 1
    for cut, found in zip(frame.cuts, frame.gains, strict=True):
        sides = [frame.kinds[values <= cut], frame.kinds[values > cut]]
        counts = [np.bincount(side, minlength=3) for side in sides]
        mixed = sum(scale(n) * n.sum() for n in counts) / len(values)
        assert found == pytest.approx(scale(sum(counts)) - mixed, abs=1e-6)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_best_of_all_gains_is_the_question_that_scikit_learn_asks(criterion):
    birds = flock()
    model = sklearn_tree(birds.points, birds.kinds, max_depth=2, criterion=criterion).tree_
    for group, node in [("all", 0), ("yes", 1), ("no", 4)]:
        asked = birds.rulers[model.feature[node]]
        frame = gains(GainsParams(ruler=asked, group=group, criterion=criterion))
        assert frame.best_cut == pytest.approx(model.threshold[node], abs=1e-4)
        assert frame.best_gain >= frame.other_best_gain - 1e-12
        left, right = model.children_left[node], model.children_right[node]
        weight = model.n_node_samples[[left, right]] / model.n_node_samples[node]
        decrease = model.impurity[node] - weight @ model.impurity[[left, right]]
        assert frame.best_gain == pytest.approx(decrease)
        assert frame.left_best == model.n_node_samples[left]


def test_a_cut_of_ones_own_is_scored_as_the_curve_scores_it():
    frame = gains(GainsParams(flipper_cut=206.5))
    at = np.flatnonzero(frame.cuts == 206.5)
    assert frame.gain == pytest.approx(float(frame.gains[at[0]]), abs=1e-6)
    assert frame.left_birds + frame.right_birds == frame.birds == 342
    assert (frame.left + frame.right).tolist() == np.bincount(penguins().species).tolist()


def test_a_cut_beyond_everyone_gains_nothing():
    assert gains(GainsParams(flipper_cut=232.0)).gain == 0


def test_birds_of_one_stack_stand_on_each_other():
    frame = gains(GainsParams())
    places = np.column_stack([frame.stand, frame.kinds])
    assert len(np.unique(places, axis=0)) == frame.birds
    assert frame.tallest == frame.stand[:, 1].max() + 1


# --- the handful ------------------------------------------------------------------------------


def test_the_worked_example_by_hand():
    frame = handful(HandfulParams(left=3))
    assert frame.gentoo.tolist() == [0, 0, 0, 1, 1, 0, 1, 1]
    # three Adelies | one Adelie and four Gentoos
    assert (frame.left_adelie, frame.left_gentoo) == (3, 0)
    assert (frame.right_adelie, frame.right_gentoo) == (1, 4)
    right = -(0.2 * math.log2(0.2) + 0.8 * math.log2(0.8))
    assert frame.impurity == 1
    assert frame.left_impurity == 0
    assert frame.right_impurity == pytest.approx(right)
    assert frame.gain == pytest.approx(1 - 5 / 8 * right)
    assert frame.best_left == 3


def test_the_same_example_asked_to_scikit_learn():
    frame = handful(HandfulParams())
    model = sklearn_tree(frame.length[:, None], frame.gentoo, max_depth=1, criterion="entropy")
    assert model.tree_.threshold[0] == pytest.approx(frame.cut)
    assert sorted(frame.gains)[-1] > sorted(frame.gains)[-2] + 0.1  # and no tie in sight


def test_by_bill_one_question_tells_the_eight_apart_wholly():
    frame = handful(HandfulParams(ruler="bill_length", left=4))
    assert frame.gain == frame.best_gain == 1


# --- depths -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def islands():
    return depths(DepthsParams())


def test_on_islands_deeper_trees_learn_by_heart(islands):
    assert (np.diff(islands.train) >= 0).all()
    assert islands.train_last > 0.9
    assert islands.test_last < islands.test_first
    assert (islands.test[1:] < islands.train[1:]).all()
    assert islands.best_depth == 1


def test_each_score_is_that_of_a_tree_stopped_at_that_depth(islands):
    birds = flock("island")
    right = np.zeros((islands.splits, 2, islands.deepest))
    for split in range(islands.splits):
        order = np.random.default_rng([0, split]).permutation(len(birds.kinds))
        seen, kept = order[: islands.shown], order[islands.shown :]
        for depth in range(1, islands.deepest + 1):
            model = sklearn_tree(birds.points[seen], birds.kinds[seen], max_depth=depth)
            for k, rows in enumerate((seen, kept)):
                right[split, k, depth - 1] = model.score(birds.points[rows], birds.kinds[rows])
    mean = right.mean(axis=0)
    # Ties between questions are broken in another order, which moves a bird or two.
    np.testing.assert_allclose(islands.train, mean[0], atol=0.01)
    np.testing.assert_allclose(islands.test, mean[1], atol=0.01)
    np.testing.assert_allclose(islands.test[:2], mean[1, :2], atol=1e-6)


def test_the_band_holds_nine_tenths_of_the_splits(islands):
    assert (islands.test_low <= islands.test).all()
    assert (islands.test <= islands.test_high).all()
    assert islands.shown + islands.held == 342


def test_where_names_are_dealt_anew_there_is_nothing_to_learn_but_much_to_memorise():
    frame = depths(DepthsParams(shuffled=True))
    assert frame.train_last > frame.commonest + 0.1
    assert frame.test_last < frame.commonest
    assert frame.train_last - frame.test_last > 0.2


# --- unstable ---------------------------------------------------------------------------------


def test_nothing_changes_while_nobody_leaves():
    frame = unstable(UnstableParams())
    assert frame.changed == 0
    assert frame.same_questions
    assert len(frame.patch) == 0


def test_without_alma_another_tree_grows():
    frame = unstable(UnstableParams(removed=(ALMA,)))
    assert frame.missing == 1
    assert not frame.same_questions
    assert frame.worst == ALMA
    assert frame.changed == pytest.approx(frame.worst_shift, abs=1e-6)


def test_without_alma_the_forty_are_asked_about_the_other_ruler_first():
    asked = [unstable(UnstableParams(removed=gone)).node_ruler[0] for gone in ((), (ALMA,))]
    assert asked == [1, 0]


def test_of_all_the_birds_alma_alone_can_change_what_is_asked():
    frame = unstable(UnstableParams(group="all"))
    assert frame.bird[frame.turncoat == 1].tolist() == [ALMA]


def test_the_changed_area_is_where_two_scikit_learn_trees_disagree():
    frame = unstable(UnstableParams(removed=(ALMA,)))
    stays = frame.gone == 0
    whole = sklearn_tree(frame.points, frame.kinds, max_depth=2)
    without = sklearn_tree(frame.points[stays], frame.kinds[stays], max_depth=2)
    x0, y0, x1, y1 = frame.bounds
    x, y = np.meshgrid(np.linspace(x0, x1, 300), np.linspace(y0, y1, 300))
    grid = np.column_stack([x.ravel(), y.ravel()]).astype(np.float32)
    differ = (whole.predict(grid) != without.predict(grid)).mean()
    assert frame.changed == pytest.approx(differ, abs=0.01)


def test_a_bird_who_is_not_there_is_not_missed():
    here = set(unstable(UnstableParams()).bird.tolist())
    away = next(row for row in range(342) if row not in here)
    assert unstable(UnstableParams(removed=(away,))).missing == 0


# --- greedy -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_no_first_question_gains_anything(seed):
    frame = greedy(GreedyParams(seed=seed))
    np.testing.assert_allclose(frame.gains, 0, atol=1e-7)
    assert frame.best_gain == pytest.approx(0, abs=1e-12)
    assert frame.impurity == 1


@pytest.mark.parametrize("seed", range(5))
def test_two_questions_in_a_row_tell_all(seed):
    frame = greedy(GreedyParams(seed=seed, plan="ahead", max_depth=2))
    assert frame.pair_gain == pytest.approx(1)
    assert frame.accuracy == 1
    assert (frame.questions, frame.boxes) == (3, 4)
    assert frame.node_cut[0] == 0


def test_the_greedy_tree_is_scikit_learns_and_is_still_lost_after_two():
    frame = greedy(GreedyParams(max_depth=2))
    model = sklearn_tree(frame.points, frame.kinds, max_depth=2, criterion="entropy")
    assert frame.accuracy == pytest.approx(model.score(frame.points, frame.kinds))
    assert frame.accuracy < 0.75


@pytest.mark.parametrize("plan", ["greedy", "ahead"])
@pytest.mark.parametrize("depth", [0, 1, 2, 4, 8])
def test_either_plan_tiles_the_floe_and_counts_every_bird(plan, depth):
    frame = greedy(GreedyParams(plan=plan, max_depth=depth, strays=2))
    boxes = frame.node_box[leaves(frame)]
    assert np.prod(boxes[:, 2:] - boxes[:, :2], axis=1).sum() == pytest.approx(4)
    assert frame.node_count[leaves(frame)].sum() == frame.birds
    names = set(frame.node_id.tolist())
    assert all(name // 2 in names for name in names - {1})
    x = frame.node_xy[leaves(frame), 0]
    assert (np.diff(x) > 0).all()


def test_a_stray_breaks_the_mirror():
    assert greedy(GreedyParams(strays=1)).best_gain > 0
