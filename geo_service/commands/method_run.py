"""Methods on the tables of a file, with messages that name the place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from geo_service.commands.method_input import Case
from geo_service.decision.declaration import Declaration
from geo_service.decision.errors import DecisionError
from geo_service.decision.tables import DECLARED, calculate, declared
from geo_service.refusals import REFUSALS
from layers.core.errors import QonysError

LONGEST = 200
"""Characters of a value that are repeated."""


def find(name: str) -> Declaration:
    """Return a method or a weighting by any of its names.

    Raises
    ------
    QonysError
        If there is none; names those there are.
    """
    try:
        return declared(name)
    except DecisionError as error:
        raise _problem(error) from error


def run_all(declaration: Declaration, cases: Sequence[Case], options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Run a method on every table that is meant for it.

    Parameters
    ----------
    declaration
        The method.
    cases
        The tables of a file.
    options
        Fields of the command line, which go before those of the file.

    Returns
    -------
    list of dict
        A result for each table. Of a list, those that lack an input or name another method are passed over, and a
        table that makes no sense gives a `problem` with its `remedy` among the results.

    Raises
    ------
    QonysError
        If the only table makes no sense, or none of a list is meant for the method.
    """
    if not any(case.listed for case in cases):
        return [_run(declaration, case, options) for case in cases]
    meant = [case for case in cases if _is_meant(declaration, case.given)]
    if not meant:
        remedy = (
            f"an entry needs {', '.join(declaration.needs)}, and a `method`, if it has one, that is {declaration.name}"
        )
        raise QonysError(f"none of the {len(cases)} entries is for {declaration.name}", remedy)
    return [{"id": case.given.get("id")} | _attempt(declaration, case, options) for case in meant]


def _attempt(declaration: Declaration, case: Case, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result of one table of a list, or its problem with what figures there are."""
    try:
        return _run(declaration, case, options)
    except QonysError as error:
        cause = error.__cause__
        figures = dict(cause.figures) if isinstance(cause, DecisionError) else {}
        return {"method": declaration.name, "problem": error.problem, "remedy": error.remedy, **figures}


def _run(declaration: Declaration, case: Case, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result of one table."""
    given = {**case.given, **options}
    parameters = case.given.get("parameters")
    if isinstance(parameters, dict) and "parameters" in options:
        given["parameters"] = parameters | options["parameters"]
    try:
        return calculate(declaration, given)
    except DecisionError as error:
        raise _problem(error, case) from error


def _is_meant(declaration: Declaration, given: Mapping[str, Any]) -> bool:
    """Tell whether an entry of a list has the inputs of a method and does not name another one."""
    if any(given.get(name) is None for name in declaration.needs):
        return False
    words = re.findall(r"\w+", str(given.get("method", "")).lower())
    named = {one.name for one in DECLARED.values() for word in words if word in {one.name, *one.other_names}}
    return not named or declaration.name in named


def _problem(error: DecisionError, case: Case | None = None) -> QonysError:
    """Return what was refused as a problem with its remedy."""
    words = REFUSALS[error.code]
    values = {name: str(value)[:LONGEST] for name, value in error.values.items()}
    place = f"{case.locate(error.field)}: " if case else ""
    return QonysError(place + words.what.en.format_map(values), words.remedy.en.format_map(values))
