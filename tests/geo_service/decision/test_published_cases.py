"""Worked examples of papers come out as the papers print them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.tables import calculate, declared
from geo_service.settings import project_root
from tests.geo_service.decision.published import CASES, Published

SHARED = project_root().parent / "shared" / "cases" / "mcda_published.json"
OF_SHARED = {
    "topsis_tzeng_huang_2011": ("topsis", {"expected_score": "scores", "expected_rank": "ranks"}),
    "vikor_opricovic_tzeng_2004": ("vikor", {"S": "S", "R": "R", "Q": "Q", "compromise": "compromise"}),
    "ahp_saaty_school_wang_chin_2011": (
        "ahp",
        {
            "expected_weights": "weights", "computed_lambda_max": "lambda_max", "computed_CI": "ci",
            "computed_CR_RI1_24": "cr",
        },
    ),
    "critic_tus_adali_2019": ("critic", {"expected_weights": "weights"}),
    "entropy_elsayed_2017": ("entropy", {"expected_weights": "weights"}),
    "promethee2_zhao_2013": ("promethee2", {"expected_netflow": "scores"}),
}  # fmt: skip


def figures(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer["stages"], **answer}


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_figures_are_those_of_the_paper(case: Published) -> None:
    answer = figures(calculate(declared(case.method), {**case.given, "parameters": dict(case.parameters)}))
    for name, expected in case.expected.items():
        if name in {"ranks", "compromise"}:
            assert answer[name] == list(expected), name
        else:
            assert answer[name] == pytest.approx(expected, abs=case.tolerance), name


def test_the_shared_cases_come_out_as_they_are_written() -> None:
    if not SHARED.is_file():
        pytest.skip("needs ../shared/cases/mcda_published.json, which does not exist")
    cases = json.loads(SHARED.read_text(encoding="utf-8"))
    assert len(cases) >= len(OF_SHARED)
    for case in cases:
        name, names = OF_SHARED[case["id"]]
        given = {**case, "parameters": {"accept_inconsistent": True}} if name == "ahp" else case
        answer = figures(calculate(declared(name), given))
        expected = {**case, **case.get("expected", {})}
        for theirs, ours in names.items():
            assert answer[ours] == pytest.approx(expected[theirs], abs=case["tol"]), (case["id"], theirs)


def test_the_famous_matrix_is_flagged_as_inconsistent_and_keeps_its_figures() -> None:
    case = next(case for case in CASES if case.id == "ahp-school")
    with pytest.raises(DecisionError) as refused:
        calculate(declared("ahp"), case.given)
    assert refused.value.code == "ahp-inconsistent"
    for name, expected in case.expected.items():
        assert refused.value.figures[name] == pytest.approx(expected, abs=case.tolerance)
    assert refused.value.figures["mend"]["pair"] == [0, 2]
