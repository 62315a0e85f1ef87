"""Border: a reader's own line between marmot and ibex land, judged by animals it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from scrollab.hints import Dims, Items, Range
from scrollab_bias_variance.plateau import DEPTH, IBEX, WIDTH, cells, chance, notebook
from scrollab_bias_variance.sightings import ACROSS, UP

POSTS = 7  # where the border's height can be set, evenly from the west to the east
COUNT = 60  # animals in the notebook
SPARE = 0.025  # of the best map's share: what a border that counts as right may miss
BEND = 0.2  # km; a border that leaves its own straight line by no more is stiff


@dataclass(frozen=True)
class BorderParams:
    """The answer, `heights`: how far north the border runs at each post (km), west to east.

    `seed` says which hiker's notebook the border is drawn through.
    """

    heights: Annotated[tuple[float, ...], Items(0, DEPTH, least=POSTS, most=POSTS)] = (1.5,) * POSTS
    seed: Annotated[int, Range(1, 99)] = 1


@dataclass(frozen=True)
class BorderFrame:
    """The notebook, and what is to be expected of a border drawn through it.

    Between posts (`post`, km from the west) the border is straight; north of it all is called ibex.
    In each post's strip `last_marmot` is how far north a marmot was met and `first_ibex` how far
    south an ibex was (km; the plateau's edge where none was): whoever cannot see the spots draws by
    these.  `truth` is the true chance of an ibex in each cell, row by row from the south.

    `score` is the share to be expected of new animals that the border names rightly, `best` that of
    the best map that there can be, whose border runs where the chance is even; `own` and `own_best`
    are their shares of the notebook's own animals.  A wrong border is "by heart" if it names more
    of its own animals than the best map does, else "stiff" if it hardly bends.
    """

    spots: Annotated[NDArray[np.float32], Dims("sighting", "xy")]
    kinds: Annotated[NDArray[np.uint8], Dims("sighting")]
    post: Annotated[NDArray[np.float32], Dims("post")]
    truth: Annotated[NDArray[np.float32], Dims("row", "column")]
    last_marmot: Annotated[NDArray[np.float32], Dims("post")]
    first_ibex: Annotated[NDArray[np.float32], Dims("post")]
    ibex: int
    marmots: int
    own: float
    own_best: float
    right: bool
    score: float
    needed: float
    best: float
    mistake: Literal["", "by heart", "stiff"]


def border(params: BorderParams) -> BorderFrame:
    """Judge a border by the true chances, so that no luck is in its score."""
    spots, kinds = notebook(COUNT, params.seed, seed=1)
    posts = np.linspace(0, WIDTH, POSTS)
    heights = np.array(params.heights)
    everywhere = cells(ACROSS, UP)
    truth = chance(everywhere)

    def north(of: NDArray[np.float64]) -> NDArray[np.bool_]:
        return of[:, 1] > np.interp(of[:, 0], posts, heights)

    score = float(np.where(north(everywhere), truth, 1 - truth).mean())
    best = float(np.maximum(truth, 1 - truth).mean())
    own = float((north(spots) == kinds).mean())
    own_best = float(((chance(spots) > 0.5) == kinds).mean())
    right = score >= best - SPARE
    stiff = np.abs(heights - np.polyval(np.polyfit(posts, heights, 1), posts)).max() <= BEND
    strip = np.rint(spots[:, 0] / WIDTH * (POSTS - 1)).astype(int)
    strips = [(spots[strip == i, 1], kinds[strip == i]) for i in range(POSTS)]
    return BorderFrame(
        spots=spots.astype(np.float32),
        kinds=kinds,
        post=posts.astype(np.float32),
        truth=truth.reshape(UP, ACROSS).astype(np.float32),
        last_marmot=np.array([y[k != IBEX].max(initial=0) for y, k in strips], np.float32),
        first_ibex=np.array([y[k == IBEX].min(initial=DEPTH) for y, k in strips], np.float32),
        ibex=int((kinds == IBEX).sum()),
        marmots=int((kinds != IBEX).sum()),
        own=own,
        own_best=own_best,
        right=right,
        score=score,
        needed=best - SPARE,
        best=best,
        mistake="" if right else "by heart" if own > own_best else "stiff" if stiff else "",
    )
