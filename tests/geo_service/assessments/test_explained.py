"""Explanations: every number of a sentence stands in the figures, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.explained import explained_json
from geo_service.assessments.sureness import sureness_of
from geo_service.decision.explanation.constraint_words import LANGUAGES
from tests.geo_service.assessments.conftest import NORTH, Desk

NARROW = "\N{NARROW NO-BREAK SPACE}"
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
NUMBER = re.compile(rf"(?:[<>]{NARROW})?\d[\d{NARROW}]*(?:[.,]\d+)?")
NINE_OF_TEN = 0.9
"""Of the draws: said beside every interval of ranks."""
METHODS: list[dict[str, Any]] = [
    {"name": "wlc"}, {"name": "owa", "parameters": {"attitude": 0.7}}, {"name": "topsis"}, {"name": "promethee2"},
]  # fmt: skip
NEAR_BORDER = {"kind": "band", "column": "border_districts.distance_land_border", "at_most": 60.0}
NAMED = {"kind": "named", "level": "district", "katos": ["595000000"], "keep": False}


def numbers(value: Any) -> Iterator[float]:
    """Return every number in plain JSON values."""
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def said(sentence: str) -> list[str]:
    """Return every number of a sentence but for those in names, as English has it; `<` and `>` stay before it."""
    found = NUMBER.findall(QUOTED.sub("", sentence))
    return [one.strip(NARROW).replace(NARROW, "").replace(",", ".") for one in found]


def stands(number: str, figures: list[float]) -> bool:
    """Tell whether a number is one of the figures, rounded, or one of them in per cent."""
    value = float(number.lstrip("<>"))
    if number[0] in "<>":
        shares = [100 * figure for figure in figures if 0 < figure < 1]
        return any(share < value if number[0] == "<" else share > value for share in shares)
    return any(
        abs(value - round(shown, places)) < 1e-9
        for figure in figures
        for shown, places in ((figure, 0), (figure, 2), (100 * figure, 0), (100 * figure, 1))
    )


def explain(desk: Desk, found: Assessment, kato: str) -> dict[str, Any]:
    cells = desk.wait(desk.assessor.cells(desk.catalog)) if found.summary is not None else None
    return explained_json(found, sureness_of(found, cells), desk.demands(found), found.katos.index(kato))


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one["name"])
@pytest.mark.parametrize("constraints", [[], [NEAR_BORDER, NAMED]], ids=["all", "some"])
def test_every_number_of_a_sentence_is_a_figure(
    desk: Desk, method: dict[str, Any], constraints: list[dict[str, Any]]
) -> None:
    found = desk.assess(oblasts=[NORTH], method=method, constraints=constraints, uncertainty={"draws": 2000})
    sureness, demands = sureness_of(found), desk.demands(found)
    for place in range(len(found.katos)):
        answer = explained_json(found, sureness, demands, place)
        figures = [*numbers(answer["figures"]), NINE_OF_TEN]
        assert list(answer["sentences"]) == list(LANGUAGES)
        by_language = []
        for language, sentences in answer["sentences"].items():
            told = [number for sentence in sentences for number in said(sentence)]
            missing = [number for number in told if not stands(number, figures)]
            assert not missing, (language, sentences)
            by_language.append(sorted(told))
            assert not any(mark in sentence for sentence in sentences for mark in "{}")
        assert by_language[0] == by_language[1] == by_language[2], "the languages say the same"
        rank = answer["figures"]["rank"]
        assert (rank is None) == (not found.masks.districts[place])
        assert rank is None or any(str(rank) in said(sentences[0]) for sentences in answer["sentences"].values())


def test_a_number_that_is_no_figure_would_be_found() -> None:
    sentence = f"Rank 3 of 14: 0,62; 10{NARROW}000 draws, >{NARROW}99% in “Area 51”."
    assert said(sentence) == ["3", "14", "0.62", "10000", ">99"]
    assert stands("61.5", [0.615])
    assert not stands("0.63", [0.62, 14.0])
    assert not stands(">99", [1.0, 0.9])


def test_an_excluded_district_says_by_which_constraint(desk: Desk) -> None:
    found = desk.assess(oblasts=[NORTH], constraints=[NEAR_BORDER, NAMED])
    answer = explain(desk, found, "595000000")
    demand = desk.demands(found)[1].to_json()
    assert answer["figures"]["excluded_by"] == [demand]
    assert (answer["figures"]["rank"], answer["figures"]["sureness"], answer["single_changes"]) == (None, None, None)
    for language, sentences in answer["sentences"].items():
        assert demand[language] in sentences[0]


def test_the_smallest_change_of_weights_does_what_it_says(desk: Desk) -> None:
    """A district just below the top: with the weight that is named, it is in."""
    found = desk.assess(oblasts=[NORTH])
    below = found.katos[found.ranking.rank.tolist().index(6)]
    answer = explain(desk, found, below)
    change = answer["figures"]["change"]
    assert (change["into"], change["possible"]) == (True, True)
    assert 0 < change["cost"] < 1
    shares = dict(zip(found.scenario.names, found.scenario.shares(), strict=True))
    alone = [one for one in answer["single_changes"] if one["after"] is not None]
    assert alone
    for one in alone:
        assert one["before"] == pytest.approx(shares[one["criterion"]], abs=1e-6)
        part = {criterion.name: criterion.part for criterion in found.scenario.criteria}
        step = 1e-3 if one["after"] > one["before"] else -1e-3
        after = min(max(one["after"] + step, 0.0), 1.0)
        rest = (1.0 - after) / (1.0 - shares[one["criterion"]])
        moved = {name: after if name == one["criterion"] else share * rest for name, share in shares.items()}
        balance = {kind: sum(moved[name] for name in moved if part[name] == kind) for kind in ("need", "livability")}
        again = desk.assess(oblasts=[NORTH], weights=moved, balance=balance)
        assert again.ranking.rank[again.katos.index(below)] <= 5, one


def test_changes_of_weights_are_sought_where_a_score_is_a_sum_of_means(desk: Desk) -> None:
    for content in ({"method": {"name": "topsis"}}, {"summary": {"kind": "best-places"}}):
        found = desk.assess(oblasts=[NORTH], uncertainty={"draws": 40}, **content)
        answer = explain(desk, found, "595000000")
        assert (answer["figures"]["change"], answer["single_changes"]) == (None, None)
        assert answer["figures"]["relative"] == found.ranking.relative
        assert answer["digest"] == found.content.digest()
