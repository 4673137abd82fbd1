"""Figures in refusals are written as a reader writes them."""

from __future__ import annotations

import pytest

from geo_service.decision.figures import figure

THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (1e9, f"1{THIN}000{THIN}000{THIN}000", f"1{THIN}000{THIN}000{THIN}000"),
        (1_000, "1000", "1000"),
        (0, "0", "0"),
        (0.25, "0.25", "0,25"),
        (-3, "\N{MINUS SIGN}3", "\N{MINUS SIGN}3"),
    ],
)
def test_thousands_are_parted_and_decimals_are_those_there_are(value: float, english: str, russian: str) -> None:
    assert (figure(value).en, figure(value).ru, figure(value).kk) == (english, russian, russian)
