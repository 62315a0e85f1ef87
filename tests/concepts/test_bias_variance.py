"""Bias and variance: facts a reader could check by hand, and agreement with other libraries."""

import itertools

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, brier_score_loss
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from statsmodels.nonparametric.smoothers_lowess import lowess

from scrollab.protocol import call
from scrollab_bias_variance import (
    BorderParams,
    MapsParams,
    SightingsParams,
    SurveysParams,
    TallyParams,
    TradeoffParams,
    border,
    maps,
    sightings,
    surveys,
    tally,
    tradeoff,
)
from scrollab_bias_variance.mountain import (
    PLACES,
    fresh_readings,
    height,
    notebooks,
    places,
    signposts,
)
from scrollab_bias_variance.parts import bias_squared, fair_bias_squared, variance
from scrollab_bias_variance.plateau import DEPTH, WIDTH, cells, chance, notebook
from scrollab_bias_variance.smoothers import listened, loess, neighbours, weights
from scrollab_bias_variance.surveys import ACROSS, UP
from scrollab_bias_variance.tradeoff import SPANS

SPAN_GRID = [0.05, 0.1, 0.2, 0.35, 0.6, 1.0]
WAYS = ["loess", "neighbours"]


def drawn(params):
    """Return all maps in double precision, before they are rounded for the drawing."""
    posts, k = signposts(params.stops), listened(params.smoother, params.span, params.stops)
    matrix = weights(params.smoother, k, places(), posts)
    return notebooks(params.stops, params.hikers, params.noise, params.seed) @ matrix.T


# --- the mountain ------------------------------------------------------------------------------


def test_the_mountain_is_the_sum_that_its_page_of_source_says():
    x = 6.3
    by_hand = (
        1150
        + 22 * x
        + 560
        + 340 * np.exp(-(((x - 2.9) / 0.75) ** 2))
        + 130 * np.exp(-(((x - 8.7) / 0.55) ** 2))
    )
    assert height(np.array([x]))[0] == pytest.approx(by_hand, rel=1e-12)


def test_more_hikers_leave_the_first_notebooks_as_they_were():
    few, many = notebooks(30, 10, 100, 4), notebooks(30, 50, 100, 4)
    np.testing.assert_array_equal(few, many[:10])


def test_more_noise_stretches_the_same_errors():
    truth = height(signposts(30))
    one, two = notebooks(30, 5, 50, 4) - truth, notebooks(30, 5, 100, 4) - truth
    np.testing.assert_allclose(two, 2 * one, rtol=1e-9)


# --- the ways of drawing -----------------------------------------------------------------------


@pytest.mark.parametrize("span", SPAN_GRID)
@pytest.mark.parametrize("stops", [20, 40, 100])
def test_local_lines_are_statsmodels_lowess_without_robustness(span, stops):
    posts = signposts(stops)
    k = listened("loess", span, stops)
    readings = notebooks(stops, 1, 120, 7)[0]
    ours = loess(k, posts, posts) @ readings
    theirs = lowess(readings, posts, frac=k / stops, it=0, delta=0, return_sorted=False)
    np.testing.assert_allclose(ours, theirs, rtol=1e-11)


@pytest.mark.parametrize("k", [4, 8, 20, 40])
def test_local_lines_between_signposts_are_statsmodels_too(k):
    posts, at = signposts(40), np.linspace(0.1, 9.7, 53)
    readings = notebooks(40, 1, 120, 3)[0]
    theirs = lowess(readings, posts, frac=k / 40, it=0, xvals=at)
    np.testing.assert_allclose(loess(k, at, posts) @ readings, theirs, rtol=1e-11)


