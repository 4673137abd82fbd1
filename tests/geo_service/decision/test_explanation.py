"""Explanations: the figures, and sentences that say nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from geo_service.decision.constraints.applying import apply
from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.places import DrawnArea, Named
from geo_service.decision.explanation import words
from geo_service.decision.explanation.constraint_words import LANGUAGES, describe
from geo_service.decision.explanation.figures import Change, Effect, Figures, Move, Sureness
from geo_service.decision.explanation.gathering import Ranked, change_figures, gather
from geo_service.decision.explanation.numbers import Language, decimal, percent, plural, quoted, span, whole
from geo_service.decision.explanation.sentences import explain, explain_constraints
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.scoring import score
from geo_service.decision.uncertainty.draws import Spread
from geo_service.decision.uncertainty.figures import Standing
from geo_service.decision.uncertainty.ranking import uncertainty
from geo_service.decision.weight_change.change import smallest_change
from layers.core.text import Text
from tests.geo_service.decision.places import NAN, half_and_half, need, random_values, title

FULL = Figures(
    name=Text("Қызылжар ауданы", "Кызылжарский район", "Kyzylzhar district"),
    ranked=1224,
    top=20,
    rank=23,
    suitability=0.634,
    need=0.712,
    livability=0.556,
    speaks_for=(Effect(title("A"), 0.118, 0.142), Effect(title("B"), 0.081, 0.093)),
    speaks_against=(Effect(title("C"), 0.067, 0.075),),
    missing=(title("D"), title("E")),
    missing_weight=0.1234,
    sureness=Sureness(12_345, 7, 41, 0.4567, Standing.OPEN),
    near=(title("F"), title("G")),
    change=Change(
        into=True, possible=True, exact=True, cost=0.0321,
        gains=(Move(title("H"), 0.1, 0.1321),), losses=(Move(title("I"), 0.088, 0.0559),),
    ),
)  # fmt: skip
VARIANTS = (
    FULL,
    replace(FULL, speaks_for=(), speaks_against=(), near=(), missing=(), sureness=None, change=None),
    replace(FULL, top=1, need=None),
    replace(FULL, rank=None, suitability=None, need=None, livability=None, speaks_for=(), speaks_against=()),
    replace(FULL, relative=True),
    replace(FULL, rank=None, excluded_by=(title("J"), title("K"))),
    replace(FULL, sureness=Sureness(1, 1, 1, 1.0, Standing.IN), change=Change(False, possible=False, exact=True)),
    replace(FULL, sureness=Sureness(2, 9, 9, 0.0, Standing.OUT), change=Change(True, possible=False, exact=True)),
    replace(FULL, change=Change(True, possible=True)),
    replace(FULL, change=Change(False, possible=True, cost=0.2)),
)
LATIN = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\d[\d\N{NARROW NO-BREAK SPACE}]*(?:[.,]\d+)?")


def bare(sentence: str) -> str:
    """Return a sentence without its names."""
    return re.sub(r"«[^»]*»|“[^”]*”", "", sentence)


@pytest.mark.parametrize(("figures", "language"), list(product(VARIANTS, LANGUAGES)))
def test_sentences_are_complete_and_in_one_language(figures: Figures, language: Language) -> None:
    for sentence in explain(figures, language):
        assert sentence.endswith(".")
        assert not re.search(r"[{}]|None|nan", sentence)
        assert sentence[0].isupper() or sentence[0] in "«“"
        if language == "en":
            assert not re.search("[а-яәғқңөұүһі]", sentence.lower())
        else:
            assert not LATIN.search(bare(sentence)), sentence
        if language == "ru":
            assert not re.search("[әғқңөұүһі]", sentence.lower()), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_sentence_is_a_figure(language: Language) -> None:
    change = FULL.change
    assert FULL.sureness is not None
    assert change is not None
    figures = {decimal(value, 2, language) for value in (0.634, 0.712, 0.556, 0.118, 0.142, 0.081, 0.093, 0.067, 0.075)}
    figures |= {percent(share, 1, language) for share in (0.1234, 0.0321, 0.1, 0.1321, 0.088, 0.0559)}
    figures |= {whole(number, language) for number in (23, 1224, 20, 12_345, 7, 41)}
    figures |= {percent(0.4567, 0, language), percent(0.9, 0, language)}
    allowed = {found for figure in figures for found in NUMBER.findall(figure)}
    said = [found.strip() for sentence in explain(FULL, language) for found in NUMBER.findall(bare(sentence))]
    assert {number.rstrip("\N{NARROW NO-BREAK SPACE}") for number in said} == {
        number.rstrip("\N{NARROW NO-BREAK SPACE}") for number in allowed
    }


def test_what_is_said_in_full() -> None:
    assert explain(FULL, "en") == [
        "“Kyzylzhar district”: rank 23 of 1224. Suitability: 0.63, need: 0.71, livability: 0.56.",
        "What raises the score: “eng A” (0.12 of 0.14); “eng B” (0.08 of 0.09).",
        "What holds the score back: “eng C” (0.07 of 0.07 lacking).",
        (
            "Criteria without data: “eng D”; “eng E”; their weight: 12.3%. They do not count as zero; they only widen "
            "the range of possible ranks."
        ),
        (
            "When weights and data vary (12\N{NARROW NO-BREAK SPACE}345 random draws), in 90% of cases its rank is "
            "7–41; the probability of being among the first 20 is 46%."
        ),
        "Its place is not robust: whether it is among the first 20 depends on weights and data.",
        "Hardly to be told apart from: “eng F”; “eng G”.",
        "To be among the first 20, it is enough to move 3.2% of all weight.",
        "Weight gained: “eng H” (10.0% → 13.2%).",
        "Weight lost: “eng I” (8.8% → 5.6%).",
        "No smaller change is enough.",
    ]
    assert explain(FULL, "kk")[0] == (
        "«Қызылжар ауданы»: 1224 ішінен 23-орын. Қоныстандыруға жарамдылық: 0,63, қажеттілік: 0,71, тұруға "
        "қолайлылық: 0,56."
    )
    assert explain(FULL, "ru")[5] == ("Место неустойчивое: окажется ли среди первых 20, зависит от весов и данных.")


def test_why_there_is_no_rank() -> None:
    assert explain(VARIANTS[3], "ru")[0] == "«Кызылжарский район»: нет данных, поэтому место не определено."
    assert explain(VARIANTS[5], "kk")[0] == (
        "«Қызылжар ауданы»: іріктеуге қатыспайды. Орындалмаған шектеулер: «қаз J»; «қаз K»."
    )


def test_first_place_is_called_so() -> None:
    said = {language: " ".join(explain(VARIANTS[2], language)) for language in LANGUAGES}
    assert "being in first place is" in said["en"]
    assert "оказаться на первом месте" in said["ru"]
    assert "бірінші орында болу" in said["kk"]


@pytest.mark.parametrize(
    ("draws", "expected"),
    [(1, "1 случайный вариант"), (2, "2 случайных варианта"), (11, "11 случайных вариантов"),
     (21, "21 случайный вариант"), (10_000, "10\N{NARROW NO-BREAK SPACE}000 случайных вариантов")],
)  # fmt: skip
def test_russian_counts(draws: int, expected: str) -> None:
    sureness = Sureness(draws, 1, 2, 0.5, Standing.OPEN)
    assert f"({expected})" in " ".join(explain(replace(FULL, sureness=sureness), "ru"))


def test_plural_forms() -> None:
    forms = [plural(count, "место", "места", "мест") for count in (1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112)]
    assert forms == [
        "место", "места", "места", "мест", "мест", "мест", "мест", "место", "места", "мест", "место", "мест", "мест",
    ]  # fmt: skip


def test_numbers_as_readers_write_them() -> None:
    thin = "\N{NARROW NO-BREAK SPACE}"
    assert [decimal(0.634, 2, language) for language in LANGUAGES] == ["0,63", "0,63", "0.63"]
    assert decimal(-0.004, 2, "ru") == "0,00"
    assert decimal(-1.5, 1, "kk") == "\N{MINUS SIGN}1,5"
    assert [whole(number, "ru") for number in (7, 1224, 12_345, 1_234_567)] == [
        "7", "1224", f"12{thin}345", f"1{thin}234{thin}567",
    ]  # fmt: skip
    assert [percent(0.127, 1, language) for language in LANGUAGES] == [f"12,7{thin}%", f"12,7{thin}%", "12.7%"]
    assert [span(3, 3, "en"), span(3, 12, "en")] == ["3", "3\N{EN DASH}12"]
    assert [quoted("x", language) for language in LANGUAGES] == ["«x»", "«x»", "“x”"]


def test_neither_all_nor_nothing_is_said_of_what_is_neither() -> None:
    thin = "\N{NARROW NO-BREAK SPACE}"
    assert [percent(share, 0, "en") for share in (0, 0.0004, 0.012, 0.9996, 1)] == [
        "0%", f"<{thin}1%", "1%", f">{thin}99%", "100%",
    ]  # fmt: skip
    assert percent(0.0004, 1, "ru") == f"<{thin}0,1{thin}%"


def test_every_text_has_the_same_placeholders_in_all_languages() -> None:
    texts = [text for text in vars(words).values() if isinstance(text, Text)] + list(words.STANDING.values())
    for text in texts:
        found = [set(re.findall(r"{(\w+)}", sentence)) for sentence in text.to_json().values()]
        assert found[0] | {"variants"} == found[1] | {"variants"} == found[2] | {"variants"}, text.en
    assert len(texts) > 20


def test_figures_from_the_arrays() -> None:
    scenario = half_and_half(6)
    values = random_values(15, 6, seed=8, missing=0.1)
    scores = score(scenario, values)
    names = [title(str(place)) for place in range(15)]
    sure = uncertainty(scenario, values, top=4, spread=Spread(draws=300))
    ranking = rank_places(scenario, Places(values))
    ranked = Ranked(scenario, names, ranking, 4, sure)
    titles = {criterion.title: column for column, criterion in enumerate(scenario.criteria)}
    for place in range(15):
        found = gather(ranked, place, near=[(place + 1) % 15])
        assert (found.name, found.ranked, found.top) == (names[place], 15, 4)
        assert (found.rank, found.suitability) == (ranking.rank[place], scores.suitability[place])
        for effects, falls_short in ((found.speaks_for, False), (found.speaks_against, True)):
            amounts = [effect.amount for effect in effects]
            assert amounts == sorted(amounts, reverse=True)
            for effect in effects:
                column = titles[effect.title]
                weight, value = scores.weights[place, column], values[place, column]
                assert effect.most == weight
                assert effect.amount == pytest.approx(weight * ((1 - value) if falls_short else value))
                assert bool(value < 0.5) is falls_short
        gone = np.isnan(values[place])
        assert {titles[one] for one in found.missing} == set(np.flatnonzero(gone).tolist())
        assert found.missing_weight == pytest.approx(scenario.shares()[gone].sum())
        assert found.sureness is not None
        assert (found.sureness.rank_low, found.sureness.rank_high) == (sure.rank_low[place], sure.rank_high[place])
        assert found.sureness.probability == sure.top_probability[place]
        assert found.near == (names[(place + 1) % 15],)


def test_figures_of_places_that_take_no_part() -> None:
    values = np.array([[0.4, 0.5], [NAN, NAN], [0.9, 0.9]])
    keep = np.array([True, True, False])
    sure = uncertainty(need(1, 1), values, top=1, spread=Spread(draws=10), keep=keep)
    names = [title(str(place)) for place in range(3)]
    ranked = Ranked(need(1, 1), names, rank_places(need(1, 1), Places(values, keep=keep)), 1, sure)
    first, unknown, excluded = (gather(ranked, place) for place in range(3))
    assert (first.rank, first.ranked) == (1, 1)
    assert (unknown.rank, unknown.suitability, unknown.sureness, unknown.speaks_for) == (None, None, None, ())
    assert (excluded.rank, excluded.suitability, excluded.sureness) == (None, pytest.approx(0.9), None)


@pytest.mark.parametrize("name", ["owa", "topsis", "vikor", "promethee2"])
def test_figures_by_any_method(name: str) -> None:
    scenario = replace(half_and_half(6), method=MethodChoice(name))
    values = random_values(15, 6, seed=8, missing=0.1)
    ranking = rank_places(scenario, Places(values))
    titles = {criterion.title: column for column, criterion in enumerate(scenario.criteria)}
    seen = 0
    for place in range(15):
        found = gather(Ranked(scenario, [title(str(one)) for one in range(15)], ranking, 4), place)
        assert (found.rank, found.suitability) == (ranking.rank[place], ranking.suitability[place])
        assert found.relative is (name != "owa")
        assert any("compares places" in sentence for sentence in explain(found, "en")) is found.relative
        assert not {one.title for one in (*found.speaks_for, *found.speaks_against)} & set(found.missing)
        for effects, falls_short in ((found.speaks_for, False), (found.speaks_against, True)):
            for effect in effects:
                column = titles[effect.title]
                weight = ranking.weights[place, column]
                value = values[place, column]
                if name == "promethee2":
                    value = (ranking.stages["criterion_net"][place, column] + 1) / 2
                assert effect.amount == pytest.approx(weight * ((1 - value) if falls_short else value))
                seen += 1
    assert seen > 40


def test_figures_of_a_change() -> None:
    scenario, values = half_and_half(4), random_values(8, 4, seed=1)
    seen = 0
    for place in range(8):
        found = smallest_change(scenario, values, place, 3)
        into = bool(rank_places(scenario, Places(values)).rank[place] > 3)
        change = change_figures(scenario, found, into=into)
        assert change.into is into
        assert change.possible is (found is not None)
        if found is not None and found.shares is not None:
            seen += 1
            assert change.cost == found.cost
            gained = sum(move.after - move.before for move in change.gains)
            lost = sum(move.before - move.after for move in change.losses)
            assert gained == pytest.approx(found.cost, abs=0.002)
            assert lost == pytest.approx(found.cost, abs=0.002)
    assert seen >= 4
    assert change_figures(scenario, None, into=True) == Change(True, possible=False, exact=True)


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (Threshold("roads.distance", "<=", 12.5), ("Жол ≤ 12,5 км", "Дорога ≤ 12,5 км", "Road ≤ 12.5 km")),
        (Band("roads.distance", at_least=2000), ("Жол ≥ 2000 км", "Дорога ≥ 2000 км", "Road ≥ 2000 km")),
        (Band("roads.distance", at_most=-1), ("Жол ≤ −1 км", "Дорога ≤ −1 км", "Road ≤ −1 km")),
        (Band("roads.distance", 2, 50), ("Жол 2 … 50 км", "Дорога 2 … 50 км", "Road 2 … 50 km")),
        (Threshold("other", ">", 0), ("other > 0", "other > 0", "other > 0")),
        (Classes("soil", (1, 2), keep=False),
         ("Топырақ, мыналардан басқа: Құм, 2", "Почва, кроме: Песок, 2", "Soil, except: Sand, 2")),
        (DrawnArea((((0, 0), (1, 0), (1, 1)),)),
         ("Сызылған аумақтың іші", "Внутри нарисованной области", "Inside the drawn area")),
        (DrawnArea((((0, 0), (1, 0), (1, 1)),), keep=False),
         ("Сызылған аумақтың сырты", "Вне нарисованной области", "Outside the drawn area")),
        (Named("oblast", ("590000000",)), ("Облыстар: СҚО", "Области: СКО", "Oblasts: NKO")),
    ],
)  # fmt: skip
def test_constraints_in_words(constraint: Constraint, expected: tuple[str, str, str]) -> None:
    titles = {
        "roads.distance": Text("Жол", "Дорога", "Road"), "soil": Text("Топырақ", "Почва", "Soil"),
        "soil=1": Text("Құм", "Песок", "Sand"), "590000000": Text("СҚО", "СКО", "NKO"),
    }  # fmt: skip
    found = describe(constraint, titles, {"roads.distance": Text("км", "км", "km")})
    assert tuple(one.replace("\N{NARROW NO-BREAK SPACE}", " ") for one in (found.kk, found.ru, found.en)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_constraints_excluded_is_said(language: Language) -> None:
    table = {"x": np.array([1.0, 2.0, 3.0, NAN])}
    names = [title("L"), title("M")]
    applied = apply((Threshold("x", "<", 2.5), Threshold("x", "<", 1.5)), table)
    assert [NUMBER.findall(bare(one)) for one in explain_constraints(names, applied, language)] == [
        ["1", "0", "1"], ["2", "1", "1"],
    ]  # fmt: skip
    nothing = apply((Threshold("x", "<", 2.5), Band("x", 5, 6)), {"x": table["x"][:3]})
    said = explain_constraints(names, nothing, language)
    assert len(said) == 4
    assert NUMBER.findall(bare(said[-1])) == ["2"]
    assert quoted(names[1].to_json()[language], language) in said[-1]
