"""The language of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.http.language import LANGUAGES, preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "kk"),
        ("*", "kk"),
        ("de, fr;q=0.9", "kk"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en;q=0.5, kk;q=0.6", "kk"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("ru;q=0, en;q=0.1", "en"),
        ("ru;q=nonsense, en;q=0.1", "en"),
        ("en, ru", "en"),
        (";;;q=,=,", "kk"),
    ],
)
def test_the_header_chooses(header: str, language: str) -> None:
    assert preferred(header) == language


def test_who_asks_for_none_of_ours_gets_the_services_own() -> None:
    assert preferred("de", "ru") == "ru"


@given(st.text())
def test_any_header_gives_a_language_of_ours(header: str) -> None:
    assert preferred(header) in LANGUAGES
