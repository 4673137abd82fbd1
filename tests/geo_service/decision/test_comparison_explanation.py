"""What is said of two rankings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from geo_service.decision.attribution import Cause
from geo_service.decision.comparison import Case, compare
from geo_service.decision.explanation import compared_words
from geo_service.decision.explanation.compared_figures import (
    MOST_MOVED,
    MOST_NAMED,
    ComparedFigures,
    Listed,
    Moved,
    NoRank,
    compared_figures,
)
from geo_service.decision.explanation.compared_sentences import explain_comparison, likeness
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.numbers import Language
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.ranking import Places, rank_places
from layers.core.text import Text
from tests.geo_service.decision.places import NAN, half_and_half, need, random_values, title

CAUSES = {Cause.WEIGHTS: 20.5, Cause.METHOD: -1.0, Cause.DATA: 0.04, Cause.CONSTRAINTS: 3.46}
FULL = ComparedFigures(
    top=20,
    both=1221,
    tau=0.8312,
    entered=(Moved(title("A"), 35, 12, 23, CAUSES), Moved(title("B"), NoRank.EXCLUDED, 3)),
    left=(Moved(title("C"), 7, NoRank.NO_DATA),),
    moved=(Moved(title("A"), 35, 12, 23, CAUSES), Moved(title("D"), 1000, 1221, -221)),
    excluded=Listed(34, (title("E"), title("F"))),
    admitted=Listed(1, (title("G"),)),
)
VARIANTS = (
    FULL,
    replace(FULL, top=1),
    replace(FULL, tau=None, entered=(), left=(), moved=(), excluded=Listed(0, ()), admitted=Listed(0, ())),
    replace(FULL, tau=1.0, left=()),
    replace(FULL, both=0, tau=None, moved=()),
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def bare(sentence: str) -> str:
    """Return a sentence without its names."""
    return re.sub(r"«[^»]*»|“[^”]*”", "", sentence)


@pytest.mark.parametrize(("figures", "language"), list(product(VARIANTS, LANGUAGES)))
def test_sentences_are_complete_and_in_one_language(figures: ComparedFigures, language: Language) -> None:
    for sentence in explain_comparison(figures, language):
        assert sentence.endswith(".")
        assert not re.search(r"[{}]|None|nan", sentence)
        assert sentence[0].isupper() or sentence[0] in "«“"
        if language == "en":
            assert not re.search("[а-яәғқңөұүһі]", sentence.lower())
        else:
            assert not LATIN.search(bare(sentence)), sentence
        if language == "ru":
            assert not re.search("[әғқңөұүһі]", sentence.lower()), sentence


def test_what_is_said_in_full() -> None:
    assert explain_comparison(FULL, "en") == [
        "Likeness of the two orders: high (Kendall's τ: 0.83; ranked in both: 1221).",
        "Now among the first 20: “eng A” (35 → 12); “eng B” (excluded → 3).",
        "No longer among the first 20: “eng C” (7 → no data).",
        "The districts and cities that moved most (“+” is up, “−” is down).",
        (
            "“eng A”: rank 35 before, 12 after (+23). Causes: weights: +20.5; method and balance: −1.0; data: 0.0; "
            "constraints: +3.5."
        ),
        "“eng D”: rank 1000 before, 1221 after (−221).",
        "Now excluded by constraints: 34 (“eng E”; “eng F”; …).",
        "No longer excluded by constraints: 1 (“eng G”).",
    ]
    assert explain_comparison(FULL, "kk")[:5] == [
        "Екі реттіліктің ұқсастығы: жоғары (Кендалл коэффициенті τ: 0,83; екеуінде де орны барлары: 1221).",
        "Енді алғашқы 20 орында: «қаз A» (35 → 12); «қаз B» (іріктеуден тыс → 3).",
        "Енді алғашқы 20 орында емес: «қаз C» (7 → дерек жоқ).",
        "Орны ең көп өзгерген аудандар мен қалалар («+» – жоғарылау, «−» – төмендеу).",
        (
            "«қаз A»: бұрын 35-орын, енді 12-орын (+23). Себептері: салмақтар: +20,5; әдіс пен теңгерім: −1,0; "
            "деректер: 0,0; шектеулер: +3,5."
        ),
    ]
    assert explain_comparison(VARIANTS[1], "ru")[1:3] == [
        "Теперь на первом месте: «рус A» (35 → 12); «рус B» (вне отбора → 3).",
        "Больше не на первом месте: «рус C» (7 → нет данных).",
    ]


def test_what_has_not_changed_is_said_too() -> None:
    assert explain_comparison(VARIANTS[2], "ru") == [
        "Среди первых 20: состав не изменился.",
        "Ни одно место не изменилось.",
    ]


@pytest.mark.parametrize(
    ("tau", "word", "shown"),
    [
        (1.0, "complete", "1.00"),
        (1.0 - 1e-12, "complete", "1.00"),
        (0.9999, "very high", ">\N{NARROW NO-BREAK SPACE}0.99"),
        (0.9, "very high", "0.90"),
        (0.55, "moderate", "0.55"),
        (0.1, "low", "0.10"),
        (0.0, "none", "0.00"),
        (-0.9999, "none, the order is reversed", "<\N{NARROW NO-BREAK SPACE}\N{MINUS SIGN}0.99"),
        (-1.0, "none, the order is reversed", "\N{MINUS SIGN}1.00"),
    ],
)
def test_how_alike_orders_are_is_said_in_words_and_by_the_number(tau: float, word: str, shown: str) -> None:
    assert likeness(tau).en == word
    assert f": {word} (Kendall's τ: {shown};" in explain_comparison(replace(FULL, tau=tau), "en")[0]


def test_every_text_has_the_same_placeholders_in_all_languages() -> None:
    texts = [text for text in vars(compared_words).values() if isinstance(text, Text)]
    for text in texts:
        found = [set(re.findall(r"{(\w+)}", sentence)) for sentence in text.to_json().values()]
        assert found[0] == found[1] == found[2], text.en
    assert len(texts) > 10


def test_figures_from_the_arrays() -> None:
    scenario, values = half_and_half(5), random_values(40, 5, missing=0.05)
    values[4] = NAN
    other = replace(scenario, weights=(9.0, 1.0, 1.0, 5.0, 1.0), method=MethodChoice("topsis"))
    keep = np.arange(40) % 6 > 0
    names = [title(str(place)) for place in range(40)]
    found = compared_figures(compare(Case(scenario, values), Case(other, values, keep), 10), names)
    before = rank_places(scenario, Places(values)).rank
    after = rank_places(other, Places(values, keep=keep)).rank
    assert found.both == np.count_nonzero((before > 0) & (after > 0)) == 32
    assert (found.excluded.count, len(found.excluded.names), found.admitted) == (7, MOST_NAMED, Listed(0, ()))
    assert found.excluded.names[0] == names[min(range(0, 40, 6), key=lambda place: before[place])]
    assert len(found.moved) == MOST_MOVED
    climbed = [abs(move.climbed or 0) for move in found.moved]
    assert climbed == sorted(np.abs(before - after)[(before > 0) & (after > 0)])[: -MOST_MOVED - 1 : -1]
    for move in (*found.moved, *found.entered, *found.left):
        place = names.index(move.name)
        assert move.before == before[place]
        assert move.after == (after[place] or NoRank.EXCLUDED)
        if move.causes is not None:
            assert set(move.causes) == {Cause.WEIGHTS, Cause.METHOD, Cause.CONSTRAINTS}
            assert sum(move.causes.values()) == pytest.approx(before[place] - after[place])
    entered = np.flatnonzero((after > 0) & (after <= 10) & (before > 10))
    assert {names.index(move.name) for move in found.entered} == set(entered.tolist())
    assert any(move.after is NoRank.EXCLUDED for move in found.left)


def test_where_a_case_between_has_no_score_the_causes_stay_unsaid() -> None:
    """Each place is known in one criterion only, and another one after; with old weights and new data there is none."""
    before, after = need(1, 0), need(0, 1)
    one, two = np.array([[0.4, NAN], [0.6, NAN]]), np.array([[NAN, 0.9], [NAN, 0.2]])
    found = compared_figures(compare(Case(before, one), Case(after, two), 1), [title("A"), title("B")])
    assert {(move.before, move.after, move.causes) for move in found.moved} == {(2, 1, None), (1, 2, None)}
    assert "Causes" not in " ".join(explain_comparison(found, "en"))
