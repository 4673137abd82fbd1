"""Plain instances solved one after another, and their answers as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from rich.console import Console

from geo_service.allocation_words import ALLOCATION_WORDS, CAUSE_WORDS
from geo_service.commands.solve_input import Entry
from geo_service.decision.allocation.causes import Cause
from geo_service.decision.allocation.plan import Plan, Progress, Relaxation, Settings
from geo_service.decision.allocation.reading import read_plain
from geo_service.decision.allocation.solve import check_settings, solve
from geo_service.decision.errors import DecisionError
from layers.core.errors import QonysError

LONGEST = 200
"""Characters of a value that are repeated."""
INDEX_BASE = 0


def settings_of(time_limit: float, gap: float, seed: int) -> Settings:
    """Return the settings of the command line.

    Raises
    ------
    QonysError
        If one is out of range.
    """
    settings = Settings(time_limit=time_limit, gap=gap, seed=seed)
    try:
        check_settings(settings)
    except DecisionError as error:
        option = "--" + error.field.replace("_", "-")
        bounds = f"give a number from {error.details['least']} to {error.details['most']}"
        raise QonysError(f"{option} {error.value} is out of range", bounds) from error
    return settings


def solve_all(entries: Sequence[Entry], settings: Settings) -> list[dict[str, Any]]:
    """Solve every instance of a file.

    Parameters
    ----------
    entries
        What the file holds.
    settings
        Limits, gap and seed, for each instance.

    Returns
    -------
    list of dict
        An answer for each; of a list, an instance that makes no sense gives a `problem` with its `remedy`.

    Raises
    ------
    QonysError
        If the only instance makes no sense.
    """
    if not entries[0].listed:
        return [_solve(entries[0], settings)]
    return [{"id": one.id} | _attempt(one, settings) for one in entries]


def show(answers: Sequence[dict[str, Any]]) -> None:
    """Print answers: a list if the file holds one, else a single object."""
    content = list(answers) if "id" in answers[0] else answers[0]
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def _attempt(entry: Entry, settings: Settings) -> dict[str, Any]:
    """Return the answer of one instance of a list, or its problem."""
    try:
        return _solve(entry, settings)
    except QonysError as error:
        return {"assignment": None, "problem": error.problem, "remedy": error.remedy}


def _solve(entry: Entry, settings: Settings) -> dict[str, Any]:
    """Return the answer of one instance."""
    try:
        instance = read_plain(entry.given)
    except DecisionError as error:
        raise _problem(error, entry) from error
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        return _as_json(solve(instance, settings))
    with console.status(entry.place) as status:
        return _as_json(solve(instance, settings, lambda progress: status.update(_words(entry, progress))))


def _words(entry: Entry, progress: Progress) -> str:
    """Return how far a search is."""
    gap = "" if progress.gap is None else f", gap {100 * progress.gap:.3f} %"
    return f"{entry.place}: objective {progress.objective}, bound {progress.bound}{gap} [{progress.seconds:.0f} s]"


def _as_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain values."""
    found = asdict(plan.certificate)
    greedy = {"objective": _plain(found.pop("greedy_objective")), "gap": found.pop("greedy_gap")}
    answer: dict[str, Any] = {
        "index_base": INDEX_BASE,
        "assignment": None if plan.assignment is None else plan.assignment.tolist(),
        "certificate": {name: _plain(value) for name, value in found.items()} | {"greedy": greedy},
    }
    if plan.assignment is None:
        answer["causes"] = [_cause(one) for one in plan.causes]
        answer["relaxation"] = _relaxation(plan.relaxation)
    return answer


def _plain(value: Any) -> Any:
    """Return whole sums without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _cause(cause: Cause) -> dict[str, Any]:
    """Return a cause with its words."""
    words = CAUSE_WORDS[cause.kind].en.format(
        family=cause.family,
        place=cause.place,
        dimension="cap",
        needed=cause.needed,
        available=cause.available,
        reason="",
    )
    return {"kind": str(cause.kind), "family": cause.family, "place": cause.place, "detail": words}


def _relaxation(found: Relaxation | None) -> dict[str, Any] | None:
    """Return what would make it fit: by how much which capacities would have to grow."""
    if found is None:
        return None
    grown = [
        {"place": place, "more": _plain(float(found.overflow[place, 0]))}
        for place in np.flatnonzero(found.overflow[:, 0] > 0).tolist()
    ]
    return {"capacities": grown, "smallest": found.smallest, "assignment": found.plan.tolist()}


def _problem(error: DecisionError, entry: Entry) -> QonysError:
    """Return what was refused as a problem with its remedy."""
    words = ALLOCATION_WORDS[error.code]
    values = {name: str(value)[:LONGEST] for name, value in error.values.items()}
    return QonysError(f"{entry.place}: {words.what.en.format_map(values)}", words.remedy.en.format_map(values))
