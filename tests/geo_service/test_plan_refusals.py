"""Every refusal of sharing, budget and allocation can be met, and speaks of what a client sent, not of our insides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from geo_service.allocation_words import ALLOCATION_WORDS
from geo_service.allocations.words import QUOTA_WORDS
from geo_service.budget_words import BUDGET_WORDS
from geo_service.decision.allocation.reading import MOST_PLACES, build, read_plain
from geo_service.decision.budget.reading import read_request
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.reading import from_json
from geo_service.problems import shown
from geo_service.refusals import REFUSALS
from geo_service.sharing_words import SHARING_WORDS
from tests.geo_service.decision.allocation.test_reading import WRONG
from tests.geo_service.decision.budget.test_reading import REFUSED as OF_BUDGET
from tests.geo_service.decision.sharing.test_reading import REFUSED as OF_SHARING
from tests.geo_service.decision.sharing.test_reading import changed
from tests.geo_service.routes.test_allocations import REFUSED as OF_ROUTE

Call = Callable[[], object]
INSTANCE: dict[str, Any] = {"value": [[1, 2], [3, 4]], "use": [[1], [1]], "capacity": [[1], [1]]}
CALLS: list[Call] = [
    *(partial(lambda path, value: from_json(changed(path, value)), path, value) for path, value, _, _ in OF_SHARING),
    *(partial(read_request, given) for _, given, _ in OF_BUDGET),
    *(partial(read_plain, given) for given, _, _ in WRONG),
    partial(build, np.ones((1, MOST_PLACES + 1)), [[1]], [[1]]),
    partial(build, **INSTANCE | {"fixed": [0, 2]}),
    partial(build, **INSTANCE | {"forbidden": [[0, 1], [0, 0]]}),
]
SENT = {"field", "value", "known", "katos", "before"}
"""What of the words repeats what was sent, or names codes and choices."""
INSIDES = re.compile(r"\b(katos|NaN|None|Text|numpy|float|int)\b|allowed =|\.0\b|[0-9]{5}|e\+?[0-9]{2}\b")
"""Names and forms of figures that a client never sent and should not be told."""


def refused(call: Call) -> DecisionError:
    with pytest.raises(DecisionError) as caught:
        call()
    return caught.value


@pytest.fixture(scope="module")
def met() -> list[DecisionError]:
    """Everything that is refused in the tests of the three."""
    return [refused(call) for call in CALLS]


def test_every_refusal_is_met(met: list[DecisionError]) -> None:
    assert {error.code for error in met} == set(SHARING_WORDS) | set(BUDGET_WORDS) | set(ALLOCATION_WORDS)
    assert {code for _, code, _ in OF_ROUTE.values()} >= set(QUOTA_WORDS)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_remedies_of_sharing_and_budget_speak_of_what_is_sent(met: list[DecisionError], language: str) -> None:
    for error in (one for one in met if one.code not in ALLOCATION_WORDS):
        words = {name: shown(value, language) for name, value in error.values.items()}
        ours = {name: "…" if name in SENT else word for name, word in words.items()}
        for text in (REFUSALS[error.code].what, REFUSALS[error.code].remedy):
            told = text.to_json()[language]
            assert "{" not in told.format_map(words).replace(words["value"], "").replace("{…}", ""), told
            assert not INSIDES.search(told.format_map(ours)), told.format_map(ours)
