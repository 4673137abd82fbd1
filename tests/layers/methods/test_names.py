"""Names of one place in three scripts must meet; names of two places must not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from layers.methods.names import (
    TYPE_WORDS,
    alternatives,
    exact_key,
    folded_key,
    folded_keys,
    one_edit_apart,
    stem,
    surname_keys,
)

WORDS = st.text(alphabet="абвгдезклмнопрстуқғәіңөұү", min_size=5, max_size=12)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("с.Жана-Турмыс", "жанатурмыс"),
        ("Жаңатұрмыс а.", "жаңатұрмыс"),
        ("г.Семей", "семей"),
        ("Сарыоба ст.", "сарыоба"),
        ("разъезд 17", "17"),
        ("Ақмол ауылы", "ақмол"),
        ("им.Калжан Ахуна", "калжанахуна"),
        ("Приозёрное", "приозерное"),
        ("с.", ""),
    ],
)
def test_exact_key_keeps_the_name_alone(name: str, key: str) -> None:
    assert exact_key(name) == key


@pytest.mark.parametrize(
    ("kazakh", "other"),
    [
        ("Шөптікөл", "Шоптиколь"),
        ("Қызылқайың", "Кызылкайын"),
        ("Жаңатұрмыс", "Жана-Турмыс"),
        ("Бесбидайық", "Бесбидаик"),
        ("Жамбыл", "Джамбул".replace("у", "ы")),
        ("Бестөбе", "Bestobe"),
        ("Үштөбе", "Üshtöbe"),
        ("Төлебаев", "М.Толебаев"),
    ],
)
def test_spellings_of_one_name_meet(kazakh: str, other: str) -> None:
    assert folded_key(kazakh) == folded_key(other)


def test_stem_forgets_russian_endings() -> None:
    assert stem(folded_key("Софиевка")) == stem(folded_key("Софиевское"))
    assert stem(folded_key("Приозёрск")) == stem(folded_key("Приозёр"))
    assert stem("шока") == "шока"  # too short to lose its ending


def test_alternatives_split_old_names() -> None:
    assert alternatives("Ақмол (Малиновка) / Акмол") == ("Ақмол", "Акмол", "Малиновка")
    assert alternatives(None) == ()
    assert alternatives(float("nan")) == ()


def test_folded_keys_drop_what_is_only_a_type_word() -> None:
    assert folded_keys(["село", None, "Ақжар", "Акжар"]) == ("акжар",)


def test_surnames_meet_only_where_one_side_abbreviates() -> None:
    assert surname_keys(["им.Б.Момышулы"], initials=True) == surname_keys(["Бауыржан Момышұлы"], initials=False)
    assert surname_keys(["Новый Колутон"], initials=True) == ()
    assert surname_keys(["Колутон"], initials=False) == ()


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("келдимурат", "келдемурат", True),  # replaced
        ("отырабат", "отрабат", True),  # dropped
        ("караои", "караоии", True),  # inserted
        ("караул", "каралу", True),  # swapped
        ("аксары", "аксары", False),  # the same
        ("акжар", "бкжар", False),  # another first letter
        ("жана", "жане", False),  # too short
        ("отделение1", "отделение2", False),  # numbers differ on purpose
        ("караул", "каралуу", False),
        ("кызылту", "кызылжар", False),
    ],
)
def test_one_edit_apart(first: str, second: str, near: bool) -> None:
    assert one_edit_apart(first, second) is near
    assert one_edit_apart(second, first) is near


@given(WORDS, st.integers(1, 11), st.sampled_from("абвгд"))
def test_one_inserted_letter_is_one_edit(word: str, place: int, letter: str) -> None:
    longer = word[:place] + letter + word[place:]
    assert one_edit_apart(word, longer)


@given(WORDS)
def test_folding_twice_changes_nothing(word: str) -> None:
    once = folded_key(word)
    assume(once not in TYPE_WORDS)  # "імені" folds to the Russian word "имени", which is no name
    assert folded_key(once) == once
