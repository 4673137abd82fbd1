"""Every finding and every refusal has words in three languages, and no words lie idle."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import geo_service
from geo_service.decision.families.findings import MOST_SHOWN, Findings, Spot
from geo_service.families_report import report
from geo_service.families_words import FAMILIES_WORDS, FINDING_WORDS
from geo_service.refusals import REFUSALS
from layers.core.text import Text

ROOT = Path(geo_service.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("decision/families", "tables_in")
    for path in sorted((ROOT / folder).glob("*.py"))
)
TEXTS = [text for words in (*FAMILIES_WORDS.values(), *FINDING_WORDS.values()) for text in (words.what, words.remedy)]


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_the_languages_say_the_same(text: Text) -> None:
    assert placeholders(text.kk) == placeholders(text.ru) == placeholders(text.en)
    assert len({text.kk, text.ru, text.en}) == 3 or text.en.startswith("CSV")


def test_words_and_codes_are_in_step() -> None:
    written = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', SOURCES))
    codes = {*FAMILIES_WORDS, *FINDING_WORDS}
    assert codes <= written
    called = re.findall(r'(?:error|warn|note|Misread|Unreadable|Odd|DecisionError)\(\s*"([a-z-]+)"', SOURCES)
    assert len(called) > 60
    assert set(called) <= codes


def test_codes_are_not_those_of_other_refusals() -> None:
    assert not set(FINDING_WORDS) & set(REFUSALS)
    assert not set(FINDING_WORDS) & set(FAMILIES_WORDS)


def test_a_report_lists_the_first_findings_of_each_kind() -> None:
    findings = Findings()
    for row in range(MOST_SHOWN + 5):
        findings.error("number-expected", Spot(row + 1, "B", "Размер {семьи}"), "x\x00" * 50)
    findings.warn("need-unknown", Spot(3), "море", known=Text("а", "б", "c"))
    findings.note("notice-sheet", "1")
    told = report(findings)
    assert (told["errors"]["count"], len(told["errors"]["findings"])) == (MOST_SHOWN + 5, MOST_SHOWN)
    first = told["errors"]["findings"][0]
    assert first["place"]["ru"] == "строка 1, столбец B («Размер {семьи}»)"
    assert first["value"].startswith("x\N{REPLACEMENT CHARACTER}x")
    assert told["warnings"]["findings"][0]["remedy"] == {
        "kk": "Мыналардан таңдаңыз: а.",
        "ru": "Выберите из: б.",
        "en": "Choose from: c.",
    }
    assert told["notices"]["count"] == 1
