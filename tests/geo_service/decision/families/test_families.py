"""Families and case lists as programs make them, without a file."""

from __future__ import annotations

from typing import Any

import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.cells import column_letters
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import NEED_NAMES, Need, find_need
from geo_service.decision.families.personal import holds_patronymic, is_issued, is_number, may_be_name


def test_a_family_counts_its_members_by_what_they_need() -> None:
    family = Family("F-1", adults=2, preschool=1, school=2, seniors=1)
    assert (family.size, family.children) == (6, 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ""},
        {"id": " F"},
        {"id": "x" * 41},
        {"id": "=F"},
        {"id": "–"},
        {"id": "Итого"},
        {"id": "900101300123"},
        {"id": "Иван Иванович"},
        {"adults": 0},
        {"adults": -1, "school": 3},
        {"adults": 31},
        {"occupations": ("",)},
        {"occupations": ("900101300123",)},
        {"wishes": ("Есіл",)},
        {"wishes": ("593600000", "593600000")},
        {"binding": True},
        {"kin": ("B", "A")},
        {"kin": ("F",)},
        {"kin": tuple(f"{place:03d}" for place in range(41))},
        {"needs": (Need.TOWN, Need.HOSPITAL)},
    ],
)
def test_a_family_that_no_file_could_give_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(DecisionError, match="family-invalid"):
        Family(**{"id": "F", "adults": 2} | fields)


@pytest.mark.parametrize("day", [(1999, 1, 1), (2101, 1, 0), (2026, 13, 0), (2026, 2, 30)])
def test_days_that_there_are_not(day: tuple[int, int, int]) -> None:
    with pytest.raises(DecisionError, match="family-invalid"):
        Arrival(*day)


def test_a_month_comes_before_its_days() -> None:
    days = [Arrival(2026, 3), Arrival(2026, 3, 1), Arrival(2026, 3, 31), Arrival(2026, 4)]
    shuffled = [days[2], days[0], days[3], days[1]]
    assert sorted(shuffled) == days
    assert [day.text for day in days] == ["2026-03", "2026-03-01", "2026-03-31", "2026-04"]


def test_kin_are_made_symmetric_and_strangers_left_out() -> None:
    cases = CaseList.of([Family("A", 1, kin=("B", "X")), Family("B", 2), Family("C", 1, kin=("B",))])
    assert [family.kin for family in cases.families] == [("B",), ("A", "C"), ("B",)]
    assert cases.persons == 4


@pytest.mark.parametrize(
    "families",
    [(), (Family("A", 1), Family("A", 2)), (Family("A", 1, kin=("B",)),), (Family("A", 1, kin=("B",)), Family("B", 1))],
)
def test_families_that_make_no_list(families: tuple[Family, ...]) -> None:
    with pytest.raises(DecisionError, match="family-invalid"):
        CaseList(families)


def test_needs_are_found_by_their_names_in_each_language() -> None:
    for need, name in NEED_NAMES.items():
        assert {find_need(text.upper()) for text in (need.value, *name.to_json().values())} == {need}
    assert find_need("теңіз") is None


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letters(one) for one in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_numbers_of_persons_are_known_by_their_check_digit() -> None:
    """Weights 1 to 11; where the rest is 10, weights 3 to 11, 1, 2."""
    assert [last for last in range(10) if is_issued(f"90010130012{last}")] == [
        6
    ]  # 9 + 4 + 6 + 21 + 10 + 22 = 72 = 6 · 11 + 6
    assert not is_issued("901301300121")
    assert is_number(900101300123)
    assert is_number(50_000_001.0) is False
    assert is_number(10**12) is False
    assert is_number(0.5) is False


@pytest.mark.parametrize("text", ["Петров Пётр Ильич", "Айша Серікқызы", "Nurlan Askaruly", "Анна Ивановна"])
def test_patronymics(text: str) -> None:
    assert holds_patronymic(text)
    assert may_be_name(text)


@pytest.mark.parametrize("text", ["F-001", "отбасы 7", "A", "семья из Актау", "Blok 3", "ABC"])
def test_ids_that_are_no_names(text: str) -> None:
    assert not holds_patronymic(text)
    assert not may_be_name(text)
