"""How districts summarise their cells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.errors import DecisionError
from geo_service.decision.scoring import Array
from geo_service.decision.summaries import (
    Cells,
    Summary,
    best_cells,
    best_share,
    mean_by_people,
    share_of_suitable_area,
)
from tests.geo_service.decision.places import NAN, UNIT

SUITABILITY = np.array([0.8, 0.4, NAN, 0.6, 0.2, 0.9])
CELLS = Cells(
    district=np.array([0, 0, 0, 1, 1, 0]),
    districts=3,
    residents=np.array([100.0, 300.0, 100.0, 0.0, 0.0, 500.0]),
    area_km2=np.array([1.0, 2.0, 3.0, 4.0, 1.0, 5.0]),
    keep=np.array([True, True, True, True, True, False]),
)
ALL: list[Callable[[Array, Cells], Summary]] = [
    mean_by_people,
    lambda suitability, cells: share_of_suitable_area(suitability, cells, 0.5),
    lambda suitability, cells: best_share(suitability, cells, 0.3),
    lambda suitability, cells: best_share(suitability, cells, 0.3, by_residents=True),
    lambda suitability, cells: best_cells(suitability, cells, 2),
]


def test_the_mean_of_people_by_hand() -> None:
    found = mean_by_people(SUITABILITY, CELLS)
    np.testing.assert_allclose(found.value, [(0.8 * 100 + 0.4 * 300) / 400, (0.6 * 4 + 0.2) / 5, NAN])
    np.testing.assert_allclose(found.covered, [400 / 500, 1.0, NAN])


def test_the_share_of_suitable_area_by_hand() -> None:
    found = share_of_suitable_area(SUITABILITY, CELLS, 0.5)
    np.testing.assert_allclose(found.value, [1 / 8, 4 / 5, NAN])  # 3 km² are not known, 5 km² are excluded
    np.testing.assert_allclose(found.covered, [8 / 11, 1.0, NAN])
    np.testing.assert_allclose(share_of_suitable_area(SUITABILITY, CELLS, 0.4).value, [3 / 8, 4 / 5, NAN])


def test_the_best_area_by_hand() -> None:
    found = best_share(SUITABILITY, CELLS, 0.5)
    np.testing.assert_allclose(found.value, [(0.8 * 1 + 0.4 * 0.5) / 1.5, 0.6, NAN])
    np.testing.assert_allclose(found.covered, [3 / 6, 1.0, NAN])


def test_the_best_of_the_residents_by_hand() -> None:
    found = best_share(SUITABILITY, CELLS, 0.5, by_residents=True)
    np.testing.assert_allclose(found.value, [(0.8 * 100 + 0.4 * 100) / 200, 0.6, NAN])


def test_the_best_cells_by_hand() -> None:
    np.testing.assert_allclose(best_cells(SUITABILITY, CELLS, 1).value, [0.8, 0.6, NAN])
    np.testing.assert_allclose(best_cells(SUITABILITY, CELLS, 99).value, [0.6, 0.4, NAN])
    np.testing.assert_allclose(best_cells(SUITABILITY, CELLS, 1).covered, [2 / 3, 1.0, NAN])


@st.composite
def countries(draw: st.DrawFn) -> tuple[Array, Cells]:
    n, m = draw(st.integers(1, 25)), draw(st.integers(1, 4))
    size = st.floats(0.1, 10)
    return draw(arrays(float, n, elements=st.one_of(UNIT, st.just(NAN)))), Cells(
        district=draw(arrays(np.int64, n, elements=st.integers(0, m - 1))),
        districts=m,
        residents=draw(arrays(float, n, elements=st.one_of(st.just(0.0), size))),
        area_km2=draw(arrays(float, n, elements=size)),
        keep=draw(arrays(bool, n)),
    )


@given(countries())
def test_summaries_are_shares_and_cover_what_is_known(country: tuple[Array, Cells]) -> None:
    suitability, cells = country
    for summarise in ALL:
        found = summarise(suitability, cells)
        known = ~np.isnan(found.value)
        assert ((found.value[known] >= 0) & (found.value[known] <= 1)).all()
        assert ((found.covered[known] > 0) & (found.covered[known] <= 1 + 1e-12)).all()


@given(countries())
def test_the_best_are_no_worse_than_the_mean(country: tuple[Array, Cells]) -> None:
    suitability, cells = country
    whole, best = best_share(suitability, cells, 1.0).value, best_share(suitability, cells, 0.2).value
    known = ~np.isnan(whole)
    assert (best[known] >= whole[known] - 1e-9).all()
    one, two = best_cells(suitability, cells, 1).value, best_cells(suitability, cells, 2).value
    known = ~np.isnan(two)
    assert (one[known] >= two[known] - 1e-9).all()
    people = mean_by_people(suitability, cells).value
    everyone = best_share(suitability, cells, 1.0, by_residents=True).value
    np.testing.assert_allclose(people, everyone, atol=1e-6)


@given(countries(), st.randoms(use_true_random=False))
def test_the_order_of_cells_does_not_matter(country: tuple[Array, Cells], random: st.DataObject) -> None:
    suitability, cells = country
    order = np.array(random.sample(range(len(suitability)), len(suitability)))
    shuffled = Cells(
        cells.district[order], cells.districts, cells.residents[order], cells.area_km2[order], cells.keep[order]
    )
    for summarise in ALL:
        first, other = summarise(suitability, cells), summarise(suitability[order], shuffled)
        np.testing.assert_allclose(first.value, other.value, atol=1e-9)


@given(countries())
def test_a_better_cell_never_lowers_a_summary(country: tuple[Array, Cells]) -> None:
    suitability, cells = country
    better = np.minimum(suitability + 0.1, 1.0)
    for summarise in ALL:
        before, after = summarise(suitability, cells).value, summarise(better, cells).value
        known = ~np.isnan(before)
        assert (after[known] >= before[known] - 1e-9).all()


@pytest.mark.parametrize(
    "summarise",
    [
        lambda: share_of_suitable_area(SUITABILITY, CELLS, 1.2),
        lambda: best_share(SUITABILITY, CELLS, 0.0),
        lambda: best_cells(SUITABILITY, CELLS, 0),
    ],
)
def test_settings_out_of_range_are_refused(summarise: Callable[[], Summary]) -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range"):
        summarise()
