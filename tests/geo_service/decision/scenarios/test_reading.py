"""A scenario's content from JSON: what was written reads back the same, and what makes no sense is refused by name."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.constraints.serialising import MOST_CONSTRAINTS
from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import Array
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.scenarios.known import Known
from geo_service.decision.scenarios.presets import PRESETS
from geo_service.decision.scenarios.reading import BY_CELLS, FIELDS, MOST_TIMES, read_content
from geo_service.decision.scenarios.regions import Regions
from geo_service.refusals import REFUSALS
from layers.core.criterion import Criterion, Linear, Part
from tests.geo_service.decision.places import random_values, title

NAN, INF = float("nan"), float("inf")
NORTH, SOUTH, TOWN = "590000000", "610000000", "710000000"
PARTS = {"emptying": Part.NEED, "border": Part.NEED, "water": Part.LIVABILITY, "roads": Part.LIVABILITY}
CRITERIA = tuple(
    Criterion(name, f"{name}_column", title(name), part, Linear(0, 1), title("source"), weight=1.0 + place)
    for place, (name, part) in enumerate(PARTS.items())
)
KNOWN = Known([("villages", CRITERIA[:1]), ("rest", CRITERIA[1:])], Regions({NORTH: 14, SOUTH: 17, TOWN: 1}))
VALUES: Array = random_values(31, len(CRITERIA))
LEAST: dict[str, Any] = {"title": "Қандастар", "year": 2026, "programme": "kandas"}
PAIRS = [[1, 2, 4, 4], [0.5, 1, 2, 2], [0.25, 0.5, 1, 1], [0.25, 0.5, 1, 1]]

WEIGHT = st.one_of(st.integers(0, 100), st.floats(0, 1e100), st.sampled_from([5e-324, 1e-300, 1e100]))
SOME_WEIGHT = st.one_of(st.integers(1, 100), st.floats(1e-300, 1e100))
LIMIT = st.one_of(st.integers(-(10**20), 10**20), st.floats(-1e100, 1e100))
CORNER = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list)
RING = st.lists(CORNER, min_size=3, max_size=8, unique_by=tuple)
JUDGED = {"unknown": st.sampled_from(["keep", "exclude"]), "over": st.sampled_from(["cells", "districts"])}
UNKNOWN = {"unknown": JUDGED["unknown"]}
COLUMN = st.sampled_from(["roads.distance", "water"])
CODES = st.lists(st.sampled_from(["591000000", "595200000"]), min_size=1, unique=True)
CONSTRAINT = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("threshold"),
            "column": COLUMN,
            "comparison": st.sampled_from(["<", "<=", ">", ">="]),
            "value": LIMIT,
        },
        optional=JUDGED,
    ),
    st.builds(
        lambda column, limits, rest: {"kind": "band", "column": column, **limits, **rest},
        COLUMN,
        st.one_of(
            st.tuples(LIMIT, LIMIT).map(lambda pair: dict(zip(("at_least", "at_most"), sorted(pair), strict=True))),
            st.fixed_dictionaries({"at_most": LIMIT}),
        ),
        st.fixed_dictionaries({}, optional=JUDGED),
    ),
    st.fixed_dictionaries(
        {"kind": st.just("classes"), "column": COLUMN, "classes": st.lists(st.integers(0, 99), min_size=1)},
        optional=JUDGED | {"keep": st.booleans()},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("area"), "rings": st.lists(RING, min_size=1, max_size=2)},
        optional=UNKNOWN | {"keep": st.booleans()},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("named"), "level": st.sampled_from(["district", "oblast"]), "katos": CODES},
        optional=UNKNOWN | {"keep": st.booleans()},
    ),
)
METHOD = st.one_of(
    st.sampled_from([{"name": name} for name in ("wlc", "owa", "topsis", "vikor", "promethee2")]),
    st.floats(0, 1).map(lambda attitude: {"name": "owa", "parameters": {"attitude": attitude}}),
    st.floats(0, 1).map(lambda v: {"name": "vikor", "parameters": {"v": v}}),
)
SUMMARY = st.one_of(
    st.just({"kind": "people"}),
    st.fixed_dictionaries({"kind": st.just("suitable-area")}, optional={"threshold": st.floats(0, 1)}),
    st.fixed_dictionaries({"kind": st.just("best-places")}, optional={"share": st.floats(1e-6, 1)}),
)
WEIGHTING = st.one_of(
    st.just({"name": "ahp", "pairwise": PAIRS}),
    st.just({"name": "critic"}),
    st.just({"name": "entropy", "criteria": ["water", "border"]}),
    st.just({"name": "swing", "criteria": ["roads", "water"], "points": [40, 100]}),
)


def from_one_place(content: dict[str, Any]) -> dict[str, Any]:
    """Content with a weighting and nothing beside it that would have to come from it."""
    return {k: v for k, v in content.items() if "weighting" not in content or k not in {"weights", "balance"}}


CONTENT = st.fixed_dictionaries(
    {
        "title": st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=200),
        "year": st.integers(2023, 2100),
        "programme": st.sampled_from(["kandas", "resettlers"]),
    },
    optional={
        "oblasts": st.lists(st.sampled_from([NORTH, SOUTH]), max_size=2, unique=True),
        "preset": st.sampled_from([one.name for one in PRESETS]),
        "weights": st.fixed_dictionaries({"water": SOME_WEIGHT, "border": SOME_WEIGHT}, optional={"roads": WEIGHT}),
        "balance": st.fixed_dictionaries({"need": SOME_WEIGHT}, optional={"livability": WEIGHT}),
        "weighting": WEIGHTING,
        "constraints": st.lists(CONSTRAINT, max_size=4),
        "top": st.integers(1, 14),
        "uncertainty": st.fixed_dictionaries(
            {},
            optional={
                "draws": st.integers(1, 100),
                "seed": st.integers(0, 2**53 - 1),
                "weights": st.floats(0, 0.4),
                "balance": st.floats(0, 0.4),
                "modelled": st.floats(0, 0.4),
                "data": st.booleans(),
            },
        ),
        "comment": st.text(st.characters(categories=("L", "N", "P")) | st.sampled_from(" \n"), max_size=40),
    },
).map(from_one_place)


def read(**given: Any) -> ScenarioContent:
    return read_content(LEAST | given, KNOWN, VALUES)


@given(CONTENT, METHOD, SUMMARY)
def test_what_is_written_reads_back_with_the_same_digest(
    given: dict[str, Any], method: dict[str, Any], summary: dict[str, Any]
) -> None:
    chosen = {"method": method} if method["name"] not in BY_CELLS else {"method": method, "summary": summary}
    content = read_content(given | chosen, KNOWN, VALUES)
    text = json.dumps(content.to_json(), allow_nan=False)
    again = read_content(json.loads(text), KNOWN)
    assert again.digest() == content.digest()
    assert json.dumps(again.to_json()) == text
    assert set(content.to_json()) == set(FIELDS) - {"preset"}
    assert content.scenario(CRITERIA).shares().sum() == pytest.approx(1.0)


@given(CONTENT, st.randoms())
def test_the_order_of_fields_does_not_matter(given: dict[str, Any], shuffler: random.Random) -> None:
    fields = list(given.items())
    shuffler.shuffle(fields)
    assert read_content(dict(fields), KNOWN, VALUES).digest() == read_content(given, KNOWN, VALUES).digest()


def test_another_choice_is_another_digest() -> None:
    changes: list[dict[str, Any]] = [
        {},
        {"title": "x"},
        {"year": 2027},
        {"programme": "resettlers"},
        {"oblasts": [NORTH]},
        {"preset": "border-first"},
        {"weights": {"water": 1}},
        {"balance": {"need": 1}},
        {"method": {"name": "owa"}},
        {"constraints": [{"kind": "band", "column": "water", "at_most": 0.5}]},
        {"summary": {"kind": "best-places"}},
        {"top": 7},
        {"uncertainty": {"seed": 2}},
        {"comment": "x"},
    ]
    assert len({read(**one).digest() for one in changes}) == len(changes)


def test_what_is_not_given_is_what_is_usual() -> None:
    content = read()
    assert content == read(**dict.fromkeys(set(FIELDS) - set(LEAST)))
    assert (content.oblasts, content.constraints, content.weighting, content.comment) == ((), (), None, "")
    assert (content.method.name, content.summary.kind, content.top) == ("wlc", "people", 5)
    assert content.weights == {one.name: one.weight for one in CRITERIA}
    assert content.balance == {Part.NEED: 0.5, Part.LIVABILITY: 0.5}
    assert read(oblasts=[SOUTH, NORTH]).oblasts == (NORTH, SOUTH), "in one order, so that the digest is one"


def test_criteria_that_are_not_named_have_no_weight() -> None:
    shares = read(weights={"water": 3}).scenario(CRITERIA).shares()
    assert shares.tolist() == [0.0, 0.0, 1.0, 0.0]


BAND = {"kind": "band", "column": "water", "at_most": 1}
REFUSED: list[tuple[str, Any, str, str]] = [
    ("colour", "red", "field-unknown", "colour"),
    ("spread", {}, "field-unknown", "spread"),
    ("title", None, "field-missing", "title"),
    ("year", None, "field-missing", "year"),
    ("programme", None, "field-missing", "programme"),
    ("title", "", "invalid-text", "title"),
    ("title", "   ", "invalid-text", "title"),
    ("title", "x" * 201, "invalid-text", "title"),
    ("title", "two\nlines", "invalid-text", "title"),
    ("title", "\ud800", "invalid-text", "title"),
    ("title", 5, "invalid-text", "title"),
    ("comment", "x" * 4001, "invalid-text", "comment"),
    ("comment", "\x00", "invalid-text", "comment"),
    ("comment", 0, "invalid-text", "comment"),
    ("comment", False, "invalid-text", "comment"),
    ("comment", [], "invalid-text", "comment"),
    ("year", 2022, "setting-out-of-range", "year"),
    ("year", 2101, "setting-out-of-range", "year"),
    ("year", 2026.5, "whole-number-expected", "year"),
    ("year", "2026", "invalid-number", "year"),
    ("year", True, "invalid-number", "year"),
    ("year", INF, "invalid-number", "year"),
    ("year", 10**400, "invalid-number", "year"),
    ("programme", "refugees", "choice-unknown", "programme"),
    ("programme", ["kandas"], "choice-unknown", "programme"),
    ("oblasts", NORTH, "list-expected", "oblasts"),
    ("oblasts", {}, "list-expected", "oblasts"),
    ("oblasts", "", "list-expected", "oblasts"),
    ("oblasts", 0, "list-expected", "oblasts"),
    ("oblasts", False, "list-expected", "oblasts"),
    ("oblasts", ["990000000"], "unknown-oblast-code", "oblasts[0]"),
    ("oblasts", [NORTH, [SOUTH]], "unknown-oblast-code", "oblasts[1]"),
    ("oblasts", [NORTH, NORTH], "repeated-name", "oblasts[1]"),
    ("oblasts", [TOWN], "one-district-only", "oblasts"),
    ("preset", "x", "choice-unknown", "preset"),
    ("preset", {}, "choice-unknown", "preset"),
    ("weights", [1, 2], "object-expected", "weights"),
    ("weights", {}, "weights-all-zero", "weights"),
    ("weights", {"water": 0, "border": 0}, "weights-all-zero", "weights"),
    ("weights", {"water": -1}, "invalid-weight", "weights.water"),
    ("weights", {"water": NAN}, "invalid-number", "weights.water"),
    ("weights", {"water": -INF}, "invalid-number", "weights.water"),
    ("weights", {"water": 1e101}, "invalid-number", "weights.water"),
    ("weights", {"water": "1"}, "invalid-number", "weights.water"),
    ("weights", {"water": None}, "invalid-number", "weights.water"),
    ("weights", {"gold": 1}, "unknown-criterion", "weights.gold"),
    ("balance", 0.5, "object-expected", "balance"),
    ("balance", {"need": 0, "livability": 0}, "weights-all-zero", "balance"),
    ("balance", {"needs": 1}, "field-unknown", "balance.needs"),
    ("balance", {"need": -0.1}, "invalid-weight", "balance.need"),
    ("method", "owa", "invalid-method-parameter", "method"),
    ("method", {}, "missing-input", "method.name"),
    ("method", {"name": "magic"}, "choice-unknown", "method.name"),
    ("method", {"name": ["owa"]}, "choice-unknown", "method.name"),
    ("method", {"name": "owa", "speed": 1}, "unknown-method-parameter", "method.speed"),
    ("method", {"name": "owa", "parameters": {"attitude": 2}}, "invalid-method-parameter",
     "method.parameters.attitude"),
    ("method", {"name": "topsis", "parameters": {"normalisation": "max"}}, "unknown-method-parameter",
     "method.parameters.normalisation"),
    ("constraints", {}, "list-expected", "constraints"),
    ("constraints", 0, "list-expected", "constraints"),
    ("constraints", [5], "object-expected", "constraints[0]"),
    ("constraints", [BAND, {"kind": "wall"}], "constraint-kind-unknown", "constraints[1].kind"),
    ("constraints", [BAND | {"colour": 1}], "field-unknown", "constraints[0].colour"),
    ("constraints", [{"kind": "band", "at_most": 1}], "field-missing", "constraints[0].column"),
    ("constraints", [{"kind": "band", "column": "water"}], "constraint-without-limits", "constraints[0].at_least"),
    ("constraints", [BAND | {"at_least": 2}], "constraint-limits-reversed", "constraints[0].at_most"),
    ("constraints", [BAND | {"at_most": NAN}], "invalid-number", "constraints[0].at_most"),
    ("constraints", [BAND | {"over": "moon"}], "choice-unknown", "constraints[0].over"),
    ("constraints", [BAND | {"column": "\ud800"}], "invalid-name", "constraints[0].column"),
    ("constraints", [{"kind": "area", "rings": [[[1, 2], [3, 4]]]}], "constraint-ring-short",
     "constraints[0].rings[0]"),
    ("constraints", [{"kind": "area", "rings": [[[1, 2, 3]]]}], "wrong-length", "constraints[0].rings[0][0]"),
    ("constraints", [{"kind": "area", "rings": [[[1, 91], [3, 4], [5, 6]]]}], "setting-out-of-range",
     "constraints[0].rings[0][0][1]"),
    ("constraints", [{"kind": "named", "level": "district", "katos": []}], "constraint-list-empty",
     "constraints[0].katos"),
    ("constraints", [{"kind": "named", "level": "village", "katos": ["x"]}], "choice-unknown", "constraints[0].level"),
    ("constraints", [BAND] * (MOST_CONSTRAINTS + 1), "constraint-list-too-long", "constraints"),
    ("summary", "people", "object-expected", "summary"),
    ("summary", [], "object-expected", "summary"),
    ("summary", {}, "choice-unknown", "summary.kind"),
    ("summary", {"kind": "people", "share": 1}, "field-unknown", "summary.share"),
    ("summary", {"kind": "best-places", "share": 0}, "setting-out-of-range", "summary.share"),
    ("summary", {"kind": "best-places", "share": "all"}, "invalid-number", "summary.share"),
    ("summary", {"kind": "suitable-area", "threshold": 1.1}, "setting-out-of-range", "summary.threshold"),
    ("top", 0, "setting-out-of-range", "top"),
    ("top", 2.5, "whole-number-expected", "top"),
    ("top", 33, "top-too-large", "top"),
    ("top", 10**99, "top-too-large", "top"),
    ("top", "5", "invalid-number", "top"),
    ("uncertainty", 5, "object-expected", "uncertainty"),
    ("uncertainty", [], "object-expected", "uncertainty"),
    ("uncertainty", {"luck": 1}, "field-unknown", "uncertainty.luck"),
    ("uncertainty", {"draws": 0}, "setting-out-of-range", "uncertainty.draws"),
    ("uncertainty", {"draws": MOST_TIMES * 10_000 + 1}, "setting-out-of-range", "uncertainty.draws"),
    ("uncertainty", {"draws": 1.5}, "whole-number-expected", "uncertainty.draws"),
    ("uncertainty", {"seed": -1}, "setting-out-of-range", "uncertainty.seed"),
    ("uncertainty", {"seed": 2**53}, "setting-out-of-range", "uncertainty.seed"),
    ("uncertainty", {"weights": 0.41}, "setting-out-of-range", "uncertainty.weights"),
    ("uncertainty", {"data": 1}, "choice-unknown", "uncertainty.data"),
    ("weighting", "ahp", "object-expected", "weighting"),
    ("weighting", {}, "choice-unknown", "weighting.name"),
    ("weighting", {"name": "topsis"}, "choice-unknown", "weighting.name"),
    ("weighting", {"name": ["ahp"]}, "choice-unknown", "weighting.name"),
    ("weighting", {"name": "critic", "matrix": [[1]]}, "field-unknown", "weighting.matrix"),
    ("weighting", {"name": "critic", "criteria": ["gold"]}, "unknown-criterion", "weighting.criteria[0]"),
    ("weighting", {"name": "critic", "criteria": "water"}, "list-expected", "weighting.criteria"),
    ("weighting", {"name": "ahp"}, "missing-input", "weighting.pairwise"),
    ("weighting", {"name": "ahp", "pairwise": [[1, 2]]}, "pairwise-not-square", "weighting.pairwise[0]"),
    ("weighting", {"name": "ahp", "pairwise": [[1, 2], [0.5, 1]]}, "wrong-length", "weighting.criteria"),
    ("weighting", {"name": "ahp", "criteria": ["water", "roads"], "pairwise": [[1, 2], [2, 1]]},
     "pairwise-not-reciprocal", "weighting.pairwise[1][0]"),
    ("weighting", {"name": "ahp", "criteria": ["water", "roads"], "pairwise": [[1, 0], [0, 1]]},
     "pairwise-not-positive", "weighting.pairwise[0][1]"),
    ("weighting", {"name": "swing", "criteria": ["water", "roads"], "points": [50, 60]}, "no-best-swing",
     "weighting.points"),
    ("weighting", {"name": "direct", "criteria": ["water", "roads"], "weights": [0, 0]}, "weights-all-zero",
     "weighting.weights"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "code", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_by_its_place(name: str, value: Any, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        read(**{name: value})
    assert (refused.value.code, refused.value.field) == (code, field)
    words = REFUSALS[code]
    for text in (words.title, words.what, words.remedy):
        assert all(one.format_map(refused.value.values) for one in text.to_json().values())


@pytest.mark.parametrize("value", [None, [], "x", 5, True, 1e400])
def test_content_is_an_object(value: Any) -> None:
    with pytest.raises(DecisionError) as refused:
        read_content(value, KNOWN)
    assert (refused.value.code, refused.value.field) == ("object-expected", "scenario")


def test_contradicting_judgements_name_the_pair_and_the_value_that_would_mend_them() -> None:
    pairwise = [[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]
    with pytest.raises(DecisionError) as refused:
        read(weighting={"name": "ahp", "criteria": ["water", "roads", "border"], "pairwise": pairwise})
    error = refused.value
    assert (error.code, error.field.startswith("weighting.pairwise[")) == ("ahp-inconsistent", True)
    assert str(error.values["mended"]).startswith("pairwise[")
    assert float(str(error.values["after"])) < float(str(error.values["cr"]))
    remedy = REFUSALS[error.code].remedy.en.format_map(error.values)
    assert f"{error.values['mended']} = {error.values['proposed']}" in remedy


def test_weights_must_meet_their_part() -> None:
    """All weight on need, and the balance on livability: nothing would count."""
    with pytest.raises(DecisionError) as refused:
        read(weights={"water": 0, "border": 1}, balance={"livability": 1})
    assert (refused.value.code, refused.value.field) == ("weights-all-zero", "balance")


def test_methods_that_compare_places_score_no_cells() -> None:
    for name in ("topsis", "vikor", "promethee2"):
        with pytest.raises(DecisionError) as refused:
            read(method={"name": name}, summary={"kind": "best-places"})
        assert (refused.value.code, refused.value.field) == ("summary-needs-cells", "summary.kind")


def test_a_weighting_gives_each_criterion_its_share_of_the_whole() -> None:
    content = read(weighting={"name": "ahp", "pairwise": PAIRS})
    np.testing.assert_allclose(content.scenario(CRITERIA).shares(), [0.5, 0.25, 0.125, 0.125], rtol=1e-9)
    assert content.weighting is not None
    assert content.weighting["criteria"] == [one.name for one in CRITERIA]
    stored = read_content(content.to_json() | {"weights": {"water": 1}, "balance": {"livability": 1}}, KNOWN)
    assert stored.scenario(CRITERIA).shares().tolist() == [0, 0, 1, 0], "stored weights are taken as they are"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.name)
def test_presets_raise_their_layers_and_silence_nothing(preset: Any) -> None:
    shares = dict(zip(PARTS, read(preset=preset.name).scenario(CRITERIA).shares(), strict=True))
    usual = dict(zip(PARTS, read().scenario(CRITERIA).shares(), strict=True))
    assert all(share > 0 for share in shares.values())
    if preset.name == "depopulation-first":
        assert shares["emptying"] > usual["emptying"]


def test_weights_beside_a_weighting_must_have_come_from_it() -> None:
    weighting = {"name": "direct", "criteria": [one.name for one in CRITERIA[:2]], "weights": [1, 3]}
    made = read_content({**LEAST, "weighting": weighting}, KNOWN, VALUES).to_json()
    assert read_content(made, KNOWN, VALUES).to_json() == made
    edited = made | {"weights": made["weights"] | {CRITERIA[0].name: 0.9}}
    with pytest.raises(DecisionError, match="weights-edited") as caught:
        read_content(edited, KNOWN, VALUES)
    assert caught.value.field == f"weights.{CRITERIA[0].name}"


def test_spaces_of_pasted_titles_become_plain_ones() -> None:
    assert read(title=" 2\N{NO-BREAK SPACE}281 \N{NARROW NO-BREAK SPACE}").title == "2 281"
