"""Any method on plain JSON values: names, parameters, notices, and answers that JSON can carry."""

from __future__ import annotations

import json
from contextlib import suppress
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.errors import DecisionError
from geo_service.decision.notice_texts import WORDS, words_of
from geo_service.decision.result import Note, Notice
from geo_service.decision.tables import DECLARED, calculate, declared
from tests.geo_service.decision.tables_drawn import often

INPUTS: dict[str, Any] = {
    "matrix": [[1, 2, 3], [4, 1, 2], [3, 3, 1]],
    "pairwise": [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]],
    "points": [100, 50, 50],
    "weights": [2, 1, 1],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def inputs(name: str) -> dict[str, Any]:
    return {field: INPUTS[field] for field in DECLARED[name].needs}


@pytest.mark.parametrize("name", DECLARED)
def test_every_method_runs_with_its_defaults_and_gives_plain_json(name: str) -> None:
    answer = calculate(declared(name), inputs(name) | {"criteria": ["a", "b", "c"]})
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert len(answer["weights"]) == 3
    assert sum(answer["weights"]) == pytest.approx(1.0)
    assert answer["criteria"] == ["a", "b", "c"]
    assert ("scores" in answer) == (DECLARED[name].kind == "method")
    assert set(answer["parameters"]) == {parameter.name for parameter in DECLARED[name].parameters}


@pytest.mark.parametrize("name", DECLARED)
def test_every_choice_of_every_parameter_works(name: str) -> None:
    for parameter in DECLARED[name].parameters:
        for choice in parameter.choices or (parameter.default,):
            given = {"q": 0.5, "p": 1.0, "s": 1.0} if name == "promethee2" else {}
            answer = calculate(declared(name), inputs(name) | {"parameters": given | {parameter.name: choice}})
            assert answer["parameters"][parameter.name] == choice


@pytest.mark.parametrize("name", DECLARED)
def test_the_words_of_every_method_are_in_three_languages(name: str) -> None:
    one = DECLARED[name]
    for text in (one.title, one.summary, *(parameter.meaning for parameter in one.parameters)):
        words = text.to_json()
        assert all(words.values())
        assert words["kk"] != words["en"]
    assert one.source


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("TOPSIS", "topsis"),
        ("wsm", "wlc"),
        ("SAW", "wlc"),
        ("PROMETHEE_II", "promethee2"),
        ("promethee ii", "promethee2"),
    ],
)
def test_methods_answer_to_the_names_that_papers_use(name: str, ours: str) -> None:
    assert declared(name).name == ours


def test_other_names_of_preference_functions_are_understood() -> None:
    answer = calculate(declared("promethee"), inputs("promethee2") | {"parameters": {"preference": "vshape_2", "p": 2}})
    assert answer["parameters"]["preference"] == "linear"


def test_stages_may_be_left_out() -> None:
    assert calculate(declared("vikor"), inputs("vikor") | {"stages": False})["stages"] == {}


def test_fields_that_are_not_read_are_named_and_those_of_a_published_case_are_not() -> None:
    given = inputs("wlc") | {"weigths": [1, 2, 3], "\ud800": 1, "id": "x", "expected_score": [1], "computed_CR": 1}
    notices = {one["code"]: one["detail"]["en"] for one in calculate(declared("wlc"), given)["notices"]}
    assert notices["fields-ignored"] == "Fields that this method does not read: weigths, �."
    ignored = calculate(declared("entropy"), inputs("entropy") | {"weights": [1, 1, 1]})["notices"]
    assert [one["code"] for one in ignored] == ["fields-ignored"]


def test_notices_name_criteria_by_name_or_place() -> None:
    constant = {"matrix": [[1, 5], [2, 5]], "weights": [0.5, 0.5]}
    (named,) = calculate(declared("topsis"), constant | {"criteria": ["a", "b"]})["notices"]
    (placed,) = calculate(declared("topsis"), constant)["notices"]
    assert (named["code"], named["criteria"], placed["criteria"]) == ("constant-criterion", ["b"], ["[1]"])


@pytest.mark.parametrize("note", Note)
def test_the_languages_of_a_notice_say_the_same(note: Note) -> None:
    names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in WORDS[note].to_json().values()]
    assert names[0] == names[1] == names[2]
    assert words_of(Notice(note, values=dict.fromkeys(names[0], "7"))).en


@pytest.mark.parametrize(
    ("name", "given", "code", "field"),
    [
        ("topsis", {}, "missing-input", "matrix"),
        ("topsis", {"matrix": None}, "missing-input", "matrix"),
        ("ahp", {"matrix": [[1]]}, "missing-input", "pairwise"),
        ("topsis", {"matrix": [[1]], "parameters": {"v": 1}}, "unknown-method-parameter", "parameters.v"),
        ("topsis", {"matrix": [[1]], "parameters": []}, "invalid-method-parameter", "parameters"),
        ("topsis", {"matrix": [[1]], "parameters": {"metric": "x"}}, "invalid-method-parameter", "parameters.metric"),
        ("topsis", {"matrix": [[1]], "parameters": {"metric": 1}}, "invalid-method-parameter", "parameters.metric"),
        ("topsis", {"matrix": [[1]], "parameters": {"metric": []}}, "invalid-method-parameter", "parameters.metric"),
        ("vikor", {"matrix": [[1]], "parameters": {"v": 1.01}}, "invalid-method-parameter", "parameters.v"),
        ("vikor", {"matrix": [[1]], "parameters": {"v": float("nan")}}, "invalid-number", "parameters.v"),
        ("vikor", {"matrix": [[1]], "parameters": {"v": "1"}}, "invalid-number", "parameters.v"),
        ("ahp", {"pairwise": [[1]], "parameters": {"accept_inconsistent": 1}}, "invalid-method-parameter",
         "parameters.accept_inconsistent"),
        ("promethee2", {"matrix": [[1]], "parameters": {"q": [-1]}}, "invalid-method-parameter", "parameters.q[0]"),
        ("owa", {"matrix": [[1]], "parameters": {"order_weights": 1}}, "list-expected", "parameters.order_weights"),
        ("swing", {"points": [100], "criteria": ["a", "b"]}, "wrong-length", "criteria"),
    ],
)  # fmt: skip
def test_requests_that_make_no_sense_are_refused(name: str, given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        calculate(declared(name), given)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(DecisionError) as refused:
        declared("nope" * 100)
    assert refused.value.code == "unknown-method"
    assert "topsis" in str(refused.value.values["known"])


@often
@given(name=st.sampled_from(sorted(DECLARED)), given=st.dictionaries(st.sampled_from([*INPUTS, "objectives"]), JSON))
def test_nothing_that_json_can_say_breaks_a_method(name: str, given: dict[str, Any]) -> None:
    with suppress(DecisionError):  # a refusal is an answer; anything else that is raised fails the test
        assert json.dumps(calculate(declared(name), given), allow_nan=False)
