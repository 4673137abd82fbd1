"""What parameters may be."""

from __future__ import annotations

import h3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from geo_service.http.parameters import MOST_CELLS, bounds_of, check_bounds, check_cell, check_cells, check_kato

CELL = h3.latlng_to_cell(54.87, 69.15, 7)


def test_kato_codes_are_nine_ascii_digits() -> None:
    assert check_kato("593220100") == "593220100"
    for text in ("", "59322010", "5932201000", "59322010x", "٥٩٣٢٢٠١٠٠", "593220100\n", " 593220100"):
        with pytest.raises(PydanticCustomError):
            check_kato(text)


@pytest.mark.parametrize("resolution", [4, 5, 6, 7, 8])
def test_cells_of_the_resolutions_of_a_release_are_taken(resolution: int) -> None:
    cell = h3.latlng_to_cell(54.87, 69.15, resolution)
    assert check_cell(cell) == cell


@pytest.mark.parametrize(
    "text", ["", "xyz", CELL.upper(), CELL[:-1], f"{CELL}f", h3.latlng_to_cell(54, 69, 3), h3.latlng_to_cell(54, 69, 9)]
)
def test_other_cells_are_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_cell(text)


def test_lists_of_cells_are_limited() -> None:
    assert check_cells(",".join([CELL] * MOST_CELLS))
    with pytest.raises(PydanticCustomError, match="too many"):
        check_cells(",".join([CELL] * (MOST_CELLS + 1)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "70,45,60,50",
        "60,50,70,45",
        "nan,0,1,1",
        "-inf,0,inf,1",
        "-181,0,1,1",
        "0,0,0,1",
    ],
)
def test_bounds_must_enclose_an_area(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_bounds(text)


def test_bounds_end_where_web_mercator_ends() -> None:
    assert bounds_of(check_bounds("-180,-90,180,90")) == (-180.0, -85.06, 180.0, 85.06)


@given(st.text())
def test_no_text_breaks_a_check(text: str) -> None:
    for check in (check_kato, check_cell, check_cells, check_bounds):
        try:
            result: object = check(text)
        except PydanticCustomError as error:
            result = error.type
        assert result in {text, "kato", "h3", "too_many", "bbox"}
