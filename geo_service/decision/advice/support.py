"""The support that a family may expect in a year: the budget of one family, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo_service.decision.advice.question import FamilyQuestion, Home
from geo_service.decision.budget.amounts import Amount, Span
from geo_service.decision.budget.assumptions import CERTIFICATE_SHARE, EMPLOYEES, RENT_SHARE, Assumptions
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.index import YearIndex
from geo_service.decision.budget.lines import Line, Total
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.plan import Arrivals
from geo_service.decision.budget.result import Budget

ANYWHERE = "000000000"
"""Rates are the same in every district."""
TO_EMPLOYERS = frozenset({"employer-subsidy"})
"""Measures that are paid for a family, but not to it."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a family may expect.

    Parameters
    ----------
    lines
        Each measure, in the order of `MEASURES`.
    grants
        The sum of what is paid to the family and not paid back.
    loans
        Tenge that it may borrow; of loans that exclude one another the larger. None = not known.
    index
        The monthly calculation index, None = not known.
    """

    lines: tuple[Line, ...]
    grants: Total
    loans: Amount | None
    index: YearIndex | None


def support_of(question: FamilyQuestion) -> Support:
    """Return the support that a family may expect.

    Nobody knows whether a specialist will live in the district centre or in another village, so both loans are told,
    and at most one of them counts.

    Parameters
    ----------
    question
        The family.
    """
    assumptions = Assumptions(_assumed(question))
    centre = cost((_arrivals(question, question.specialists, 0),), assumptions)
    elsewhere = cost((_arrivals(question, 0, question.specialists),), assumptions)
    lines = {line.measure: line for budget in (centre, elsewhere) for line in budget.items[0].lines}
    ordered = tuple(lines[name] for name in MEASURES if name in lines)
    return Support(
        lines=ordered,
        grants=Total.of(
            [one for one in ordered if not MEASURES[one.measure].is_loan and one.measure not in TO_EMPLOYERS]
        ),
        loans=_either(centre, elsewhere),
        index=centre.indices[question.year],
    )


def _assumed(question: FamilyQuestion) -> Mapping[str, Span]:
    """Return what the family says where the budget assumes; what it does not say stays open."""
    maybe = Span.of(0, 1)
    job = Span.of(1) if question.job else maybe
    rent = maybe if question.home is None else Span.of(int(question.home is Home.RENT))
    return {RENT_SHARE: rent, EMPLOYEES: job, CERTIFICATE_SHARE: job}


def _arrivals(question: FamilyQuestion, in_centre: int, elsewhere: int) -> Arrivals:
    """Return the family as the budget counts it."""
    return Arrivals(ANYWHERE, ANYWHERE, question.year, question.size, 1, in_centre, elsewhere)


def _either(*budgets: Budget) -> Amount | None:
    """Return what may be borrowed under one of several budgets."""
    known = [budget.total.loans.tenge for budget in budgets]
    amounts = [one for one in known if one is not None]
    if len(amounts) < len(known):
        return None
    return Amount(min(one.low for one in amounts), max(one.high for one in amounts))
