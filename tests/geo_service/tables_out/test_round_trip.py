"""What is written reads back the same, in every language and as either kind of file; nothing written is computed."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.capacities import CapacityTable, Dimension
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import LONGEST_ID, LONGEST_OCCUPATION, Family, in_order, is_keepable
from geo_service.decision.families.needs import Need
from geo_service.decision.families.texts import clean, join_list, split_list, sums_up
from geo_service.tables_in.reading import read_capacities, read_case_list
from geo_service.tables_out.families import capacity_sheet, case_sheet
from geo_service.tables_out.sheets import LANGUAGES, Language, Sheet
from geo_service.tables_out.writing import harmless, to_csv, to_xlsx
from tests.geo_service.tables_in.files import PLACES, REGISTER

LETTERS = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), st.sampled_from("=+-@;,|\"'(АӘқі 0123_x")
)
WRITERS = (to_csv, to_xlsx)


def texts(longest: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS, max_size=longest).map(clean).filter(lambda text: is_keepable(text, longest))


IDS = texts(LONGEST_ID).filter(lambda text: not sums_up(text))
ARRIVALS = st.one_of(
    st.none(),
    st.builds(Arrival, st.integers(2000, 2100), st.integers(1, 12)),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(lambda day: Arrival(day.year, day.month, day.day)),
)


@st.composite
def families(draw: st.DrawFn) -> Family:
    wishes = draw(st.lists(st.sampled_from([place.kato for place in PLACES]), unique=True))
    return Family(
        id=draw(IDS),
        adults=draw(st.integers(1, 10)),
        preschool=draw(st.integers(0, 6)),
        school=draw(st.integers(0, 6)),
        seniors=draw(st.integers(0, 6)),
        occupations=tuple(draw(st.lists(texts(LONGEST_OCCUPATION), max_size=3))),
        wishes=tuple(wishes),
        binding=bool(wishes) and draw(st.booleans()),
        needs=in_order(tuple(draw(st.lists(st.sampled_from(Need))))),
        arrival=draw(ARRIVALS),
    )


@st.composite
def case_lists(draw: st.DrawFn) -> CaseList:
    drawn = draw(st.lists(families(), min_size=1, max_size=6, unique_by=lambda family: family.id))
    ids = [family.id for family in drawn]
    named = [draw(st.lists(st.sampled_from(ids), max_size=3)) for _ in drawn]
    related = (
        Family(**{field: getattr(one, field) for field in one.__slots__} | {"kin": tuple(sorted({*kin} - {one.id}))})
        for one, kin in zip(drawn, named, strict=True)
    )
    return CaseList.of(related)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(case_lists(), st.sampled_from(LANGUAGES))
def test_case_lists_read_back_the_same(cases: CaseList, language: Language) -> None:
    for write in WRITERS:
        assert read_case_list(write(case_sheet(cases, language), language), REGISTER).content == cases


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from([place.kato for place in PLACES if place.kato != place.oblast]),
        st.dictionaries(st.sampled_from(Dimension), st.integers(0, 1_000_000)),
        min_size=1,
    ),
    st.sampled_from(LANGUAGES),
)
def test_capacities_read_back_the_same(districts: dict[str, dict[Dimension, int]], language: Language) -> None:
    capacities = CapacityTable(districts)
    for write in WRITERS:
        assert read_capacities(write(capacity_sheet(capacities, language), language), REGISTER).content == capacities


@given(st.lists(texts(LONGEST_ID), max_size=6))
def test_lists_read_back_the_same(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_csv_is_written_for_the_spreadsheets_of_its_language() -> None:
    cases = CaseList((Family("F-1", 2, wishes=("593600000",), binding=True, arrival=Arrival(2026, 3)),))
    written = {language: to_csv(case_sheet(cases, language), language) for language in LANGUAGES}
    assert all(data.startswith(b"\xef\xbb\xbf") for data in written.values())
    lines = {language: data.decode("utf-8-sig").split("\r\n") for language, data in written.items()}
    assert lines["kk"][1] == "F-1;2;2;0;0;0;;593600000;иә;;;2026-03"
    assert lines["ru"][0].startswith("Номер семьи;Размер семьи;Взрослые;Дети 0-5;Дети 6-17;")
    assert lines["en"][1] == "F-1,2,2,0,0,0,,593600000,yes,,,2026-03"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " ="])
def test_no_text_is_handed_out_as_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    sheet = Sheet("x", (text,), [[text], [-1], [-1.5]])
    assert harmless(text) == f"'{text}"
    rows = list(csv.reader(io.StringIO(to_csv(sheet, "ru").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [[f"'{text}"], [f"'{text}"], ["-1"], ["-1,5"]]
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(to_xlsx(sheet, "ru"))).active.iter_rows()]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "n"]
    if start != "\r":  # XML knows one end of line
        assert cells[1].value == text


def test_a_workbook_has_types() -> None:
    cases = CaseList((Family("007", 2, 1, wishes=("593600000",), arrival=Arrival(2026, 3, 15)),))
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(case_sheet(cases, "ru"), "ru"))).active
    header, row = page.iter_rows()
    assert page.title == "Семьи"
    assert page.freeze_panes == "A2"
    assert [cell.value for cell in row][:3] == ["007", 3, 2]
    assert (row[-1].is_date, row[-1].number_format, row[0].number_format) == (True, "yyyy-mm-dd", "@")
    assert header[-1].value == "Дата прибытия"