@pytest.mark.parametrize("k", [3, 8, 40])
def test_a_local_line_is_least_squares_with_tricube_weights(k):
    posts, readings = signposts(40), notebooks(40, 1, 120, 1)[0]
    for place in [0.0, 1.3, 5.0, 9.99]:
        far = np.abs(posts - place)
        root = np.sqrt(np.clip(1 - (far / np.sort(far)[k - 1]) ** 3, 0, None) ** 3)
        columns = np.column_stack([np.ones(40), posts - place])
        line, *_ = np.linalg.lstsq(columns * root[:, None], readings * root, rcond=None)
        ours = (loess(k, np.array([place]), posts) @ readings)[0]
        if (root > 0).sum() > 1:
            assert ours == pytest.approx(line[0], rel=1e-8)


@pytest.mark.parametrize("k", [3, 8, 40])
def test_local_lines_draw_a_straight_slope_without_error(k):
    posts = signposts(40)
    np.testing.assert_allclose(
        loess(k, places(), posts) @ (3 * posts + 5), 3 * places() + 5, atol=1e-9
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("span", SPAN_GRID)
def test_weights_add_up_to_one_at_every_place(way, span):
    matrix = weights(way, listened(way, span, 40), places(), signposts(40))
    np.testing.assert_allclose(matrix.sum(axis=1), 1, atol=1e-12)


def test_three_readings_join_the_dots():
    posts, readings = signposts(40), notebooks(40, 1, 120, 0)[0]
    ours = loess(3, places(), posts) @ readings
    assert loess(3, posts, posts) @ readings == pytest.approx(readings, rel=1e-12)
    middles = (posts[1:] + posts[:-1]) / 2
    joined = np.interp(middles, posts, readings)
    np.testing.assert_allclose(loess(3, middles, posts) @ readings, joined, rtol=1e-9)
    assert ours.shape == (PLACES,)


@pytest.mark.parametrize("k", [1, 2, 7, 40])
def test_the_mean_of_the_nearest_is_scikit_learns(k):
    posts, readings = signposts(40), notebooks(40, 1, 120, 5)[0]
    at = np.linspace(0.013, 9.987, 60)  # no place is equally far from two signposts
    model = KNeighborsRegressor(n_neighbors=k).fit(posts[:, None], readings)
    np.testing.assert_allclose(
        neighbours(k, at, posts) @ readings, model.predict(at[:, None]), rtol=1e-12
    )


def test_of_two_signposts_as_near_the_western_one_is_heard():
    matrix = neighbours(1, np.array([0.5]), np.array([0.0, 1.0]))
    np.testing.assert_array_equal(matrix, [[1, 0]])


# --- the decomposition, and the slips of others ------------------------------------------------


@pytest.mark.parametrize(("way", "span"), list(itertools.product(WAYS, SPAN_GRID)))
def test_plug_in_bias_squared_and_variance_are_the_mean_squared_miss_exactly(way, span):
    params = MapsParams(smoother=way, span=span, hikers=35)
    guesses, truth = drawn(params), height(places())
    per_place = bias_squared(guesses, truth) + variance(guesses)
    np.testing.assert_allclose(per_place, ((guesses - truth) ** 2).mean(axis=0), rtol=1e-10)
    frame = maps(params)
    assert frame.mean_bias2 + frame.mean_variance == pytest.approx(frame.mean_miss2, rel=1e-12)
    assert frame.mean_total == pytest.approx(
        frame.mean_bias2 + frame.mean_variance + params.noise**2, rel=1e-12
    )


def test_the_parts_are_not_three_equal_thirds():
    for span in SPAN_GRID:
        frame = maps(MapsParams(span=span))
        parts = np.array([frame.mean_bias2, frame.mean_variance, frame.noise2])
        assert not np.allclose(parts, parts.mean(), rtol=0.2), span


def test_each_prediction_is_paired_with_its_own_place():
    frame = maps(MapsParams(noise=0, span=0.05, stops=100))
    np.testing.assert_allclose(frame.maps[0], height(frame.place.astype(float)), atol=8)
    # The same maps, read one place too far east, would miss by more on every slope.
    shifted = np.abs(np.roll(frame.maps[0], 1) - frame.truth)[1:].mean()
    assert shifted > 5 * np.abs(frame.maps[0] - frame.truth).mean()


@pytest.mark.parametrize("span", SPAN_GRID)
def test_with_many_hikers_the_measured_parts_come_to_the_exact_ones(span):
    noise, truth, posts = 120, height(places()), signposts(40)
    matrix = weights("loess", listened("loess", span, 40), places(), posts)
    guesses = notebooks(40, 20_000, noise, 0) @ matrix.T
    frame = maps(MapsParams(span=span))
    assert variance(guesses).mean() == pytest.approx(frame.exact_variance, rel=0.02)
    plug_in = bias_squared(guesses, truth).mean()
    assert plug_in == pytest.approx(frame.exact_bias2, rel=0.05, abs=4)


def test_plug_in_bias_squared_is_too_high_by_variance_over_hikers():
    truth, posts, hikers = height(places()), signposts(40), 10
    matrix = weights("loess", 8, places(), posts)
    exact_bias2 = (matrix @ height(posts) - truth) ** 2
    exact_variance = 120**2 * (matrix**2).sum(axis=1)
    runs = [notebooks(40, hikers, 120, seed) @ matrix.T for seed in range(2000)]
    plug_in = np.array([bias_squared(run, truth).mean() for run in runs])
    fair = np.array([fair_bias_squared(run, truth).mean() for run in runs])
    error = plug_in.std(ddof=1) / np.sqrt(len(runs))
    lift = exact_variance.mean() / hikers
    assert abs(plug_in.mean() - exact_bias2.mean() - lift) < 4 * error
    assert abs(fair.mean() - exact_bias2.mean()) < 4 * error
    assert lift > 20 * error  # so that the two could be told apart


def test_the_lift_that_the_page_names_is_exact_variance_over_hikers():
    frame = maps(MapsParams(hikers=50))
    assert frame.lift == pytest.approx(frame.exact_variance / 50)


@pytest.mark.parametrize("k", [1, 4, 12])
def test_nearest_neighbours_have_the_textbooks_bias_and_variance(k):
    """Hastie, Tibshirani and Friedman, equation 7.10: the variance is noise squared over k."""
    stops, noise = 40, 120
    frame = maps(MapsParams(smoother="neighbours", span=k / stops, noise=noise, stops=stops))
    assert frame.k == k
    posts = signposts(stops)
    bias2 = []
    for place in places():
        nearest = sorted(range(stops), key=lambda i: (round(abs(posts[i] - place), 9), i))[:k]
        bias2.append((height(posts[nearest]).mean() - height(np.array([place]))[0]) ** 2)
    assert frame.exact_variance == pytest.approx(noise**2 / k, rel=1e-12)
    assert frame.exact_bias2 == pytest.approx(np.mean(bias2), rel=1e-9)


def test_bias_variance_and_noise_are_the_error_on_new_readings():
    """The standard error is over hikers: it covers the truth about as often as it should."""
    inside = 0
    for seed in range(100):
        frame = maps(MapsParams(seed=seed, hikers=50))
        inside += abs(frame.mean_error - frame.exact_total) < 2 * frame.mean_error_se
    assert 88 <= inside <= 100


def test_error_and_its_standard_error_are_over_hikers():
    params = MapsParams(hikers=30, seed=3)
    each = ((fresh_readings(30, 120, 3) - drawn(params)) ** 2).mean(axis=1)
    frame = maps(params)
    assert frame.mean_error == pytest.approx(each.mean(), rel=1e-12)
    assert frame.mean_error_se == pytest.approx(each.std(ddof=1) / np.sqrt(30), rel=1e-12)


def test_without_noise_there_is_bias_and_nothing_else():
    frame = maps(MapsParams(noise=0))
    assert frame.mean_variance == pytest.approx(0, abs=1e-12)
    assert frame.mean_error == pytest.approx(frame.mean_bias2, rel=1e-9)
    assert frame.mean_bias2 == pytest.approx(frame.exact_bias2, rel=1e-9)


def test_maps_are_drawn_to_the_metre():
    params = MapsParams()
    assert np.abs(maps(params).maps - drawn(params)).max() <= 0.5


# --- what the story says -----------------------------------------------------------------------


def test_the_nervous_vary_and_the_stiff_are_wrong_together():
    nervous, even, stiff = (maps(MapsParams(span=span)) for span in (0.05, 0.2, 1.0))
    assert nervous.exact_variance > even.exact_variance > stiff.exact_variance
    assert nervous.exact_bias2 < even.exact_bias2 < stiff.exact_bias2
    assert even.exact_total < min(nervous.exact_total, stiff.exact_total)
    assert nervous.typical_bias < nervous.typical_spread / 5
    assert stiff.typical_spread < stiff.typical_bias / 4


def test_the_number_of_hikers_does_not_change_the_variance():
    half, whole = maps(MapsParams(span=0.05, hikers=50)), maps(MapsParams(span=0.05))
    assert half.exact_variance == whole.exact_variance
    assert half.typical_spread == pytest.approx(whole.typical_spread, rel=0.05)


def test_longer_notebooks_cure_variance_and_not_the_colonel():
    short, long = tradeoff(TradeoffParams(stops=40)), tradeoff(TradeoffParams(stops=100))
    assert long.exact_variance[-1] < short.exact_variance[-1] / 2
    assert long.stiff_bias2 == pytest.approx(short.stiff_bias2, rel=0.06)


@pytest.mark.parametrize("way", WAYS)
def test_the_trade_off_is_the_maps_span_by_span(way):
    frame = tradeoff(TradeoffParams(smoother=way, hikers=40, seed=2))
    for i in (0, 3, 9, 19):
        span = float(SPANS[i])
        one = maps(MapsParams(smoother=way, span=span, hikers=40, seed=2))
        assert frame.k[i] == one.k
        for field in ("bias2", "variance", "error", "error_se"):
            assert getattr(frame, field)[i] == pytest.approx(
                getattr(one, f"mean_{field}"), rel=1e-5
            )
        assert frame.exact_total[i] == pytest.approx(one.exact_total, rel=1e-5)
        assert frame.own[i] == pytest.approx(one.own_error, rel=1e-5, abs=1e-9)


def test_the_best_span_is_where_the_exact_sum_is_least():
    frame = tradeoff(TradeoffParams())
    assert frame.best_span == pytest.approx(float(frame.span[frame.exact_total.argmin()]))
    assert frame.best_total == pytest.approx(float(frame.exact_total.min()), rel=1e-6)
    assert (frame.best, frame.steadiest, frame.truest, frame.flattered) == (
        "middle",
        "stiff",
        "nervous",
        "nervous",
    )


def test_error_on_their_own_readings_falls_to_nought_and_lies():
    frame = tradeoff(TradeoffParams())
    assert frame.own[0] == pytest.approx(0, abs=1e-9)
    assert (np.diff(frame.own) >= 0).all()
    assert (frame.own < frame.error).all()


def test_no_span_beats_the_noise():
    for seed in range(5):
        frame = tradeoff(TradeoffParams(seed=seed))
        assert (frame.exact_total > frame.noise2).all()


def test_everybodys_mean_makes_a_plateau_of_the_mountain():
    frame = maps(MapsParams(smoother="neighbours", span=1.0))
    assert np.ptp(frame.maps, axis=1).max() == 0
    assert np.ptp(frame.bias + frame.truth) == pytest.approx(0, abs=1e-2)


# --- by hand -----------------------------------------------------------------------------------


def test_the_worked_example_comes_out_as_on_paper():
    frame = tally(TallyParams())
    assert frame.miss.tolist() == [1, -1, -3, -1]
    assert frame.miss2.tolist() == [1, 1, 9, 1]
    assert (frame.miss2_total, frame.mean_miss2) == (12, 3)
    assert (frame.mean, frame.bias, frame.bias2) == (17, -1, 1)
    assert frame.deviation.tolist() == [2, 0, -2, 0]
    assert (frame.deviation2_total, frame.variance) == (8, 2)
    assert frame.total == 1 + 2 + 1


def test_the_readers_example_and_the_ovens():
    mine = tally(TallyParams(heights=(20, 21, 19, 20)))
    assert (mine.mean, mine.bias2, mine.variance, mine.mean_miss2) == (20, 4, 0.5, 4.5)
    assert mine.bias_share == pytest.approx(8 / 9)


@pytest.mark.parametrize("heights", [(10, 22), (18, 18), (11, 13, 17, 22, 22, 10, 15, 16)])
def test_squares_of_misses_cover_as_much_as_the_other_two_rows(heights):
    frame = tally(TallyParams(heights=heights, truth=14))
    whole = frame.miss2_total
    assert whole == pytest.approx(frame.count * frame.bias2 + frame.deviation2_total)
    assert frame.variance == pytest.approx(np.var(heights))


def test_where_nothing_misses_no_share_is_bias():
    assert tally(TallyParams(heights=(18, 18), truth=18)).bias_share == 0


# --- the plateau -------------------------------------------------------------------------------


def test_chances_are_chances_and_ibex_like_it_north():
    p = chance(cells(40, 30))
    assert ((p > 0) & (p < 1)).all()
    south, north = p.reshape(30, 40)[[0, -1]].mean(axis=1)
    assert north > 0.9
    assert south < 0.1


def test_a_longer_notebook_begins_with_the_shorter_one():
    (spots, kinds), (more_spots, more_kinds) = notebook(21, 3, 5), notebook(121, 3, 5)
    np.testing.assert_array_equal(spots, more_spots[:21])
    np.testing.assert_array_equal(kinds, more_kinds[:21])


def test_ibex_are_met_as_often_as_their_chance_says():
    books = [notebook(121, hiker, 0) for hiker in range(1, 300)]
    spots, kinds = (np.concatenate(part) for part in zip(*books, strict=True))
    p = chance(spots)
    for low, high in [(0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1)]:
        here = (p > low) & (p <= high)
        error = np.sqrt((p[here] * (1 - p[here])).sum()) / here.sum()
        assert abs(kinds[here].mean() - p[here].mean()) < 4 * error


@pytest.mark.parametrize("k", [1, 2, 9, 101])
def test_the_decision_map_is_scikit_learns_and_a_brute_force_vote(k):
    frame = sightings(SightingsParams(k=k))
    spots, kinds = notebook(101, 1, 0)
    grid = cells(48, 36)
    model = KNeighborsClassifier(n_neighbors=k, algorithm="brute").fit(spots, kinds)
    said = (frame.guess.ravel() > 0.5).astype(int)
    np.testing.assert_array_equal(said, model.predict(grid))
    for cell in range(0, len(grid), 97):
        nearest = np.argsort(((spots - grid[cell]) ** 2).sum(axis=1))[:k]
        assert frame.guess.ravel()[cell] == pytest.approx(kinds[nearest].mean())


def test_the_voters_are_the_nearest_and_the_circle_reaches_the_last():
    frame = sightings(SightingsParams(k=7, x=1.2, y=0.8))
    away = np.hypot(*(frame.spots - (1.2, 0.8)).T)
    assert sorted(frame.voter.tolist()) == sorted(np.argsort(away)[:7].tolist())
    assert frame.radius == pytest.approx(away[frame.voter].max(), rel=1e-5)
    assert frame.votes == frame.kinds[frame.voter].sum()


def test_one_voter_learns_its_notebook_by_heart():
    for hiker in range(1, 6):
        frame = sightings(SightingsParams(k=1, hiker=hiker))
        assert frame.right_own == 1.0
        assert frame.brier_own == 0.0
        assert frame.right_new < frame.right_most


@pytest.mark.parametrize("count", [21, 61, 101])
def test_when_everybody_votes_there_is_one_answer_everywhere(count):
    frame = sightings(SightingsParams(k=121, count=count))
    assert frame.k == count
    assert np.ptp(frame.guess) == 0
    assert frame.guess[0, 0] == pytest.approx(frame.ibex / count)
    assert frame.ibex_land in (0.0, 1.0)
    # No cell is nearer or farther than another, so it is right as often as the commoner kind.
    assert frame.right_own == pytest.approx(max(frame.ibex, frame.marmots) / count)


def test_shares_right_are_those_of_new_animals():
    frame = sightings(SightingsParams(k=9))
    rng = np.random.default_rng(11)
    p, guess = frame.truth.ravel().astype(float), frame.guess.ravel().astype(float)
    met = rng.random((400, len(p))) < p
    right = [accuracy_score(row, guess > 0.5) for row in met]
    assert np.mean(right) == pytest.approx(frame.right_new, abs=0.002)
    scores = [brier_score_loss(row, guess) for row in met]
    assert np.mean(scores) == pytest.approx(frame.brier_new, abs=0.002)
    assert frame.right_new <= frame.right_most
    assert frame.brier_new >= frame.brier_least


# --- all the notebooks of the plateau ----------------------------------------------------------


def last(params):
    """Return a stream's last frame."""
    *_, frame = surveys(params)
    return frame


def brute_votes(params, k):
    """Return every hiker's guessed chances (hiker, cell), by scikit-learn."""
    at = cells(ACROSS, UP)
    guesses = []
    for hiker in range(1, params.hikers + 1):
        spots, kinds = notebook(params.count, hiker, params.seed)
        model = KNeighborsClassifier(n_neighbors=k).fit(spots, kinds)
        guesses.append(model.predict_proba(at)[:, 1])
    return np.array(guesses), chance(at)


@pytest.mark.parametrize("k", [1, 9, 61])
def test_surveys_are_scikit_learns_maps_taken_apart(k):
    params = SurveysParams(k=k, count=61, hikers=40, seed=3)
    guesses, p = brute_votes(params, k)
    frame = last(params)
    assert frame.k_bias2 == pytest.approx(((guesses.mean(axis=0) - p) ** 2).mean(), rel=1e-9)
    assert frame.k_variance == pytest.approx(guesses.var(axis=0).mean(), rel=1e-9, abs=1e-12)
    assert frame.k_total == pytest.approx(
        ((guesses - p) ** 2).mean() + (p * (1 - p)).mean(), rel=1e-9
    )
    i = frame.ks.tolist().index(k)
    assert frame.bias2[i] == pytest.approx(frame.k_bias2, rel=1e-5)
    assert frame.variance[i] == pytest.approx(frame.k_variance, rel=1e-5, abs=1e-8)
    assert frame.wrong[i] == pytest.approx(frame.k_wrong, rel=1e-5)
    np.testing.assert_allclose(frame.pictures.reshape(15, -1), guesses[:15], rtol=1e-6)


def test_the_measured_brier_score_agrees_with_the_sum():
    inside = 0
    for seed in range(30):
        frame = last(SurveysParams(count=61, hikers=60, seed=seed))
        inside += abs(frame.brier - frame.k_total) < 2.5 * frame.brier_se
    assert inside >= 26


def test_half_of_the_neighbours_wrong_names_are_no_sum_of_parts():
    """Where the mean vote is on the wrong side, more variance means fewer wrong names."""
    p, k_few, k_many = 0.4, 1, 51  # the chance of an ibex; neighbours here have 0.6
    vote = 0.6
    rng = np.random.default_rng(0)
    for_few = rng.binomial(k_few, vote, 20_000) / k_few
    for_many = rng.binomial(k_many, vote, 20_000) / k_many
    assert for_few.var() > 10 * for_many.var()
    assert abs(for_few.mean() - for_many.mean()) < 0.02

    def wrong(guess):
        return np.where(guess > 0.5, 1 - p, p).mean()

    assert wrong(for_few) < wrong(for_many)
    # The squared error, with the same bias, does grow with variance.
    assert ((for_few - p) ** 2).mean() > ((for_many - p) ** 2).mean()


def test_surveys_stream_and_the_frames_so_far_are_those_of_fewer_hikers():
    frames = list(surveys(SurveysParams(count=41, hikers=60, seed=2)))
    assert [frame.hikers for frame in frames] == [20, 40, 60]
    alone = last(SurveysParams(count=41, hikers=40, seed=2))
    assert frames[1].k_total == pytest.approx(alone.k_total, rel=1e-12)
    assert frames[1].brier == alone.brier


def test_more_voters_more_bias_and_less_variance_at_the_ends():
    frame = last(SurveysParams())
    assert frame.variance[0] > 10 * frame.variance[-1]
    assert frame.bias2[-1] > 10 * frame.bias2[0]
    assert 1 < frame.best_k < 101


def test_the_plateaus_rectangle_holds_every_cell():
    at = cells(ACROSS, UP)
    assert at.min() > 0
    assert (at < (WIDTH, DEPTH)).all()


def test_engines_answer_through_the_door():
    for name in ("maps", "tradeoff", "tally", "sightings", "surveys"):
        header, buffers = call(f"bias_variance.{name}", {})
        assert header
        assert buffers


def test_the_bottom_moves_left_with_less_noise_and_with_more_signposts():
    usual = tradeoff(TradeoffParams()).best_span
    assert tradeoff(TradeoffParams(noise=0)).best == "nervous"
    assert tradeoff(TradeoffParams(stops=100)).best_span < usual
    assert tradeoff(TradeoffParams(noise=200)).best_span > usual


BENT = (1.55, 1.85, 1.75, 1.0, 0.8, 1.2, 1.8)  # a border near the true one
JUDGED = [(1.5,) * 7, BENT, (3.0,) * 7, (0.3, 2.7, 0.3, 2.7, 0.3, 2.7, 0.3)]


def called_ibex(heights, spots):
    """Return what a border calls each spot, one at a time, by the two posts around it."""
    said = []
    for x, y in spots:
        west = min(int(x / WIDTH * 6), 5)
        along = x / WIDTH * 6 - west
        said.append(y > heights[west] * (1 - along) + heights[west + 1] * along)
    return np.array(said)


@pytest.mark.parametrize("heights", JUDGED)
def test_a_border_is_judged_by_the_new_animals_it_names_rightly(heights):
    frame = border(BorderParams(heights=heights, seed=2))
    everywhere = cells(*frame.truth.shape[::-1])
    truth = chance(everywhere)
    said = called_ibex(heights, everywhere)
    expected = np.mean([p if ibex else 1 - p for p, ibex in zip(truth, said, strict=True)])
    assert frame.score == pytest.approx(expected)
    assert frame.own == accuracy_score(frame.kinds, called_ibex(heights, frame.spots))
    assert frame.score <= frame.best
    assert frame.right == (frame.score >= frame.needed)


def test_no_straight_border_is_right_and_a_gently_bent_one_is():
    ends = np.arange(0, DEPTH + 0.01, 0.25)
    straight = [tuple(np.linspace(a, b, 7)) for a in ends for b in ends]
    frames = [border(BorderParams(heights=heights)) for heights in straight]
    assert not any(frame.right for frame in frames)
    assert {frame.mistake for frame in frames} <= {"stiff", "by heart"}
    assert frames[ends.size + 1].mistake == "stiff"
    assert border(BorderParams(heights=BENT)).right


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_border_bent_around_each_animal_is_told_that_it_knows_them_by_heart(seed):
    heights = list(BENT)
    steps = np.arange(0, DEPTH + 0.01, 0.1)
    for _ in range(4):
        for i in range(7):
            tried = [(*heights[:i], float(h), *heights[i + 1 :]) for h in steps]
            heights = max(tried, key=lambda h: border(BorderParams(heights=h, seed=seed)).own)
    frame = border(BorderParams(heights=tuple(heights), seed=seed))
    assert frame.own > frame.own_best
    assert frame.own > frame.needed > frame.score
    assert (frame.right, frame.mistake) == (False, "by heart")


def test_neighbours_have_other_notebooks_of_the_same_plateau():
    one, other = (border(BorderParams(seed=seed)) for seed in (1, 2))
    assert (one.truth == other.truth).all()
    assert not (one.spots == other.spots).any()
