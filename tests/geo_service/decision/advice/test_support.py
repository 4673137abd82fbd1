"""The support of one family is the budget of one family, no tenge more or less."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.advice.question import FamilyQuestion, Home
from geo_service.decision.advice.support import TO_EMPLOYERS, support_of
from geo_service.decision.advice.support_words import CONDITIONS, unknowns
from geo_service.decision.budget.amounts import Amount
from geo_service.decision.budget.assumptions import EMPLOYEES
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.index import index_in
from geo_service.decision.budget.lines import Reason
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.rates import rate_in
from geo_service.decision.budget.reading import read_assumptions, read_plan


def family(**more: Any) -> FamilyQuestion:
    return FamilyQuestion(**{"adults": 2, "preschool": 1, "school": 2, "seniors": 0, "year": 2026, **more})


def tenge(question: FamilyQuestion) -> dict[str, Amount | None]:
    return {line.measure: line.tenge for line in support_of(question).lines}


def test_the_year_2026_by_hand() -> None:
    index = 4325
    found = support_of(family(home=Home.RENT, job=True, specialists=1))
    assert tenge(family(home=Home.RENT, job=True, specialists=1)) == {
        "relocation-payment": Amount(5 * 70 * index, 5 * 70 * index),
        "rent-compensation": Amount(12 * 15 * index, 12 * 30 * index),
        "employer-subsidy": Amount(400 * index, 400 * index),
        "mobility-certificate": Amount(1625 * index, 1625 * index),
        "diploma-allowance": Amount(100 * index, 100 * index),
        "diploma-loan-centre": Amount(0, 2500 * index),
        "diploma-loan-elsewhere": Amount(0, 2000 * index),
    }
    paid = 350 + 1625 + 100
    assert found.grants.tenge == Amount((paid + 180) * index, (paid + 360) * index), "nothing of the employer's"
    assert found.loans == Amount(0, 2500 * index), "of two loans one at most"


@given(
    st.integers(0, 8), st.integers(0, 5), st.integers(0, 9), st.integers(0, 4), st.sampled_from([None, *Home]),
    st.sampled_from([None, False, True]), st.integers(2024, 2031),
)  # fmt: skip
def test_it_is_the_budget_of_one_family(
    adults: int, preschool: int, school: int, seniors: int, home: Home | None, job: bool | None, year: int
) -> None:
    question = FamilyQuestion(adults + 1, preschool, school, seniors, year, home=home, job=job)
    rent = 1 if home is Home.RENT else 0 if home is Home.OWN else [0, 1]
    share = 1 if job else [0, 1]
    assumed = {"rent_share": rent, "certificate_share": share, "employees_per_family": share}
    row = {"district": "551610000", "oblast": "550000000", "year": year, "persons": question.size, "families": 1}
    budget = cost(read_plan([row]), read_assumptions(assumed))
    assert {line.measure: line.tenge for line in budget.items[0].lines} == tenge(question)
    without = cost(read_plan([row]), read_assumptions({**assumed, EMPLOYEES: 0}))
    assert support_of(question).grants == without.total.grants


@pytest.mark.parametrize("year", [2027, 2031])
def test_what_is_not_known_is_null_and_told(year: int) -> None:
    found = support_of(family(year=year))
    assert found.grants.tenge is None
    assert all(line.tenge is None for line in found.lines)
    reason = Reason.NO_RATE if rate_in("relocation-payment", year) is None else Reason.NO_INDEX
    assert {line.reason for line in found.lines} == {reason}
    assert found.index == index_in(year)


def test_every_measure_says_on_what_it_depends() -> None:
    assert set(CONDITIONS) == set(MEASURES)
    assert set(MEASURES) >= TO_EMPLOYERS


def test_what_nobody_knows_follows_the_family() -> None:
    alone = FamilyQuestion(adults=1, preschool=0, school=0, seniors=0, year=2026)
    assert len(unknowns(alone)) == 2
    assert len(unknowns(family(seniors=1))) == 5
    assert any("3" in one.kk for one in unknowns(family(school=3)))
