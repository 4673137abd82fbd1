"""A plan, as the service answers or stored it, as a line for each district: what the reader of a table wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_service.settings import Language

Row = dict[str, Any]
FIGURES = ("rank", "suitability", "residents", "persons", "share", "keeps", "least", "most", "cost_low", "cost_high")
"""What is said of a district in numbers, in this order."""
OF_OBLASTS = ("published", "difference", "source")
"""What is said of an oblast beside these, where oblasts share the quota."""


def columns_of(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of what a line says."""
    beside = OF_OBLASTS if answer.get("over") == "oblasts" else ()
    return ("kato", "name", *FIGURES, *beside, "fixed")


def line_of(answer: Mapping[str, Any], row: Row, language: Language) -> Row:
    """Return what is said of a district or oblast.

    Parameters
    ----------
    answer
        The answer of /api/allocations, or of a stored plan.
    row
        One of its `districts`.
    language
        Of the name.

    Returns
    -------
    dict
        A value for each of `columns_of`: `share` of the quota; `keeps`, the chance that the number is kept; `least`
        and `most` persons in plans nearly as good; `cost_low` and `cost_high` of the grants in tenge; `published`
        quota, its `source` and the `difference` from it; `fixed`, the reason of a fixed number. What is not known, or
        makes no sense, is None.
    """
    kato, persons = row["kato"], row["persons"]
    span, chance = _beside(answer, "alternatives", kato), _beside(answer, "chances", kato)
    cost, published = _cost(answer, kato, persons), row.get("published") or {}
    line = {
        "kato": kato,
        "name": row["name"][language],
        **{name: row[name] for name in ("rank", "suitability", "residents", "persons")},
        "share": None if persons is None else persons / answer["problem"]["quota"],
        "keeps": chance.get("keeps"),
        "least": span.get("least"),
        "most": span.get("most"),
        "cost_low": cost.get("low"),
        "cost_high": cost.get("high"),
        "published": published.get("persons"),
        "difference": row.get("difference"),
        "source": published.get("source"),
        "fixed": row["fixed"],
    }
    return {name: line[name] for name in columns_of(answer)}


def _beside(answer: Mapping[str, Any], name: str, kato: str) -> Row:
    """Return what a part of the answer says of a district; nothing where there is no such part."""
    part = answer[name]
    return {} if part is None else part["districts"][kato]


def _cost(answer: Mapping[str, Any], kato: str, persons: int | None) -> Row:
    """Return what the grants of a district cost in tenge; nothing costs nothing, and what is not known is not told."""
    if answer["budget"] is None:
        return {}
    if not persons:
        return {"low": 0, "high": 0}
    found = next((one for one in answer["budget"]["districts"] if one["district"] == kato), None)
    return {} if found is None else found["grants"]["tenge"] or {}
