"""The facts of the budget: sound in themselves, and the same as in the folder that they were typed from."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.assumptions import ASSUMPTIONS, FAMILY_SIZE, RENT_MONTHS
from geo_service.decision.budget.fact_tables import Status
from geo_service.decision.budget.index import index_in, indices
from geo_service.decision.budget.lines import Reason
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.rates import rate_in, rates
from geo_service.decision.budget.words import NOTES, REASON_WORDS, STATUS_WORDS, note_words, source_words
from geo_service.settings import project_root
from layers.core.text import Text

SHARED = project_root().parent / "shared"
MEASURE_OF = {
    "One-off relocation payment per family member": "relocation-payment",
    "Housing rent and utilities compensation per month for up to 12 months": "rent-compensation",
    "Employer subsidy for helping a resettler": "employer-subsidy",
    "Economic mobility certificate": "mobility-certificate",
    "With a Diploma to the Village: lift-off allowance": "diploma-allowance",
    "With a Diploma to the Village: housing loan in a district centre": "diploma-loan-centre",
    "With a Diploma to the Village: housing loan in another rural settlement": "diploma-loan-elsewhere",
}
STATUS_OF = {"read": Status.PRINTED, "derived, check": Status.DERIVED, "read (planned for 2022 budget)": Status.PLANNED}


def shared_rows(*path: str) -> list[dict[str, str]]:
    file = Path(SHARED, *path)
    if not file.is_file():
        pytest.skip(f"needs ../shared/{'/'.join(path)}, which does not exist")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_indices_are_those_that_were_read() -> None:
    expected = [
        (date.fromisoformat(row["valid_from"]), int(row["mci_tenge"]), STATUS_OF[row["status"]])
        for row in shared_rows("policy", "figures", "mci_mrp_facts.csv")
    ]
    assert [(one.first_day, one.tenge, one.status) for one in indices()] == expected


def test_the_rates_of_2026_are_those_of_the_concept() -> None:
    given = shared_rows("policy", "support_rates.csv")
    in_indices = {MEASURE_OF[row["measure_en"]]: row for row in given if row["unit"] == "MCI"}
    assert set(in_indices) == set(MEASURES)
    for measure, row in in_indices.items():
        rate = rate_in(measure, 2026)
        assert rate is not None
        assert rate.indices == Span.of(int(row["low"]), int(row["high"]))
        assert "concept-2030" in rate.source
    # The design of 2023 is half of a price that nobody printed: it is told as a note and cannot be costed.
    assert [(row["unit"], row["low"]) for row in given if row["unit"] != "MCI"] == [("percent", "50")]


def test_the_rates_of_earlier_years_are_those_of_the_press() -> None:
    figures = {
        (row["measure"], row["valid"]): int(row["value"])
        for row in shared_rows("policy", "figures", "support_rates_facts.csv")
    }
    for year in range(2021, 2027):
        relocation, rent = rate_in("relocation-payment", year), rate_in("rent-compensation", year)
        assert relocation is not None
        assert rent is not None
        assert relocation.indices.low == figures["relocation subsidy, one-off per family member", "2021..2026"]
        assert rent.indices.low == figures["rent + utilities subsidy, monthly per family, lower bound", "2021..2026"]
        assert rent.indices.high == figures["rent + utilities subsidy, monthly per family, upper bound", "2021..2026"]
    for year, valid in ((2025, "before 2026"), (2026, "from 2026-01-01")):
        certificate = rate_in("mobility-certificate", year)
        assert certificate is not None
        assert certificate.indices.high == figures["economic mobility certificate (housing), maximum", valid]


def test_titles_are_the_official_terms() -> None:
    terms = {row["en"]: Text(row["kk"], row["ru"], row["en"]) for row in shared_rows("TERMS.csv")}
    for measure in ("relocation-payment", "rent-compensation", "mobility-certificate"):
        title = MEASURES[measure].title
        assert title == terms[title.en]


def test_the_indices_follow_one_another_without_gap_or_overlap() -> None:
    for one, following in pairwise(indices()):
        assert one.first_day <= one.last_day
        assert following.first_day == one.last_day + timedelta(days=1)


def test_no_two_rates_of_a_measure_hold_at_once() -> None:
    for measure in MEASURES:
        own = sorted((rate.first_day, rate.last_day) for rate in rates() if rate.measure == measure)
        assert own
        assert all(first <= last for first, last in own)
        assert all(one[1] < following[0] for one, following in pairwise(own))


def test_the_mean_family_is_that_of_the_approved_in_2023() -> None:
    row = next(row for row in shared_rows("policy", "facts.csv") if row["key"] == "approved_north_pilot")
    families = int(row["unit"].removeprefix("persons (").removesuffix(" families)"))
    assert ASSUMPTIONS[FAMILY_SIZE].default == Span.of(Fraction(int(row["value"]), families))


def test_a_year_with_two_indices_spans_both() -> None:
    index = index_in(2020)
    assert index is not None
    assert index.tenge == Span.of(2651, 2778)
    assert not index.last_known


@pytest.mark.parametrize("year", [2019, 2027, 2030])
def test_what_is_not_known_is_not_guessed(year: int) -> None:
    assert index_in(year) is None


@pytest.mark.parametrize(("measure", "year"), [("employer-subsidy", 2025), ("relocation-payment", 2020)])
def test_a_rate_holds_only_where_its_source_says_so(measure: str, year: int) -> None:
    assert rate_in(measure, year) is None


def test_no_rate_is_paid_for_more_months_than_may_be_assumed() -> None:
    for rate in rates():
        assert (rate.most_months is not None) == (MEASURES[rate.measure].months == RENT_MONTHS)
        assert rate.most_months in {None, ASSUMPTIONS[RENT_MONTHS].most}


def test_every_fact_names_its_source_and_its_notes_exist() -> None:
    for fact in (*indices(), *rates()):
        assert all("concept-2030" not in words["en"] and words["en"] for words in source_words(fact.source))
        assert note_words(fact.note) is None or fact.note in NOTES
    assert set(STATUS_WORDS) == set(Status)
    assert set(REASON_WORDS) == set(Reason)
    assert {fact.note for fact in (*indices(), *rates())} - {""} == set(NOTES)
