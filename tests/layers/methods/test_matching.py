"""Settlements and places joined by name: homonyms, neighbours, exclaves, one to one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from layers.methods.gazetteer import PLACE_RANK, parse_population
from layers.methods.matching import EXACT, EXCLAVE, FOLDED, NEAR, match

A, B = "113200000", "113400000"


def _settlements(rows: list[tuple[str, str, str, str]], kind: int = 2) -> pd.DataFrame:
    """Rows of kato, Kazakh name, Russian name, district."""
    table = pd.DataFrame(rows, columns=["kato", "name_kk", "name_ru", "district"])
    return table.assign(
        sub_district=table["kato"].str[:6], oblast="110000000", own=table["kato"].str[-2:] == "00", kind=kind
    )


def _places(rows: list[tuple[str | None, float, float, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of name, longitude, latitude, district; all are villages of OpenStreetMap."""
    table = pd.DataFrame(rows, columns=["name", "lon", "lat", "district"])
    places = table.drop(columns="district").assign(
        name_kk=None, name_ru=None, name_en=None, other=None, rank=PLACE_RANK["village"], population=np.nan,
        osm_id=np.arange(len(table), dtype=float),
    )  # fmt: skip
    members = pd.DataFrame({"place": range(len(table)), "district": table["district"], "inside": True})
    return places, members


def _joined(settlements: pd.DataFrame, places: pd.DataFrame, members: pd.DataFrame) -> dict[int, tuple[int, int]]:
    found = match(settlements, places, members)
    return {row.settlement: (row.place, row.level) for row in found.itertuples()}


def test_names_are_joined_within_their_district_only() -> None:
    settlements = _settlements([("113230100", "Ақжар", "Акжар", A), ("113430100", "Ақжар", "Акжар", B)])
    places, members = _places([("Акжар", 70.0, 52.0, B), ("Ақжар", 71.0, 52.0, A)])
    assert _joined(settlements, places, members) == {0: (1, EXACT), 1: (0, EXACT)}


def test_homonyms_of_one_district_go_to_the_nearer_sub_district() -> None:
    settlements = _settlements(
        [
            ("113230100", "Көктерек", "Коктерек", A),
            ("113230200", "Бірлік", "Бирлик", A),
            ("113240100", "Сарыоба", "Сарыоба", A),
            ("113240200", "Бірлік", "Бирлик", A),
        ]
    )
    places, members = _places(
        [
            ("Бирлик", 70.02, 52.0, A),
            ("Бирлик", 70.60, 52.0, A),
            ("Сарыоба", 70.0, 52.0, A),
            ("Коктерек", 70.62, 52.0, A),
        ]
    )
    joined = _joined(settlements, places, members)
    assert joined[1][0] == 1
    assert joined[3][0] == 0


def test_kazakh_and_russian_spellings_are_joined_by_folding() -> None:
    settlements = _settlements([("113230100", "Шөптікөл", "Шоптиколь", A)])
    places, members = _places([("Shoptikol", 70.0, 52.0, A)])
    assert _joined(settlements, places, members) == {0: (0, FOLDED)}


def test_a_similar_name_needs_a_known_sub_district_near_by() -> None:
    settlements = _settlements([("113230100", "Сарыоба", "Сарыоба", A), ("113230200", "Отырабат", "Отырабат", A)])
    near, members = _places([("Сарыоба", 70.0, 52.0, A), ("Отрабат", 70.1, 52.0, A)])
    assert _joined(settlements, near, members)[1] == (1, NEAR)
    far, members = _places([("Сарыоба", 70.0, 52.0, A), ("Отрабат", 71.0, 52.0, A)])
    assert 1 not in _joined(settlements, far, members)
    alone = _settlements([("113230200", "Отырабат", "Отырабат", A)])
    places, members = _places([("Отрабат", 70.1, 52.0, A)])
    assert _joined(alone, places, members) == {}


def test_a_place_far_from_its_sub_district_is_refused() -> None:
    settlements = _settlements([("113230100", "Сарыоба", "Сарыоба", A), ("113230200", "Бірлік", "Бирлик", A)])
    places, members = _places([("Сарыоба", 70.0, 52.0, A), ("Бирлик", 72.0, 52.0, A), ("Бирлик", 72.5, 52.0, A)])
    assert 1 not in _joined(settlements, places, members)


def test_one_place_serves_one_settlement_and_codes_of_their_own_come_first() -> None:
    settlements = _settlements([("113230107", "Бірлік", "Бирлик", A), ("113230200", "Бірлік", "Бирлик", A)])
    places, members = _places([("Бирлик", 70.0, 52.0, A)])
    assert _joined(settlements, places, members) == {1: (0, EXACT)}


def test_an_exclave_is_joined_by_a_name_unique_in_the_oblast() -> None:
    settlements = _settlements([("113230100", "Бестөбе", "Бестобе", A)])
    places, members = _places([("Бестөбе", 73.0, 52.5, B)])
    assert _joined(settlements, places, members) == {0: (0, EXCLAVE)}
    twice, members = _places([("Бестөбе", 73.0, 52.5, B), ("Бестөбе", 74.0, 52.5, B)])
    assert _joined(settlements, twice, members) == {}


def test_the_result_does_not_depend_on_the_order_of_places() -> None:
    names = ["Ақжар", "Бірлік", "Сарыоба", "Көктерек"]
    settlements = _settlements([(f"1132{30 + i}100", name, name, A) for i, name in enumerate(names)])
    places, members = _places([(name, 70 + i / 10, 52.0, A) for i, name in enumerate(names)])
    forth = match(settlements, places, members)
    turned = places.iloc[::-1].reset_index(drop=True)
    back = match(settlements, turned, members)
    by_name = [table["name"].to_numpy()[found["place"]].tolist() for table, found in ((places, forth), (turned, back))]
    assert by_name[0] == by_name[1] == names


@pytest.mark.parametrize(
    ("tag", "persons"), [("1 234", 1234.0), ("~500", 500.0), ("1234 (2009)", 1234.0), ("много", np.nan), (None, np.nan)]
)
def test_population_tags(tag: str | None, persons: float) -> None:
    assert parse_population(pd.Series([tag], dtype=object))[0] == pytest.approx(persons, nan_ok=True)
