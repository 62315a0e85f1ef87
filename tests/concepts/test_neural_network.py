"""Is the kitchen's arithmetic right?  scikit-learn and finite differences are asked."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from build_scripts.paths import ROOT
from scrollab.params import ParamError
from scrollab_neural_network import (
    BlameParams,
    DepthsParams,
    EveningParams,
    NeuronParams,
    OwnParams,
    PlaygroundParams,
    RatesParams,
    SurestParams,
    blame,
    depths,
    evening,
    neuron,
    own,
    playground,
    rates,
    surest,
)
from scrollab_neural_network.dishes import EDGE, FEATURES, dishes, ingredients, plane
from scrollab_neural_network.network import (
    Network,
    answers,
    count,
    losses,
    shares,
    start,
    targets,
    views,
)
from scrollab_neural_network.pictures import SIDE
from scrollab_neural_network.surest import heaps, trained
from scrollab_neural_network.training import Recipe, descend

ACTIVATIONS = ["tanh", "relu", "sigmoid", "linear"]
SHAPES = [(2, 1), (2, 3, 1), (2, 4, 3, 1), (3, 5, 4), (2, 3, 3, 3)]
SKLEARN = {"tanh": "tanh", "relu": "relu", "sigmoid": "logistic", "linear": "identity"}


def problem(sizes, seed=0, rows=30):
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(rows, sizes[0]))
    kinds = rng.integers(0, max(2, sizes[-1]), rows).astype(np.uint8)
    return inputs, kinds, targets(kinds, sizes[-1])


def network(sizes, activation, seed=1):
    return Network(sizes, activation, start(sizes, activation, np.random.default_rng(seed)))


def last(frames):
    *_, frame = frames
    return frame


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", SHAPES)
def test_gradients_agree_with_central_differences(sizes, activation):
    inputs, _, truth = problem(sizes)
    ours = network(sizes, activation)
    gradient = ours.blame(ours.layers(inputs), truth)
    nudge = 1e-6
    for i in range(count(sizes)):
        ends = []
        for sign in (1, -1):
            theta = ours.theta.copy()
            theta[i] += sign * nudge
            ends.append(losses(Network(sizes, activation, theta).layers(inputs)[-1], truth))
        # ReLU's kinks lie where a sum is nought; these sums are not that near to it.
        assert (ends[0] - ends[1]) / (2 * nudge) == pytest.approx(gradient[i], rel=1e-5, abs=1e-8)


def sklearn_twin(ours, inputs, kinds, **options):
    """Return an MLPClassifier with our weights, which takes full steps of plain descent."""
    twin = MLPClassifier(
        hidden_layer_sizes=ours.sizes[1:-1],
        activation=SKLEARN[ours.activation],
        solver="sgd",
        momentum=0.0,
        nesterovs_momentum=False,
        batch_size=len(inputs),
        shuffle=False,
        **options,
    )
    twin.partial_fit(inputs, kinds, classes=np.unique(kinds))
    for mine, theirs in zip(ours.weights, twin.coefs_, strict=True):
        theirs[...] = mine
    for mine, theirs in zip(ours.biases, twin.intercepts_, strict=True):
        theirs[...] = mine[0]
    return twin


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 4, 3, 1), (3, 5, 4)])
def test_it_believes_what_scikit_learn_believes(sizes, activation):
    inputs, kinds, _ = problem(sizes)
    ours = network(sizes, activation)
    theirs = sklearn_twin(ours, inputs, kinds).predict_proba(inputs)
    mine = shares(ours.layers(inputs)[-1])
    np.testing.assert_allclose(mine, theirs[:, 1:] if sizes[-1] == 1 else theirs, rtol=1e-10)


@pytest.mark.parametrize("strength", [0.0, 0.02])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 4, 3, 1), (3, 5, 4)])
def test_twenty_steps_lead_where_scikit_learns_steps_lead(sizes, activation, strength):
    inputs, kinds, truth = problem(sizes)
    ours = network(sizes, activation)
    alpha = strength * len(inputs)  # scikit-learn divides its penalty by the rows of a batch
    theirs = sklearn_twin(ours, inputs, kinds, alpha=alpha, learning_rate_init=0.1)
    recipe = Recipe(0.1, len(inputs), "l2", strength)
    for _ in range(20):
        assert descend(ours, inputs, truth, recipe)
        theirs.partial_fit(inputs, kinds)
    # Weights are kept as float32.
    for mine, other in zip(ours.weights, theirs.coefs_, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-4, atol=2e-6)
    for mine, other in zip(ours.biases, theirs.intercepts_, strict=True):
        np.testing.assert_allclose(mine[0], other, rtol=1e-4, atol=2e-6)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_stack_of_networks_learns_as_each_would_alone(activation):
    sizes = (2, 4, 1)
    inputs, _, truth = problem(sizes)
    each = [network(sizes, activation, seed) for seed in range(3)]
    stack = Network(sizes, activation, np.stack([one.theta for one in each]))
    for _ in range(10):
        descend(stack, inputs, truth, Recipe(0.3, 30))
        for one in each:
            descend(one, inputs, truth, Recipe(0.3, 30))
    np.testing.assert_allclose(stack.theta, np.stack([one.theta for one in each]), rtol=1e-6)


def test_weights_and_biases_are_views_of_theta():
    sizes = (2, 3, 1)
    theta = np.arange(13.0)
    weights, biases = views(sizes, theta)
    assert all(np.shares_memory(part, theta) for part in [*weights, *biases])
    assert np.concatenate(
        [p.ravel() for pair in zip(weights, biases, strict=True) for p in pair]
    ).tolist() == (theta.tolist())


def test_l1_makes_weights_exactly_nought_and_spares_biases():
    sizes = (2, 4, 1)
    inputs, _, truth = problem(sizes)
    ours = network(sizes, "tanh")
    for _ in range(300):
        descend(ours, inputs, truth, Recipe(0.5, 30, "l1", 0.1))
    assert all((weight == 0).all() for weight in ours.weights)
    assert (ours.biases[-1] != 0).all()


def test_a_weight_that_would_run_away_stays_and_is_told():
    inputs, _, truth = problem((2, 1))
    ours = network((2, 1), "linear")
    before = ours.theta.copy()
    assert not descend(ours, inputs, truth, Recipe(1e6, 30))
    assert (ours.theta == before).all()


# The drawing is the model: what a frame shows is worked out again from the weights that it holds.


def rebuilt(frame, activation):
    theta, w, b = [], 0, 0
    for before, after in zip(frame.sizes[:-1], frame.sizes[1:], strict=True):
        theta += [frame.weights[w : w + before * after], frame.biases[b : b + after]]
        w, b = w + before * after, b + after
    return Network(
        tuple(frame.sizes.tolist()), activation, np.concatenate(theta).astype(np.float64)
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"pattern": "ring"},
        {"pattern": "spiral", "activation": "relu", "hidden": (8, 5), "sin_x1": True},
        {"pattern": "three", "hidden": (4,), "penalty": "l1"},
        {"pattern": "cross", "hidden": (), "product": True},
    ],
)
def test_the_picture_is_the_model(settings):
    params = PlaygroundParams(epochs=20, **settings)
    frame = last(playground(params))
    again = rebuilt(frame, params.activation)
    inputs = ingredients(frame.points.astype(np.float64), frame.features)
    scores = again.layers(inputs)[-1]
    test = frame.train == 0
    assert frame.test_accuracy == (answers(scores) == frame.kinds)[test].mean()
    truth = targets(frame.kinds, scores.shape[1])
    assert frame.test_loss == pytest.approx(float(losses(scores[test], truth[test])), rel=1e-9)
    believed = shares(again.layers(ingredients(plane(SIDE), frame.features))[-1])
    shown = frame.maps[-believed.shape[1] :].reshape(believed.shape[1], -1).T / 127.5 - 1
    if believed.shape[1] == 1:
        np.testing.assert_allclose(shown, 2 * believed - 1, atol=0.5 / 127.5 + 1e-12)
    else:
        ahead = shown.argmax(axis=1) == believed.argmax(axis=1)
        assert ahead.mean() > 0.98  # levels of grey may tie where two classes do
        clear = np.sort(believed, axis=1)[:, -1] - np.sort(believed, axis=1)[:, -2] > 0.02
        assert ahead[clear].all()


def test_every_epoch_takes_a_step_for_each_batch_and_progress_ends_at_one():
    frames = list(playground(PlaygroundParams(epochs=10, batch=10)))
    batches = -(-frames[0].trained_on // 10)
    assert [frame.epoch for frame in frames] == list(range(11))
    assert [frame.steps for frame in frames] == [batches * epoch for epoch in range(11)]
    assert np.diff([frame.progress for frame in frames]) == pytest.approx(0.1)
    assert frames[-1].progress == 1
    assert len(frames[-1].train_losses) == 11


def test_no_epoch_is_one_frame_of_the_untrained_network():
    (frame,) = playground(PlaygroundParams(epochs=0))
    assert (frame.epoch, frame.progress) == (0, 1.0)


def test_a_run_that_diverges_ends_early_and_says_so():
    frame = last(playground(PlaygroundParams(rate=3.0, activation="linear", hidden=(8, 8))))
    assert frame.diverged
    assert frame.epoch < 120
    assert frame.progress == 1
    assert np.isfinite(frame.weights).all()


def test_cooks_that_start_alike_stay_alike():
    for frame in playground(PlaygroundParams(pattern="cross", start="alike", epochs=30)):
        first = frame.weights[:8].reshape(2, 4)
        assert (first == first[:, :1]).all()
        assert frame.cooks == 1
    assert last(playground(PlaygroundParams(pattern="cross", epochs=30))).cooks == 4


def test_without_a_bend_any_brigade_draws_one_straight_line():
    frame = last(playground(PlaygroundParams(activation="linear", hidden=(6, 4), epochs=30)))
    again = rebuilt(frame, "linear")
    square = np.array([[-2.0, -2], [2, -2], [-2, 2], [2, 2]])
    corner = again.layers(square)[-1][:, 0]
    assert corner[0] + corner[3] == pytest.approx(corner[1] + corner[2], abs=1e-6)


def test_no_cook_alone_tells_either_from_neither():
    points, kinds = dishes("cross", 0, 0)
    best = 0.0
    for turn in np.linspace(0, 2 * np.pi, 181):
        along = points @ np.array([np.cos(turn), np.sin(turn)])
        for cut in np.quantile(along, np.linspace(0, 1, 41)):
            best = max(best, float(((along > cut) == kinds).mean()))
    assert best < 0.8  # three of four heaps at most
    assert last(playground(PlaygroundParams(pattern="cross", hidden=()))).train_accuracy <= best
    product = PlaygroundParams(pattern="cross", hidden=(), product=True)
    assert last(playground(product)).test_accuracy > 0.95


def test_a_kitchen_without_ingredients_is_refused():
    with pytest.raises(ParamError, match="x1: a kitchen needs"):
        list(playground(PlaygroundParams(x1=False, x2=False)))


def test_one_step_of_blame_is_the_chain_rule_by_hand():
    frame = blame(
        BlameParams(
            salt=1.0,
            chilli=2.0,
            fate="returned",
            activation="relu",
            rate=0.2,
            weights=(1.0, -1.0, 0.5, 1.0, -1.0, 1.0, 2.0, -1.0, 0.0),
        )
    )
    assert frame.called.tolist() == [1, 2]
    assert (frame.chef_sum, frame.believed, frame.chef_blame) == (0, 0.5, -0.5)
    assert frame.loss == pytest.approx(np.log(2))
    assert frame.blames.tolist() == [-1, 0.5]
    assert frame.gradient.tolist() == [-1, 0.5, -2, 1, -1, 0.5, -0.5, -1, -0.5]
    assert frame.moved == pytest.approx([1.2, -1.1, 0.9, 0.8, -0.8, 0.9, 2.1, -0.8, 0.1])
    assert frame.better


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("fate", ["eaten", "returned"])
def test_blame_agrees_with_nudging_every_number(activation, fate):
    frame = blame(BlameParams(activation=activation, fate=fate))
    np.testing.assert_allclose(frame.gradient, frame.numeric, rtol=1e-6, atol=1e-9)
    assert frame.apart < 1e-8
    # And the numbers on the screen multiply out.
    weights = frame.numbers
    assert frame.sums[0] == pytest.approx(1.0 * weights[0] + 0.5 * weights[2] + weights[4])
    assert frame.parts == pytest.approx(
        [weights[0], weights[1], 0.5 * weights[2], 0.5 * weights[3]]
    )
    assert frame.passed == pytest.approx(frame.chef_blame * weights[6:8])
    assert frame.gradient[6:8] == pytest.approx(frame.chef_blame * frame.called)


def test_a_neuron_weighs_adds_and_bends():
    frame = neuron(NeuronParams(salt=1.0, chilli=2.0, w1=-1.5, w2=0.5, bias=0.3))
    assert (frame.part_salt, frame.part_chilli) == (-1.5, 1.0)
    assert frame.total == pytest.approx(-0.2)
    assert frame.called == pytest.approx(np.tanh(-0.2))
    assert frame.right == pytest.approx(1 - frame.wrong / frame.dishes)


def test_an_evening_is_the_playground_in_snapshots():
    shots = evening(EveningParams(pattern="cross", cooks=3, rate=0.2))
    frame = last(playground(PlaygroundParams(pattern="cross", hidden=(3,), rate=0.2, epochs=100)))
    assert (shots.weights[-1] == frame.weights).all()
    assert (shots.maps[-1] == frame.maps).all()
    assert (shots.train_losses == frame.train_losses).all()


def test_a_kitchen_does_not_depend_on_how_many_are_tried():
    few = last(depths(DepthsParams(kitchens=5, epochs=20)))
    many = last(depths(DepthsParams(kitchens=15, epochs=20)))
    np.testing.assert_allclose(many.accuracy[:, :5], few.accuracy, atol=0.01)


def test_deeper_is_not_better_on_the_ring():
    frame = last(depths(DepthsParams()))
    assert frame.best == 1
    assert frame.deepest_median < frame.best_median - 0.05
    assert frame.fading > 2
    assert frame.median == pytest.approx(np.median(frame.accuracy, axis=1))


def test_deep_kitchens_of_sigmoids_give_the_commoner_answer_and_nothing_else():
    *_, frame = depths(DepthsParams(activation="sigmoid"))
    assert frame.median[1] > frame.commonest + 0.2
    assert (frame.median[3:] <= frame.commonest + 0.005).all()
    assert frame.fading > 1000


def test_depth_helps_where_the_dish_has_layers_of_its_own():
    *_, frame = depths(DepthsParams(pattern="spiral", epochs=100))
    assert frame.best > 1
    assert frame.median[-1] < frame.best_median


def test_an_evening_takes_as_many_steps_as_its_batches_make():
    frame = evening(EveningParams())
    assert frame.last_steps == frame.length * -(-frame.trained_on // frame.batch)


def test_each_rate_is_a_run_of_its_own():
    together = rates(RatesParams(rates=(0.05, 0.5)))
    alone = rates(RatesParams(rates=(0.5,)))
    np.testing.assert_allclose(together.losses[1], alone.losses[0], rtol=1e-4)
    assert together.losses[0, 0] == together.losses[1, 0]


def test_too_large_a_rate_is_worse_and_can_run_away():
    assert rates(RatesParams()).verdict == "worse"
    wild = rates(RatesParams(activation="linear", hidden=(8, 8)))
    assert wild.stopped[-1] >= 1
    assert np.isfinite(wild.losses).all()


@pytest.mark.parametrize("pattern", ["two", "ring", "cross", "spiral", "three", "pinwheel"])
@pytest.mark.parametrize("noise", [0, 50])
def test_dishes_lie_on_the_plane_in_equal_kinds(pattern, noise):
    points, kinds = dishes(pattern, noise, 3)
    assert np.abs(points).max() <= EDGE
    assert len(set(np.bincount(kinds))) == 1
    again, _ = dishes(pattern, noise, 3)
    assert (points == again).all()


def test_own_points_of_any_unit_fill_the_plane_and_keep_their_numbers():
    points = (150.0, 2000.0, 1, 190.0, 2000.0, 2, 150.0, 9000.0, 2, 190.0, 9000.0, 1)
    frame = last(own(OwnParams(points=points, epochs=0)))
    (left, right), (low, high) = frame.edges
    assert left < 150
    assert right > 190
    assert low < 2000
    assert high > 9000
    assert np.abs(frame.points).max() == pytest.approx(2.7)


def test_own_points_near_nought_stay_where_they_are():
    frame = last(own(OwnParams(points=(0.5, 1.0, 1, -1.0, 2.0, 2), epochs=0)))
    assert frame.points.tolist() == [[0.5, 1.0], [-1.0, 2.0]]
    assert frame.edges.tolist() == [[-EDGE, EDGE], [-EDGE, EDGE]]


@pytest.mark.parametrize(
    ("points", "problem_"),
    [((0, 0, 1, 1, 1, 2, 3.0), "three numbers"), ((0, 0, 1, 1, 1, 5.0), "its kind")],
)
def test_own_points_that_make_no_sense_are_refused(points, problem_):
    with pytest.raises(ParamError, match=problem_):
        list(own(OwnParams(points=points)))


@pytest.mark.parametrize(
    "settings",
    [
        {"pattern": "ring", "sin_x2": True, "x1_squared": True},
        {"pattern": "three", "activation": "relu", "hidden": (5, 3)},
        {"pattern": "cross", "activation": "sigmoid", "hidden": ()},
        {"pattern": "two", "activation": "linear"},
    ],
)
def test_the_program_that_readers_take_home_answers_as_the_page_does(settings):
    params = PlaygroundParams(epochs=10, **settings)
    frame = last(playground(params))
    told = {
        name: {"data": getattr(frame, name).tolist(), "shape": getattr(frame, name).shape}
        for name in ("points", "kinds", "train")
    }
    for name in ("sizes", "weights", "biases", "maps", "edges"):
        value = getattr(frame, name)
        told[name] = {"data": value.ravel().tolist(), "shape": value.shape}
    told |= {"features": frame.features, "classes": frame.classes, "epoch": frame.epoch}
    script = (
        "import {asPython} from './web/essays/neural-network/parts/take-away.js';"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "const {frame, params} = JSON.parse(text); process.stdout.write(asPython(frame, params));"
    )
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps({"frame": told, "params": {"activation": params.activation}}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    space = {"__name__": "taken_home"}
    exec(run.stdout, space)
    mine = shares(
        rebuilt(frame, params.activation).layers(
            ingredients(frame.points.astype(float), frame.features)
        )[-1]
    )
    theirs = space["shares"](frame.points)
    np.testing.assert_allclose(theirs[:, 1:] if mine.shape[1] == 1 else theirs, mine, rtol=1e-6)


def test_every_feature_has_a_switch():
    assert set(FEATURES) <= set(PlaygroundParams.__dataclass_fields__)


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_neuron_of_the_two_heaps_is_scikit_learns_logistic_regression(seed):
    points, kinds = heaps(seed)
    theirs = LogisticRegression(C=1, tol=1e-10).fit(points, kinds)
    assert trained(points, kinds) == pytest.approx(
        [*theirs.coef_[0], *theirs.intercept_], rel=1e-4, abs=1e-5
    )


@pytest.mark.parametrize("seed", range(1, 6))
def test_nowhere_on_the_plane_is_the_neuron_surer_than_in_its_corner(seed):
    points, kinds = heaps(seed)
    theirs = LogisticRegression(C=1, tol=1e-10).fit(points, kinds)
    dial = np.linspace(-EDGE, EDGE, 61)
    everywhere = np.array([(x, y) for x in dial for y in dial])
    sure = np.abs(theirs.decision_function(everywhere))
    corner = surest(SurestParams(seed=seed)).best_at
    assert everywhere[sure.argmax()] == pytest.approx(corner)
    for i in range(0, len(everywhere), 397):
        x, y = map(float, everywhere[i])
        frame = surest(SurestParams(x=x, y=y, seed=seed))
        assert frame.score == pytest.approx(sure[i] / sure.max(), rel=1e-3, abs=1e-4)
        assert frame.right == (frame.score >= frame.needed)


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_soup_amid_those_that_were_tasted_is_not_the_surest(seed):
    frame = surest(SurestParams(seed=seed))
    for x, y in frame.middles:
        amid = surest(SurestParams(x=round(float(x), 1), y=round(float(y), 1), seed=seed))
        assert (amid.right, amid.mistake) == (False, "among")
        assert amid.score <= amid.sure_middle + 0.05
    x, y = map(float, frame.best_at)
    there = surest(SurestParams(x=x, y=y, seed=seed))
    assert (there.right, there.mistake, there.score) == (True, "", pytest.approx(1))
    assert np.hypot(*(frame.points - frame.best_at).T).min() == pytest.approx(frame.far)
