"""A plan and what stands beside it in plain sentences of three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from geo_service.allocations.published_sentences import explain_published
from geo_service.allocations.solved import Solved
from geo_service.decision.budget.sentences import explain_budget
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.numbers import Language
from geo_service.decision.sharing.beside_sentences import explain_alternatives, explain_chances, explain_frontier
from geo_service.decision.sharing.naming import Names
from geo_service.decision.sharing.price_sentences import explain_prices
from geo_service.decision.sharing.problem import Over
from geo_service.decision.sharing.sentences import explain_plan
from layers.core.text import Text

Json = dict[str, Any]


def told(solved: Solved, rows: Sequence[Json], names: Names, places: Mapping[str, Text]) -> Json:
    """Return all that is said of a plan.

    Parameters
    ----------
    solved
        The plan and what stands beside it.
    rows
        The districts or oblasts with their numbers.
    names
        What a reader calls things.
    places
        Names of districts and oblasts by KATO code.

    Returns
    -------
    dict
        `kk`, `ru` and `en`: the plan and its prices. By subject, the sentences by language: `published` (over oblasts),
        `alternatives`, `chances`, `frontier`, `budget`; none of what does not stand beside the plan.
    """
    return _by_language(lambda language: _plain(solved, names, language)) | {
        subject: _by_language(say) for subject, say in _subjects(solved, rows, names, places).items()
    }


def _plain(solved: Solved, names: Names, language: Language) -> list[str]:
    """Say what the plan is and what its limits cost."""
    problem, found = solved.problem, solved.prices
    of_prices = [] if found is None else explain_prices(problem, found, names, language)
    return [*explain_plan(problem, solved.plan, names, language), *of_prices]


def _subjects(
    solved: Solved, rows: Sequence[Json], names: Names, places: Mapping[str, Text]
) -> dict[str, Callable[[Language], list[str]]]:
    """Return how each subject beside the plan is said."""
    said: dict[str, Callable[[Language], list[str]]] = {}
    persons, others, sure = solved.plan.persons, solved.alternatives, solved.chances
    points, budget = solved.frontier, solved.budget
    if persons is not None and solved.problem.over is Over.OBLASTS:
        said["published"] = lambda language: explain_published(rows, language)
    if persons is not None and others is not None:
        said["alternatives"] = lambda language: explain_alternatives(persons, others, names, language)
    if sure is not None:
        said["chances"] = lambda language: explain_chances(sure, names, language)
    if points is not None:
        said["frontier"] = lambda language: explain_frontier(points, names, language)
    if budget is not None:
        said["budget"] = lambda language: explain_budget(budget, places, language)
    return said


def _by_language(say: Callable[[Language], list[str]]) -> dict[str, list[str]]:
    """Return sentences in every language."""
    return {language: say(language) for language in LANGUAGES}
