"""What a plan costs: amounts known from elsewhere, sums, gaps, and what assumptions move."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.budget.amounts import Amount, Span
from geo_service.decision.budget.answer import to_json
from geo_service.decision.budget.assumptions import Assumptions
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.lines import MCI_PARTS, Missing, Reason, Total
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.plan import Arrivals, Plan
from geo_service.decision.budget.reading import read_request
from geo_service.decision.budget.result import Budget, Cost
from layers.core.text import Text

often = settings(deadline=None, max_examples=100)
COUNTS = st.integers(0, 20_000)
DISTRICTS = {"551610000": "550000000", "555200000": "550000000", "593220000": "590000000", "113220000": "110000000"}


def arrivals(year: int = 2026, persons: int | None = None, families: int | None = None, **more: int) -> Arrivals:
    return Arrivals("551610000", "550000000", year, persons, families, **more)


def lines(budget: Budget) -> dict[str, Amount | None]:
    return {line.measure: line.tenge for line in budget.items[0].lines}


@st.composite
def plans(draw: Any, years: tuple[int, int] = (2019, 2028)) -> Plan:
    keys = draw(st.lists(st.tuples(st.sampled_from(list(DISTRICTS)), st.integers(*years)), min_size=1, unique=True))
    rows = []
    for district, year in keys:
        persons, families = draw(st.none() | COUNTS), draw(st.none() | COUNTS)
        if persons is None and families is None:
            persons = draw(COUNTS)
        centre, elsewhere = draw(st.integers(0, 50)), draw(st.integers(0, 50))
        rows.append(Arrivals(district, DISTRICTS[district], year, persons, families, centre, elsewhere))
    return tuple(rows)


@st.composite
def assumed(draw: Any) -> Assumptions:
    shares = st.integers(0, 100).map(lambda number: Fraction(number, 100))

    def span(most: int) -> Span:
        return Span.of(*sorted((draw(shares) * most, draw(shares) * most)))

    chosen = {"rent_share": span(1), "rent_months": span(12), "employees_per_family": span(20)}
    chosen["family_size"] = Span.of(1 + 19 * draw(shares))
    return Assumptions(chosen)


def test_one_family_costs_what_the_press_printed_for_2026() -> None:
    """lada.kz prints 302,750 for a member, 64,875 to 129,750 a month for a family, and 7,028,125 for a certificate."""
    given_one = Assumptions({"rent_months": Span.of(1), "employees_per_family": Span.of(1)})
    found = lines(cost((arrivals(persons=1, families=1),), given_one))
    assert found == {
        "relocation-payment": Amount(302_750, 302_750),
        "rent-compensation": Amount(64_875, 129_750),
        "employer-subsidy": Amount(400 * 4325, 400 * 4325),
        "mobility-certificate": Amount(0, 7_028_125),
    }


@pytest.mark.parametrize(("year", "tenge"), [(2023, 241_500), (2025, 275_240)])
def test_the_relocation_payment_is_what_the_press_printed_for_other_years(year: int, tenge: int) -> None:
    assert lines(cost((arrivals(year, 1, 1),)))["relocation-payment"] == Amount(tenge, tenge)


def test_ten_families_with_defaults_by_hand() -> None:
    total = cost((arrivals(persons=40, families=10),)).total
    low, high = 40 * 70 + 10 * 15 * 12, 40 * 70 + 10 * (30 * 12 + 400 + 1625)
    assert total.grants.tenge == Amount(low * 4325, high * 4325)
    assert total.grants.mci == Amount(low * MCI_PARTS, high * MCI_PARTS)
    assert total.loans.tenge == Amount(0, 0)


def test_loans_stand_apart_from_grants() -> None:
    budget = cost((arrivals(persons=3, families=3, specialists_in_centre=1, specialists_elsewhere=2),))
    assert budget.total.measures["diploma-allowance"].total.tenge == Amount(3 * 100 * 4325, 3 * 100 * 4325)
    assert budget.total.loans.tenge == Amount(0, (2500 + 2 * 2000) * 4325)
    without = cost((arrivals(persons=3, families=3),))
    assert without.total.grants.tenge is not None
    assert budget.total.grants.tenge == without.total.grants.tenge + Amount(1_297_500, 1_297_500)


def test_families_follow_from_persons_and_persons_from_families_by_the_mean_size() -> None:
    assert cost((arrivals(persons=368),)).total.families == Span.of(111)
    assert cost((arrivals(families=111),)).total.persons == Span.of(368)
    assert [row.estimated for row in (arrivals(persons=1), arrivals(families=1), arrivals(persons=1, families=1))] == [
        "families",
        "persons",
        None,
    ]


def test_a_year_without_an_index_has_indices_but_no_tenge() -> None:
    total = cost((arrivals(2027, 40, 10),)).total
    assert total.grants.tenge is None
    assert total.grants.known_tenge == Amount(0, 0)
    assert total.grants.mci == Amount(460_000, 2_665_000)
    assert {one.reason for one in total.grants.missing} == {Reason.NO_INDEX}
    assert Missing("relocation-payment", 2027, Reason.NO_INDEX) in total.grants.missing


def test_the_last_known_index_stands_in_only_if_asked_for_and_is_marked() -> None:
    later, now = (cost((arrivals(year, 40, 10),), use_last_index=True) for year in (2028, 2026))
    assert later.total.grants == now.total.grants
    assert to_json(later)["indices"][0]["status"] == "last-known"
    assert to_json(now)["indices"][0]["status"] == "printed"
    assert to_json(later)["indices"][0]["entries"][0]["last_day"] == "2026-12-31"
    before_all = cost((arrivals(2019, 40, 10),), use_last_index=True)
    assert before_all.indices == {2019: None}
    assert before_all.total.grants.tenge is None


def test_a_rate_that_is_not_known_leaves_the_sum_unknown_and_says_so() -> None:
    total = cost((arrivals(2025, 40, 10),)).total
    assert total.grants.tenge is None
    assert total.grants.mci is None
    assert total.grants.missing == (Missing("employer-subsidy", 2025, Reason.NO_RATE),)
    assert total.grants.known_tenge == Amount((2800 + 1800) * 3932, (2800 + 3600 + 11_600) * 3932)


def test_a_measure_that_nobody_receives_needs_no_rate() -> None:
    nobody = Assumptions({"employees_per_family": Span.of(0)})
    total = cost((arrivals(2025, 40, 10),), nobody).total
    assert total.grants.tenge == total.grants.known_tenge
    assert not total.grants.missing


def added(totals: list[Total]) -> tuple[Amount, Amount]:
    start = Amount(0, 0)
    return sum((one.known_tenge for one in totals), start), sum((one.known_mci for one in totals), start)


@often
@given(plans(), assumed(), st.booleans())
def test_parts_add_up_to_every_sum(plan: Plan, assumptions: Assumptions, use_last_index: bool) -> None:
    budget = cost(plan, assumptions, use_last_index)
    total = budget.total
    groups: list[list[Cost]] = [
        [item.cost for item in budget.items],
        [*budget.districts.values()],
        [*budget.oblasts.values()],
        [*budget.years.values()],
    ]
    for costs in groups:
        assert added([one.grants for one in costs]) == added([total.grants])
        assert added([one.loans for one in costs]) == added([total.loans])
        assert sum((one.persons.low for one in costs), Fraction(0)) == total.persons.low
        assert sum((one.families.high for one in costs), Fraction(0)) == total.families.high
        assert {gap for one in costs for gap in one.grants.missing} == set(total.grants.missing)
    for one in (total, *budget.districts.values(), *(item.cost for item in budget.items)):
        assert added([paid.total for paid in one.measures.values()]) == added([one.grants, one.loans])
        assert (one.grants.tenge is None) == bool(one.grants.missing)


@often
@given(plans(), assumed())
def test_amounts_are_whole_tenge_in_order_and_follow_from_their_indices(plan: Plan, assumptions: Assumptions) -> None:
    for item in cost(plan, assumptions, use_last_index=True).items:
        for line in item.lines:
            assert line.measure in MEASURES
            if line.tenge is None or line.mci is None or line.rate is None:
                assert line.reason
                continue
            assert isinstance(line.tenge.low, int)
            assert 0 <= line.tenge.low <= line.tenge.high
            index = cost((item.arrivals,), assumptions, use_last_index=True).indices[item.arrivals.year]
            assert index is not None
            # Both are rounded from one exact amount: half a tenge, and half a hundredth of an index.
            assert abs(line.tenge.high - Fraction(line.mci.high, MCI_PARTS) * index.tenge.high) <= Fraction(1, 2) + (
                index.tenge.high / (2 * MCI_PARTS)
            )


@often
@given(st.integers(1, 5000), st.integers(1, 5000))
def test_counts_that_are_known_are_never_rounded(persons: int, families: int) -> None:
    total = cost((arrivals(persons=persons, families=families),)).total.grants
    assert total.mci is not None
    assert total.tenge == Amount(total.mci.low * 4325 // MCI_PARTS, total.mci.high * 4325 // MCI_PARTS)
    assert total.mci.low % MCI_PARTS == 0


@often
@given(plans((2026, 2026)), plans((2026, 2026)))
def test_more_people_never_cost_less(plan: Plan, other: Plan) -> None:
    alone = cost(plan).total.grants.tenge
    both = cost((*plan, *other)).total.grants.tenge
    assert alone is not None
    assert both is not None
    assert both.low >= alone.low
    assert both.high >= alone.high


@often
@given(plans(), assumed(), st.booleans())
def test_answers_are_plain_json_in_three_languages(plan: Plan, assumptions: Assumptions, use_last_index: bool) -> None:
    answer = to_json(cost(plan, assumptions, use_last_index))
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    for measure in answer["measures"]:
        assert Text.from_json(measure["title"]) == MEASURES[measure["measure"]].title
    used = {
        (line["measure"], line["rate"]["first_day"]) for one in answer["items"] for line in one["lines"] if line["rate"]
    }
    assert used == {(one["measure"], rate["first_day"]) for one in answer["measures"] for rate in one["rates"]}
    assert {line["reason"] for one in answer["items"] for line in one["lines"]} - {None} <= set(answer["reasons"])


def test_every_figure_stands_beside_what_it_rests_on() -> None:
    request = read_request(
        {
            "plan": [{"district": "551610000", "oblast": "550000000", "year": 2026, "persons": 977}],
            "assumptions": {"rent_share": 0.6, "certificate_share": [0.1, 0.3]},
        }
    )
    answer = to_json(cost(request.plan, request.assumptions, request.use_last_index))
    assumptions = {one["assumption"]: one for one in answer["assumptions"]}
    assert assumptions["rent_share"]["value"] == {"low": 0.6, "high": 0.6}
    assert assumptions["rent_share"]["given"]
    assert assumptions["certificate_share"]["value"] == {"low": 0.1, "high": 0.3}
    assert assumptions["family_size"] | {"title": None, "reason": None} == {
        "assumption": "family_size",
        "title": None,
        "value": {"low": 3.32, "high": 3.32},
        "least": 1,
        "most": 20,
        "given": False,
        "status": "derived",
        "reason": None,
    }
    rate = answer["measures"][0]["rates"][0]
    assert "№ 1081" in rate["sources"][0]["kk"]
    assert answer["indices"][0]["entries"][0]["sources"][0]["en"].startswith("https://mgorod.kz/")
    rent = next(line for line in answer["items"][0]["lines"] if line["measure"] == "rent-compensation")
    families = Fraction(977 * 111, 368)
    assert rent["count"] == {"low": round(float(families * Fraction(3, 5)), 2)} | {"high": rent["count"]["low"]}
    assert rent["tenge"]["low"] == round(families * Fraction(3, 5) * 12 * 15 * 4325)
