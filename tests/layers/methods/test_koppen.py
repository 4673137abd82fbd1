"""Classes of Köppen-Geiger and what a change of class means."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.methods.koppen import (
    DRIER,
    DRIER_AND_HOTTER,
    HOTTER,
    KOPPEN_CLASSES,
    NO_SHIFT,
    OTHER_SHIFT,
    SYMBOLS,
    shift,
    shift_of,
)

CODES = st.sampled_from(sorted(SYMBOLS))


def test_codes_and_symbols_are_those_of_beck() -> None:
    # Beck et al. (2023), legend: the classes of Kazakhstan and the ends of the list.
    expected = {1: "Af", 4: "BWh", 5: "BWk", 6: "BSh", 7: "BSk", 17: "Dsa", 25: "Dfa", 26: "Dfb", 27: "Dfc", 29: "ET"}
    assert {code: SYMBOLS[code] for code in expected} == expected
    assert (len(KOPPEN_CLASSES), SYMBOLS[30]) == (30, "EF")


def test_labels_are_distinct_in_every_language() -> None:
    for language in ("kk", "ru", "en"):
        assert len({getattr(item.label, language) for item in KOPPEN_CLASSES}) == 30
    assert KOPPEN_CLASSES[25].label.kk == "Dfb: суық, құрғақ маусымсыз, жазы жылы"


@pytest.mark.parametrize(
    ("now", "later", "expected"),
    [
        ("BSk", "BSk", NO_SHIFT),
        ("Dfb", "BSk", DRIER),
        ("BSk", "BWk", DRIER),
        ("Dfb", "Dfa", HOTTER),
        ("Dfc", "Dfb", HOTTER),
        ("Dsb", "Csb", HOTTER),
        ("ET", "Dfc", HOTTER),
        ("BSk", "BSh", HOTTER),
        ("BSk", "BWh", DRIER_AND_HOTTER),
        ("Dfb", "BSh", DRIER_AND_HOTTER),
        ("BWk", "BSk", OTHER_SHIFT),
        ("BSk", "Dfb", OTHER_SHIFT),
        ("Dfb", "Dsb", OTHER_SHIFT),
        ("Dfa", "Cfb", OTHER_SHIFT),
        ("Dfa", "Dfb", OTHER_SHIFT),
    ],
)
def test_meaning_of_a_change(now: str, later: str, expected: int) -> None:
    assert shift_of(now, later) == expected


@given(now=CODES, later=CODES)
def test_no_change_is_drier_or_hotter_both_ways(now: int, later: int) -> None:
    there, back = shift_of(SYMBOLS[now], SYMBOLS[later]), shift_of(SYMBOLS[later], SYMBOLS[now])
    for meaning in (DRIER, HOTTER):
        both = {meaning, DRIER_AND_HOTTER}
        assert not (there in both and back in both)
    assert (there == NO_SHIFT) == (now == later)


def test_maps_are_compared_cell_by_cell() -> None:
    now = np.array([7.0, 26.0, np.nan, 7.0])
    later = np.array([5.0, 25.0, 7.0, np.nan])
    np.testing.assert_array_equal(shift(now, later), [DRIER, HOTTER, np.nan, np.nan])
