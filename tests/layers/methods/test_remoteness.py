"""The remoteness score reproduces the published class limits and stays within its bounds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from layers.methods.places import Places
from layers.methods.remoteness import (
    ARIA_CLASSES,
    SIZES,
    aria_class,
    km_to_sizes,
    radius_km,
    remoteness_class,
    remoteness_score,
)


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0.0, "Major Cities"),
        (0.2, "Major Cities"),
        (0.21, "Inner Regional"),
        (2.4, "Inner Regional"),
        (2.41, "Outer Regional"),
        (5.92, "Outer Regional"),
        (5.93, "Remote"),
        (10.53, "Remote"),
        (10.54, "Very Remote"),
        (15.0, "Very Remote"),
    ],
)
def test_the_classes_of_aria_plus_are_those_of_the_bureau_of_statistics(score, name):
    assert aria_class(score) == name
    assert ARIA_CLASSES[int(remoteness_class(np.array([score]))[0]) - 1] == name


def test_the_published_cases_hold(raw_dir):
    cases = pd.read_csv(raw_dir.parent / "cases" / "aria_plus_classes.csv")
    assert [aria_class(score) for score in cases["aria_plus"]] == cases["class"].tolist()


@pytest.mark.parametrize("score", [-0.01, 15.01, float("nan")])
def test_a_score_outside_the_scale_has_no_class(score):
    with pytest.raises(ValueError, match="is not between 0 and 15"):
        aria_class(score)


def test_a_worked_score():
    means = np.array([300.0, 120.0, 100.0, 50.0, 25.0])
    distances = np.array([[300.0, 60.0, 0.0, 200.0, 75.0]])
    # 1 + 0.5 + 0 + 3 (cut off from 4) + 3
    assert remoteness_score(distances, means).tolist() == [7.5]


@given(arrays(float, (7, len(SIZES)), elements=st.floats(0, 5000)), st.floats(1, 1000))
def test_scores_stay_within_bounds_and_rise_with_distance(distances, mean):
    means = np.full(len(SIZES), mean)
    score = remoteness_score(distances, means)
    assert ((score >= 0) & (score <= 15 + 1e-9)).all()
    assert (remoteness_score(distances + 1.0, means) >= score).all()
    assert remoteness_score(2 * distances, 2 * means) == pytest.approx(score)


def test_a_larger_centre_serves_for_the_smaller_sizes():
    table = pd.DataFrame(
        {
            "kato": ["1", "2", "3"],
            "district": ["d"] * 3,
            "name_kk": ["a"] * 3,
            "name_ru": ["a"] * 3,
            "residents_2025": [900_000, 60_000, 3_000],
            "lon": [70.0, 72.0, 75.0],
            "lat": [48.0, 48.0, 48.0],
            "location_quality": [2, 2, 1],
        }
    )
    places = Places.of(table)
    middle, rim = km_to_sizes(np.array([70.0, 72.0, 75.0]), np.full(3, 48.0), places)
    assert (np.diff(middle, axis=1) <= 0).all()
    assert (np.diff(rim, axis=1) <= 0).all()
    assert middle[0].tolist() == rim[0].tolist() == [0.0] * 5
    assert middle[1, 1] == middle[1, 0] > 0
    assert middle[1, 2] == 0
    assert middle[2, 4] == 0 < middle[2, 3]
    assert middle[1, 0] - rim[1, 0] == pytest.approx(radius_km(np.array([900_000.0]))[0])


def test_a_suburb_lies_inside_the_city_although_a_village_is_nearer():
    table = pd.DataFrame(
        {
            "kato": ["1", "2"],
            "district": "d",
            "name_kk": "a",
            "name_ru": "a",
            "residents_2025": [1_500_000, 3_000],
            "lon": [70.0, 70.2],
            "lat": [48.0, 48.0],
            "location_quality": 2,
        }
    )
    # The disk of the city holds 1,000 km², so its radius is 17.84 km; the point lies 13.4 km from its middle.
    middle, rim = km_to_sizes(np.array([70.18]), np.array([48.0]), Places.of(table))
    assert radius_km(np.array([1_500_000.0]))[0] == pytest.approx(17.841, abs=1e-3)
    assert middle[0, 0] == pytest.approx(13.4, abs=0.1)
    assert middle[0, 4] < 2
    assert rim.tolist() == [[0.0] * 5]
