import numpy as np
import pytest

from scrollab_new_concept import CloudParams, cloud


@pytest.mark.parametrize("seed", range(5))
def test_the_mean_is_numpys(seed):
    frame = cloud(CloudParams(count=30, seed=seed))
    assert frame.mean == pytest.approx(frame.points.mean(axis=0), rel=1e-5)


def test_points_stay_where_they_are_when_more_fall():
    few, many = (cloud(CloudParams(count=count)) for count in (5, 50))
    assert np.array_equal(few.points, many.points[:5])


def test_the_mean_of_many_points_is_nearer_to_the_middle():
    few, many = (
        np.mean([cloud(CloudParams(count, seed)).distance for seed in range(100)])
        for count in (2, 80)
    )
    assert many < few / 3
