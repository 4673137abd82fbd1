"""Tables of capacities: districts by dimensions."""

from __future__ import annotations

import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import CapacityTable, Dimension
from geo_service.decision.families.places import PlaceRegister
from geo_service.tables_in.reading import read_capacities
from tests.geo_service.tables_in.files import PLACES, REGISTER, capacity_errors, warnings_of, workbook

KK = ["Аудан", "Тұрғын үйлер", "Мектептегі орындар", "Балабақшадағы орындар", "Жұмыс орындары", "Емханадағы орындар"]
RU = ["Район", "Жильё", "Места в школах", "Места в детских садах", "Рабочие места", "Места в поликлиниках"]
EN = ["district", "dwellings", "school_seats", "kindergarten_places", "jobs", "clinic_places"]


@pytest.mark.parametrize("headers", [KK, RU, EN, ["КАТО", *RU[1:]], ["Атауы", *KK[1:]]])
def test_headers_in_three_languages(headers: list[str]) -> None:
    data = workbook([headers, ["Есіл ауданы", 10, 20, None, 0, "1 500"], [591000000, 1, 2, 3, 4, 5]])
    found = read_capacities(data, REGISTER).content.districts
    assert found["593600000"] == {
        Dimension.DWELLINGS: 10,
        Dimension.SCHOOL_SEATS: 20,
        Dimension.JOBS: 0,
        Dimension.CLINIC_PLACES: 1500,
    }
    assert list(found["591000000"].values()) == [1, 2, 3, 4, 5]


def test_columns_may_be_left_out_and_stand_in_any_order() -> None:
    found = read_capacities("Жұмыс орындары\tАудан\n7\t593600000\n".encode("utf-16"), REGISTER).content
    assert found == CapacityTable({"593600000": {Dimension.JOBS: 7}})


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Жамбыл ауданы", 1]], ("place-ambiguous", 2, "A")),
        ([["Атлантида", 1]], ("place-unknown", 2, "A")),
        ([["Жамбыл облысы", 1]], ("district-expected", 2, "A")),
        ([[None, 1]], ("district-missing", 2, "A")),
        ([["Есіл", 1], ["593600000", 2]], ("district-repeated", 3, "A")),
        ([["Есіл", -1]], ("number-out-of-range", 2, "B")),
        ([["Есіл", 1.5]], ("number-not-whole", 2, "B")),
        ([["Есіл", 1_000_001]], ("number-out-of-range", 2, "B")),
        ([["Есіл", "көп"]], ("number-expected", 2, "B")),
        ([["Есіл", "1,500"]], ("number-ambiguous", 2, "B")),
        ([["Есіл", "=1+1"]], ("cell-formula", 2, "B")),
        ([["Есіл", 1], ["Барлығы", 1]], ("row-totals", 3, "A")),
        ([], ("table-no-rows", None, None)),
    ],
)
def test_what_is_refused(rows: list[list[object]], found: tuple[str, int | None, str | None]) -> None:
    assert capacity_errors(workbook([KK[:2], *rows])) == [found]


def test_columns_that_are_missing() -> None:
    assert capacity_errors(workbook([["Аудан", "Ескертпе"], ["Есіл", "x"]])) == [("dimension-missing", None, None)]
    assert capacity_errors(workbook([KK[1:3], [1, 2]])) == [("header-missing", None, None)]


def test_districts_outside_the_region_are_doubted() -> None:
    register = PlaceRegister.of(PLACES, ["591000000"])
    assert warnings_of(read_capacities(workbook([KK[:2], ["Есіл", 1]]), register)) == [("place-outside", 2, "Есіл")]


def test_a_table_that_no_file_could_give_is_refused() -> None:
    for districts in ({}, {"Есіл": {}}, {"593600000": {Dimension.JOBS: -1}}):
        with pytest.raises(DecisionError, match="capacities-invalid"):
            CapacityTable(districts)
