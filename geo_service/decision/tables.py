"""Bring your own table: any method or weighting on what a user hands in as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from geo_service.decision.declaration import Declaration, Given
from geo_service.decision.errors import DecisionError
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.notice_texts import words_of
from geo_service.decision.parameters import read_parameters
from geo_service.decision.reading import names
from geo_service.decision.result import Note, Notice, Outcome, Weighting
from geo_service.decision.weighting.declared import WEIGHTINGS

DECLARED: Mapping[str, Declaration] = {one.name: one for one in METHODS + WEIGHTINGS}
_BY_ANY_NAME = {name: one for one in DECLARED.values() for name in (one.name, *one.other_names)}
_OURS = frozenset({"parameters", "stages"})
_DESCRIBING = frozenset({"id", "method", "source", "note", "tol"})
_LONGEST_NAME = 60


def declared(name: str) -> Declaration:
    """Return a method or a weighting by any of its names, in capitals or not, with hyphens or underscores.

    Raises
    ------
    DecisionError
        `unknown-method`.
    """
    found = _BY_ANY_NAME.get(name.strip().lower().replace("_", "-").replace(" ", "-")[:_LONGEST_NAME])
    if found is None:
        raise DecisionError("unknown-method", "method", name, known=", ".join(DECLARED))
    return found


def calculate(declaration: Declaration, given: Given) -> dict[str, Any]:
    """Run a method or a weighting.

    Parameters
    ----------
    declaration
        What to run.
    given
        Its inputs by name, `parameters`, and `stages` = False to leave the stages out; fields that describe a published
        case (id, method, source, note, tol, expected…, computed…) are passed over, others are named in a notice.

    Returns
    -------
    dict
        The result as plain JSON values: `method`, `parameters`, `weights`, `stages`, `notices`, the names that were
        given, and `scores`, `ranks`, `higher_is_better` of a method or the figures of a weighting.

    Raises
    ------
    DecisionError
        If the inputs or the parameters make no sense.
    """
    for name in declaration.needs:
        if given.get(name) is None:
            raise DecisionError("missing-input", name, "–")
    parameters = read_parameters(declaration.parameters, given.get("parameters"))
    result = declaration.run(given, parameters)
    result = replace(result, notices=result.notices + _ignored(declaration, given))
    labels = _labels(declaration, given, result)
    shown = _stages(result) if given.get("stages", True) is not False else {}
    return {
        "method": declaration.name,
        "parameters": parameters,
        **labels,
        **_figures(result),
        "weights": result.weights.tolist(),
        "stages": shown,
        "notices": [_notice(notice, labels) for notice in result.notices],
    }


def _ignored(declaration: Declaration, given: Given) -> tuple[Notice, ...]:
    """Return the notice of fields that are not read, so that a slip of the pen does not go unseen."""
    read = {*declaration.needs, *declaration.takes} | _OURS | _DESCRIBING
    left = sorted(name for name, value in given.items() if name not in read and value is not None)
    left = [name if name.isprintable() else "�" for name in left if not name.startswith(("expected", "computed"))]
    return (Notice(Note.FIELDS_IGNORED, values={"fields": ", ".join(left)[:200]}),) if left else ()


def _labels(declaration: Declaration, given: Given, result: Outcome | Weighting) -> dict[str, list[str] | None]:
    """Return the names of alternatives and criteria that were given."""
    criteria = given.get("criteria")
    labels = {"criteria": None if criteria is None else list(names(criteria, "criteria", len(result.weights)))}
    if "matrix" not in declaration.needs:
        return labels
    alternatives = given.get("alternatives")
    return {"alternatives": None if alternatives is None else list(alternatives)} | labels


def _figures(result: Outcome | Weighting) -> dict[str, Any]:
    """Return the results proper."""
    if isinstance(result, Weighting):
        return dict(result.figures)
    return {
        "scores": result.scores.tolist(),
        "ranks": result.ranks.tolist(),
        "higher_is_better": result.higher_is_better,
    }


def _stages(result: Outcome | Weighting) -> dict[str, Any]:
    """Return the stages as plain JSON values."""
    return {name: one.tolist() if isinstance(one, np.ndarray) else one for name, one in result.stages.items()}


def _notice(notice: Notice, labels: Mapping[str, list[str] | None]) -> dict[str, Any]:
    """Return a notice as plain JSON values."""
    called = labels["criteria"]
    about = [called[place] if called else f"[{place}]" for place in notice.criteria]
    return {"code": notice.note.value, "criteria": about, "detail": words_of(notice).to_json()}
