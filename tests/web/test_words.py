"""The words of the page: complete in three languages, and the official ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo_service.settings import project_root
from tests.web.conftest import Visit
from tests.web.test_accessible import NORTH, walk

LANGUAGES = ("kk", "ru", "en")
WEB = project_root() / "geo_service" / "web"
# Terms that the page uses, as the official documents (or, where those have none, the project's list of terms) say them.
TERMS = {
    "score.suitability": ("Қоныстандыруға жарамдылық", "Пригодность для расселения", "Suitability"),
    "score.need": ("Қажеттілік", "Потребность", "Need"),
    "score.livability": ("Тұруға қолайлылық", "Благоприятность проживания", "Livability"),
    "score.risk": ("Тәуекел", "Риск", "Risk"),
    "card.criterion": ("Өлшемшарт", "Критерий", "Criterion"),
    "district.district": ("Аудан", "Район", "District"),
    "district.city": ("Қала", "Город", "City"),
    "context.oblast": ("Облыс", "Область", "Oblast"),
    "no_data": ("дерек жоқ", "нет данных", "no data"),
}


@pytest.fixture(scope="module")
def dictionaries() -> dict[str, dict[str, str]]:
    return {code: json.loads((WEB / "i18n" / f"{code}.json").read_text("utf-8")) for code in LANGUAGES}


def test_languages_have_the_same_phrases_in_the_same_order(dictionaries: dict[str, dict[str, str]]) -> None:
    assert list(dictionaries["kk"]) == list(dictionaries["ru"]) == list(dictionaries["en"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_is_empty(dictionaries: dict[str, dict[str, str]], code: str) -> None:
    assert [key for key, phrase in dictionaries[code].items() if not phrase.strip()] == []


def test_phrases_take_the_same_values(dictionaries: dict[str, dict[str, str]]) -> None:
    def places(phrase: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", phrase))

    wrong = [
        key
        for key, phrase in dictionaries["kk"].items()
        if not places(phrase) == places(dictionaries["ru"][key]) == places(dictionaries["en"][key])
    ]
    assert wrong == []


@pytest.mark.parametrize("key", TERMS)
def test_official_terms(dictionaries: dict[str, dict[str, str]], key: str) -> None:
    assert tuple(dictionaries[code][key] for code in LANGUAGES) == TERMS[key]


def test_kazakh_is_not_russian(dictionaries: dict[str, dict[str, str]]) -> None:
    shared = {key for key, phrase in dictionaries["kk"].items() if phrase == dictionaries["ru"][key]}
    # Names of languages stay their own; these words are the same in both.
    assert {key for key in shared if not key.startswith("language.")} == {
        "brand", "legend.licence", "source.licence", "map.label", "unit.km", "unit.km2", "work.title",
    }  # fmt: skip


FORMS = ("one", "few", "many", "other")
"""Forms that a counted phrase has in every language, whether the language tells them apart or not."""


def _code() -> list[Path]:
    return sorted((WEB / "js").rglob("*.js"))


def test_every_phrase_in_the_code_exists(dictionaries: dict[str, dict[str, str]]) -> None:
    used = set()
    for path in _code():
        text = path.read_text("utf-8")
        used |= set(re.findall(r'\bt\("([a-z_.]+)"', text)) | set(re.findall(r'\brow\("([a-z_.]+)"', text))
        used |= {f"{key}.{form}" for key in re.findall(r'\bplural\("([a-z_.]+)"', text) for form in FORMS}
    used |= set(re.findall(r'data-t(?:-label)?="([a-z_.]+)"', (WEB / "index.html").read_text("utf-8")))
    assert len(used) > 40
    assert used - set(dictionaries["kk"]) == set()


def test_every_phrase_is_used(dictionaries: dict[str, dict[str, str]]) -> None:
    text = "".join(path.read_text("utf-8") for path in [*_code(), WEB / "index.html"])

    def begins(key: str) -> str:
        return key.rsplit(".", 1)[0] + "."

    unused = [
        key for key in dictionaries["kk"] if f'"{key}"' not in text and f"`{begins(key)}${{" not in text
        and f'plural("{begins(key)[:-1]}"' not in text and key.split(".")[0] not in {"month", "month_alone"}
    ]  # fmt: skip
    assert unused == []


def test_no_word_stands_in_code() -> None:
    cyrillic = re.compile(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]{2,}")
    found = {
        path.name: cyrillic.findall(re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL))
        for path in _code()
    }
    assert {name: words for name, words in found.items() if words} == {"main.js": ["қк"]}


# Names that Kazakh and Russian writing takes as they are: of the service, methods, programs, formats, indices.
LATIN_NAMES = {
    "Qonys", "INFORM", "Enter", "TOPSIS", "VIKOR", "PROMETHEE", "HiGHS", "BibTeX", "GeoJSON", "DOCX", "XLSX",
    "HTML", "JSON", "NDVI", "fAPAR",
}  # fmt: skip


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_every_view_and_step_speaks_one_language(
    open_page: Callable[..., Visit], site: str, dictionaries: dict[str, dict[str, str]], code: str
) -> None:
    visit = open_page(site, width=1400, height=900).go(f"lang={code}&oblast={NORTH}")
    said: dict[str, set[str]] = {}
    for place in walk(visit):
        for language, text in visit.probe("texts"):
            if language == code:
                said.setdefault(text, set()).add(place)
    assert len(said) > 900
    own = set(dictionaries[code].values())
    others = {phrase for other in LANGUAGES if other != code for phrase in dictionaries[other].values()} - own
    assert {text: places for text, places in said.items() if text in others} == {}
    assert {text for text in said if text in dictionaries[code]} <= own  # no key stands where its phrase should
    assert {text for text in said if re.search(r"undefined|NaN|\[object|\{\w+\}", text)} == set()
    declared = visit.page.evaluate("async () => JSON.stringify(await (await fetch('/api/layers')).json())")
    latin = {
        word: text
        for text in said
        for word in re.findall(r"(?<![A-Za-z0-9/.\-])[A-Za-z]{4,}(?![A-Za-z0-9]|\.\w)", text)
        if f'"{code}":{json.dumps(text, ensure_ascii=False)}' not in declared and word not in LATIN_NAMES
    }
    assert latin == {}
