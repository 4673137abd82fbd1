"""A scenario's content from plain JSON values: every field is checked, and nothing is guessed but what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from geo_service.decision.constraints.common import refuse_unchosen
from geo_service.decision.constraints.serialising import all_from_json
from geo_service.decision.errors import DecisionError, under
from geo_service.decision.limits import within
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.reading import Array, number
from geo_service.decision.scenarios.content import Programme, ScenarioContent
from geo_service.decision.scenarios.known import Known
from geo_service.decision.scenarios.regions import read_oblasts
from geo_service.decision.scenarios.summary import SummaryChoice, SummaryKind, read_summary
from geo_service.decision.scenarios.weights import read_weights
from geo_service.decision.uncertainty.draws import Spread, usual_draws
from layers.core.text import Text

WHAT = Text("сценарий", "сценарий", "scenario")
"""What a field is missing of, in words."""
FIRST_YEAR, LAST_YEAR = 2023, 2100
LONGEST_TITLE, LONGEST_COMMENT = 200, 4_000
NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""Spaces of pasted texts."""
USUAL_TOP = 5
MOST_TIMES = 5
"""How many times the usual draws may be asked for: those take a second or two for the whole country."""
BY_CELLS = {"wlc": 100, "owa": 40}
"""Methods that score a cell by itself, and how often weights are drawn where districts summarise their cells; the other
methods compare places with one another."""
FIELDS = ("preset", *(one.name for one in fields(ScenarioContent) if one.name != "spread"), "uncertainty")


def read_content(value: object, known: Known, values: Array | None = None) -> ScenarioContent:
    """Read a scenario's content.

    Parameters
    ----------
    value
        A JSON object. `title`, `year` and `programme` are needed. Weights come from `weights` (with `balance`), from
        `preset`, or from `weighting`; the balanced preset unless any is given.
    known
        What can be chosen.
    values
        Likely values of the districts, for weightings, shape (n, k); without them the weights beside a weighting are
        taken as what it gave: so stored content is read.

    Returns
    -------
    ScenarioContent
        The content; reading its `to_json` gives the same again.

    Raises
    ------
    DecisionError
        If a field makes no sense; names it.
    """
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", "scenario", value)
    for name in value:
        if name not in FIELDS:
            raise DecisionError("field-unknown", str(name), value[name], known=", ".join(FIELDS))
    for name in ("title", "year", "programme"):
        if value.get(name) is None:
            raise DecisionError("field-missing", name, None, kind=WHAT)
    refuse_unchosen("programme", value["programme"], Programme)
    oblasts = read_oblasts(_given(value, "oblasts", []), known.regions)
    districts = known.regions.districts(oblasts)
    method = _method(value.get("method"))
    summary = read_summary(_given(value, "summary", {"kind": SummaryKind.PEOPLE}))
    _check_summary(summary, method)
    weights, balance, weighting = read_weights(value, known, values)
    return ScenarioContent(
        title=_text(value["title"], "title", LONGEST_TITLE),
        year=_whole(value["year"], "year", FIRST_YEAR, LAST_YEAR),
        programme=Programme(value["programme"]),
        weights=weights,
        balance=balance,
        top=_top(value.get("top"), districts),
        oblasts=oblasts,
        method=method,
        constraints=all_from_json(_given(value, "constraints", [])),
        summary=summary,
        spread=_spread(
            _given(value, "uncertainty", {}),
            usual_draws(method) if summary.kind is SummaryKind.PEOPLE else BY_CELLS[method.name],
        ),
        weighting=weighting,
        comment=_text(_given(value, "comment", ""), "comment", LONGEST_COMMENT, lines=True),
    )


def _given(value: Mapping[str, Any], name: str, otherwise: Any) -> Any:
    """Return a field, or what is usual where it is missing or null."""
    given = value.get(name)
    return otherwise if given is None else given


def _method(value: object) -> MethodChoice:
    """Return the method; the weighted linear combination unless given."""
    if value is None:
        return MethodChoice("wlc")
    if isinstance(value, Mapping) and value.get("name") is not None:
        refuse_unchosen("method.name", value["name"], [one.name for one in METHODS])
    return MethodChoice.from_json(value)


def _check_summary(summary: SummaryChoice, method: MethodChoice) -> None:
    """Refuse to score cells by a method that compares places with one another."""
    if summary.kind is not SummaryKind.PEOPLE and method.name not in BY_CELLS:
        known = ", ".join(BY_CELLS)
        raise DecisionError("summary-needs-cells", "summary.kind", summary.kind.value, method=method.name, known=known)


def _top(value: object, districts: int) -> int:
    """Return how many districts the top holds."""
    if districts < 2:
        raise DecisionError("one-district-only", "oblasts", districts)
    if value is None:
        return min(USUAL_TOP, districts - 1)
    top = _whole(value, "top", 1, None)
    if top > districts:
        raise DecisionError("top-too-large", "top", top, most=districts)
    return top


def _spread(value: object, usual: int) -> Spread:
    """Return how far weights and values stray; as many draws as usual unless given."""
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", "uncertainty", value)
    known = {one.name: one for one in fields(Spread)}
    for name in value:
        if name not in known:
            raise DecisionError("field-unknown", f"uncertainty.{name}", value[name], known=", ".join(known))
    given = {name: _setting(name, one) for name, one in value.items() if one is not None}
    within("uncertainty.draws", given.get("draws", usual), 1, MOST_TIMES * usual)
    return under("uncertainty", lambda: Spread(**{"draws": usual, **given}))


def _setting(name: str, value: object) -> Any:
    """Return one setting of the uncertainty analysis."""
    field = f"uncertainty.{name}"
    if name == "data":
        refuse_unchosen(field, value, (True, False))
        return value
    return _whole(value, field, 0, None) if name in {"draws", "seed"} else number(value, field)


def _whole(value: object, field: str, least: int, most: int | None) -> int:
    """Return a whole number within its range."""
    result = number(value, field)
    if not result.is_integer():
        raise DecisionError("whole-number-expected", field, value)
    whole = int(result)
    within(field, whole, least, float("inf") if most is None else most)
    return whole


def _text(value: object, field: str, longest: int, *, lines: bool = False) -> str:
    """Return a text without characters that do not print; a comment may have lines and may be empty."""
    if not isinstance(value, str):
        raise DecisionError("invalid-text", field, value, limit=longest)
    text = "".join(" " if one in NO_BREAK else one for one in value).strip()
    plain = text.replace("\n", " ") if lines else text
    if not plain.isprintable() or len(value) > longest or not (text or lines):
        raise DecisionError("invalid-text", field, value, limit=longest)
    return text
