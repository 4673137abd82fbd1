"""`qonys solve FILE`: assignments and certificates as JSON, problems with their place in the file."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo_service.decision.allocation.checker import check, recompute
from geo_service.decision.allocation.reading import read_plain
from tests.geo_service.commands.command_line import in_words, qonys

Done = subprocess.CompletedProcess[str]
Write = Callable[[object], Path]
SMALL: dict[str, Any] = {
    "m": 2,
    "n": 3,
    "profit": [[6, 5, 4], [5, 3, 1]],
    "weight": [[1, 1, 1], [1, 1, 1]],
    "cap": [2, 2],
}


def solve(*arguments: str | Path) -> Done:
    return in_words(qonys("solve", *arguments))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(content: object) -> Path:
        path = tmp_path / "instances.json"
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return writing


def test_one_instance_gives_one_object(write: Write) -> None:
    done = solve(write(SMALL))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["assignment"] == [1, 0, 0]
    assert found["index_base"] == 0
    certificate = found["certificate"]
    assert {name: certificate[name] for name in ("status", "objective", "bound", "gap", "solver", "seed")} == {
        "status": "optimal",
        "objective": 14,
        "bound": 14,
        "gap": 0,
        "solver": "HiGHS",
        "seed": 0,
    }
    assert certificate["version"]
    assert certificate["seconds"] > 0
    assert set(certificate["greedy"]) == {"objective", "gap"}


def test_a_list_gives_a_list_with_the_ids_and_the_smallest_cost_where_it_is_asked_for(write: Write) -> None:
    cheap = {key: value for key, value in SMALL.items() if key != "profit"} | {"id": "cheap", "cost": SMALL["profit"]}
    done = solve(write([SMALL | {"id": "dear"}, cheap]), "--seed", "7", "--gap", "0.0", "--time-limit", "30")
    assert done.returncode == 0, done.stderr
    dear, found = json.loads(done.stdout)
    assert (dear["id"], found["id"]) == ("dear", "cheap")
    assert (dear["certificate"]["objective"], found["certificate"]["objective"]) == (14, 10)
    assert found["certificate"]["seed"] == 7
    instance = read_plain(cheap)
    assert check(instance, found["assignment"]) == []
    assert recompute(instance, found["assignment"]) == 10


def test_what_does_not_fit_says_what_would_make_it_fit_and_fails(write: Write) -> None:
    done = solve(write(SMALL | {"cap": [1, 1]}))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert (found["assignment"], found["certificate"]["status"]) == (None, "infeasible")
    assert found["causes"][0]["kind"] == "sum-too-large"
    assert "need 3.0" in found["causes"][0]["detail"]
    assert sum(one["more"] for one in found["relaxation"]["capacities"]) == 1
    assert found["relaxation"]["smallest"]


def test_one_wrong_instance_of_a_list_keeps_the_others(write: Write) -> None:
    done = solve(write([SMALL | {"id": "good"}, SMALL | {"id": "bad", "cap": [2, -2]}, 7]))
    assert done.returncode == 1
    good, bad, third = json.loads(done.stdout)
    assert good["assignment"] == [1, 0, 0]
    assert (bad["id"], bad["assignment"]) == ("bad", None)
    assert "bad: cap[1] = -2.0 is negative." in bad["problem"]
    assert bad["remedy"] == "Give a number of 0 or more."
    assert "entry 2" in third["problem"]


WRONG: dict[str, tuple[object, str]] = {
    "not a number": ('{"profit": [[NaN]], "weight": [[1]], "cap": [1]}', "profit[0][0] = nan is no finite number"),
    "rows of different lengths": (SMALL | {"weight": [[1, 1, 1], [1]]}, "weight[1] has 1 values, and the first row 3"),
    "a count that is another one": (SMALL | {"n": 4}, "n: 4, where 3 was expected"),
    "no weights": ({"profit": [[1]], "cap": [1]}, "The field weight is missing"),
    "no instance": ("[]", "the list is empty"),
    "no object": ("7", "instance = 7 is no object"),
    "no JSON": ('{"profit": [1,', "line 1, column"),
    "no end of brackets": ("[" * 100_000, "cannot be read"),
    "no UTF-8": (b'{"profit": "\xff"}', "byte 12 is not UTF-8"),
    "a number of many digits": ('{"profit": [[' + "9" * 5000 + "]]}", "cannot be read"),
    "a huge number": (SMALL | {"cap": [1e12, 2]}, "cap[0] = 1000000000000.0 is too large"),
}


@pytest.mark.parametrize(("content", "expected"), WRONG.values(), ids=list(WRONG))
def test_bad_input_is_a_problem_with_its_remedy(write: Write, content: object, expected: str) -> None:
    done = solve(write(content))
    assert (done.returncode, done.stdout) == (1, "")
    assert expected in done.stderr
    assert "remedy:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--gap", "-1"), ("--gap", "nan"), ("--time-limit", "0"), ("--seed", "-3")]
)
def test_options_out_of_range_are_refused(write: Write, option: str, value: str) -> None:
    done = solve(write(SMALL), option, value)
    assert done.returncode == 1
    assert f"{option} {float(value) if option != '--seed' else value} is out of range" in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "does not exist" in solve(tmp_path / "none.json").stderr
    assert "is a folder" in solve(tmp_path).stderr
