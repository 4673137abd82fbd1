"""The batch that is here now: those who are placed stay, and it is said why capacity was held back."""

from __future__ import annotations

from string import Formatter
from typing import get_args

import numpy as np
import pytest

from geo_service.arrivals_words import ARRIVALS_WORDS
from geo_service.decision.allocation.instance import FREE, Instance
from geo_service.decision.arrivals import errors, words
from geo_service.decision.arrivals.next_batch import place_next
from geo_service.decision.arrivals.sentences import explain_batch
from geo_service.decision.errors import DecisionError
from geo_service.decision.explanation.numbers import Language
from layers.core.text import Text
from tests.geo_service.decision.arrivals.years import QUICK, year

LANGUAGES: tuple[Language, ...] = get_args(Language)
PLACES = [Text("Ақсу ауданы", "Аксуский район", "Aksu District"), Text("Май ауданы", "Майский район", "May District")]
DWELLINGS = [Text("тұрғын үй", "жильё", "dwellings")]
TEXTS = [value for name, value in vars(words).items() if isinstance(value, Text)]


def small() -> tuple[Instance, Instance]:
    """Return four families, one of them placed, who like the first place a little, and a forecast of dear ones."""
    value = np.array([[1.0, 0.9]] * 4)
    instance = Instance(value, np.ones((4, 1)), np.array([[4.0], [9.0]]))
    return instance, Instance(np.array([[1.0, 0.2]]), np.ones((1, 1)), instance.capacity)


def test_capacity_is_kept_for_those_to_whom_it_is_worth_more() -> None:
    instance, forecast = small()
    found = place_next(instance, np.array([0, FREE, FREE, FREE]), 5, QUICK, forecast)
    assert found.assignment.tolist() == [0, 1, 1, 1]
    (held,) = found.held
    assert (held.place, held.dimension, held.families) == (0, 0, 3)
    assert held.units == pytest.approx(3.0)
    assert held.price == pytest.approx(0.8)
    told = found.to_json(["553200000", "594600000"], ["dwellings"])
    assert told["assignment"] == ["553200000", "594600000", "594600000", "594600000"]
    assert told["held"][0] == {
        "place": "553200000",
        "dimension": "dwellings",
        "units": pytest.approx(3.0),
        "price": pytest.approx(0.8),
        "families": 3,
    }
    english = explain_batch(found, PLACES, DWELLINGS, "en")
    assert english[0] == "Families of this batch that are placed: 3. Families expected later: 5."
    assert english[1].startswith("“Aksu District”: 3 of “dwellings” are kept for families expected later, because one")
    assert "0.80" in english[1]
    russian = explain_batch(found, PLACES, DWELLINGS, "ru")
    assert russian[0] == "В этой группе размещено: 3 семьи. Позже ожидается: 5 семей."


def test_nothing_is_held_for_nobody() -> None:
    instance, _ = small()
    found = place_next(instance, np.array([0, FREE, FREE, FREE]), 0, QUICK)
    assert found.assignment.tolist() == [0, 0, 0, 0]
    assert found.held == ()
    assert explain_batch(found, PLACES, DWELLINGS, "en")[-1].startswith("Nobody is expected any more")


def test_nothing_is_held_where_there_is_enough() -> None:
    instance, _ = small()
    found = place_next(instance, np.array([1, FREE, FREE, FREE]), 1, QUICK)
    assert found.assignment.tolist() == [1, 0, 0, 0]
    assert found.held == ()


@pytest.mark.parametrize("expected", [0, 40])
def test_those_who_are_placed_stay(expected: float) -> None:
    instance = year(3)
    first = place_next(instance, np.full(60, FREE), expected, QUICK).assignment
    again = first.copy()
    again[30:] = FREE
    found = place_next(instance, again, expected, QUICK)
    np.testing.assert_array_equal(found.assignment[:30], first[:30])
    assert not (instance.load(found.assignment) > instance.limit()).any()


def test_who_finds_no_room_is_said() -> None:
    instance = Instance(np.ones((3, 2)), np.ones((3, 1)), np.array([[1.0], [1.0]]))
    found = place_next(instance, np.full(3, FREE), 0, QUICK)
    assert len(found.unplaced) == 1
    assert "Не нашлось места для 1 семьи." in explain_batch(found, PLACES, DWELLINGS, "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: Language) -> None:
    instance, forecast = small()
    found = place_next(instance, np.array([0, FREE, FREE, FREE]), 5, QUICK, forecast)
    for sentence in explain_batch(found, PLACES, DWELLINGS, language):
        assert sentence.endswith(".")
        assert "{" not in sentence


@pytest.mark.parametrize(
    "text", [*TEXTS, *(one.detail for one in ARRIVALS_WORDS.values())], ids=lambda one: one.en[:40]
)
def test_the_languages_say_the_same(text: Text) -> None:
    names = [{name for _, name, _, _ in Formatter().parse(one) if name} for one in text.to_json().values()]
    needed = names[2]
    assert names[0] == needed
    assert names[1] - needed <= {"of_placed", "of_expected", "families"}
    assert needed <= names[1]


def test_every_refusal_has_its_words() -> None:
    documented = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    assert set(ARRIVALS_WORDS) == documented


@pytest.mark.parametrize(
    ("placed", "expected", "code"),
    [
        ([0, 1, 1, 1], 3, "arrivals-nobody-new"),
        ([0, 2, -1, -1], 3, "arrivals-unknown-family"),
        ([0, 1, -1], 3, "arrivals-unknown-family"),
        ([0, 1, -1, -1], -1, "setting-out-of-range"),
    ],
)
def test_what_makes_no_sense_is_refused(placed: list[int], expected: float, code: str) -> None:
    with pytest.raises(DecisionError) as caught:
        place_next(small()[0], np.array(placed), expected, QUICK)
    assert caught.value.code == code
