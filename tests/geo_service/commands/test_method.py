"""`qonys method NAME FILE`: tables in JSON and CSV, results in three forms, problems with their place in the file."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo_service.settings import project_root
from tests.geo_service.commands.command_line import in_words, qonys
from tests.geo_service.decision.published import CASES, SCHOOL, TZENG

Done = subprocess.CompletedProcess[str]
Write = Callable[[str, str | bytes], Path]
PLAIN = "C1,C2\n1,2\n3,1\n"


def method(*arguments: str | Path) -> Done:
    return in_words(qonys("method", *arguments))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return writing


def answer(done: Done) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_json_gives_the_figures_of_the_paper(write: Write) -> None:
    file = write("tzeng.json", json.dumps(TZENG | {"id": "x", "expected_rank": [3, 2, 1, 4]}))
    found = answer(method("topsis", file, "--format", "json"))
    assert found["scores"] == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)
    assert found["notices"] == []


def test_a_list_runs_every_case_that_is_meant_and_tells_them_apart(write: Write) -> None:
    entries = [{"id": case.id, "method": case.method, **case.given} for case in CASES]
    file = write("cases.json", json.dumps(entries))
    found = answer(method("vikor", file, "--format", "json"))
    assert [one["id"] for one in found] == [case.id for case in CASES if case.method == "vikor"]
    lines = list(csv.reader(method("topsis", file, "--format", "csv").stdout.splitlines()))
    assert lines[0] == ["id", "rank", "alternative", "score"]
    assert {line[0] for line in lines[1:]} == {case.id for case in CASES if case.method == "topsis"}


def test_a_case_of_a_list_that_is_refused_keeps_its_figures_and_fails_the_command(write: Write) -> None:
    file = write("cases.json", json.dumps([{"id": "school", "pairwise": SCHOOL}, {"pairwise": [[1, 2], [0.5, 1]]}]))
    done = method("ahp", file, "--format", "json")
    refused, accepted = json.loads(done.stdout)
    assert done.returncode == 1
    assert refused["cr"] == pytest.approx(0.2290, abs=1e-4)
    assert "pairwise[0][2] = 3" in refused["problem"]
    assert accepted["weights"] == pytest.approx([2 / 3, 1 / 3])
    table = method("ahp", file)
    assert (table.returncode, "school" in table.stdout) == (1, True)
    assert answer(method("ahp", file, "-p", "accept_inconsistent=true", "--format", "json"))[0]["consistent"] is False


CSV_TABLES = {
    "plain": "C1,C2\n10,1\n20,3\n",
    "with a byte order mark": b"\xef\xbb\xbfC1,C2\n10,1\n20,3\n",
    "with names": "place,C1,C2\nA,10,1\nB,20,3\n",
    "with a corner left empty": ",C1,C2\nA,10,1\nB,20,3\n",
    "with lines of Windows and spaces": 'place , C1, "C2"\r\n"A", 10 , 1\r\n\r\nB,20,3\r\n',
    "with semicolons and decimal commas": "place;C1;C2\nA;10,0;1\nB;2e1;3,0\n",
}


@pytest.mark.parametrize("content", CSV_TABLES.values(), ids=list(CSV_TABLES))
def test_csv_comes_in_many_forms(write: Write, content: str | bytes) -> None:
    found = answer(
        method("wlc", write("t.csv", content), "--objectives", "1,min", "--weights", "3,1", "--format", "json")
    )
    assert found["scores"] == [0.25, 0.75]
    assert found["criteria"] == ["C1", "C2"]
    assert found["alternatives"] in (None, ["A", "B"])


def test_rows_of_a_csv_may_say_what_is_better_and_what_counts(write: Write) -> None:
    file = write("t.csv", "place,C1,C2\nobjectives,max,min\nA,10,1\nB,20,3\nWeights,3,1\n")
    found = answer(method("wlc", file, "--format", "json"))
    assert (found["scores"], found["alternatives"]) == ([0.25, 0.75], ["A", "B"])
    turned = answer(method("wlc", file, "--objectives", "-1,1", "--format", "json"))
    assert turned["scores"] == [0.75, 0.25]


def test_comparisons_and_points_come_as_csv_too(write: Write) -> None:
    pairs = write("pairs.csv", ",a,b\na,1,3\nb,1/3,1\n")
    assert answer(method("ahp", pairs, "--format", "json"))["weights"] == pytest.approx([0.75, 0.25])
    points = write("points.csv", "a,b\n100,25\n")
    lines = method("swing", points, "--format", "csv").stdout.splitlines()
    assert lines == ["criterion,weight", "a,0.8", "b,0.2"]


def test_the_table_has_the_best_first_and_says_what_to_know(write: Write) -> None:
    done = method("vikor", write("t.csv", "place,C1,C2\nA,1,5\nB,3,5\n"))
    rows = [line for line in done.stdout.splitlines() if line.startswith("│")]
    assert ["B" in rows[0], "A" in rows[1]] == [True, True]
    assert "compromise: B" in done.stdout
    assert "note: A criterion with one value" in done.stdout
    assert "(C2)" in done.stdout


def test_parameters_are_read_as_numbers_words_and_lists(write: Write) -> None:
    file = write("t.csv", PLAIN)
    arguments = ("-p", "preference=u-shape,v-shape", "-p", "p=[null, 4]", "-p", "q=0.5", "-p", "rescale_weights=true")
    found = answer(method("promethee", file, *arguments, "--format", "json"))
    assert found["parameters"] == {
        "preference": ["u-shape", "v-shape"], "p": [None, 4.0], "q": 0.5, "s": None, "rescale_weights": True,
    }  # fmt: skip
    assert found["scores"] == pytest.approx([-0.375, 0.375])


PROBLEMS: dict[str, tuple[str, str | bytes, tuple[str, ...], str]] = {
    "no such method": ("nope", PLAIN, (), "neither a method nor a weighting “nope”"),
    "a word": ("wlc", "C1,C2\n1,2\n3,x\n", (), "line 3, column “C2”: 'x' is no number"),
    "a gap": ("wlc", "C1,C2\n1,2\n3,\n", (), "line 3, column “C2”: '' is no number"),
    "nan": ("wlc", "C1,C2\n1,2\n3,nan\n", (), "line 3, column “C2”: 'nan' is no number"),
    "a short row": ("wlc", "n,C1,C2\na,1,2\nb,3\n", (), "line 3: 1 values for 2 criteria"),
    "a negative value": ("wlc", "C1\n1\n-2\n", ("-p", "normalisation=sum"), "line 3, column “C1”: matrix[1][0] = -2.0"),
    "no header": ("wlc", "1,2\n3,4\n", (), "line 1: 1, 2 are numbers"),
    "nothing": ("wlc", "", (), "no rows"),
    "a decimal comma among commas": ("wlc", 'C1,C2\n"1,5",2\n', (), "line 2, column “C1”: '1,5' is no number"),
    "an open quotation": ("wlc", 'C1,C2\n"1,2\n', (), "line 2: unexpected end of data"),
    "not UTF-8": ("wlc", b"C1\n1\n\xe9\n", (), "line 3: byte 5 is not UTF-8"),
    "two rows of points": ("swing", "a,b\n100,1\n2,3\n", (), "2 rows of points"),
    "equal names": ("wlc", "n,C1,C1\na,1,2\n", (), "criteria[1]: the name “C1” occurs a second time"),
    "an objective": ("wlc", PLAIN, ("--objectives", "1,up"), "'up' is no objective"),
    "a weight": ("wlc", PLAIN, ("--weights", "1,x"), "'x' is no number"),
    "too few weights": ("wlc", PLAIN, ("--weights", "1"), "weights has 1 values, and 2 are needed"),
    "no parameter": ("wlc", PLAIN, ("-p", "v"), "no NAME=VALUE"),
    "an unknown parameter": ("wlc", PLAIN, ("-p", "v=1"), "parameters.v: there is no such parameter"),
    "broken JSON": ("wlc", '{"matrix": [[1,\n]]}', (), "line 2, column 1: Expecting value"),
    "a list for others": ("ahp", '[{"id": 1, "matrix": [[1]]}]', (), "none of the 1 entries is for ahp"),
    "an inconsistent matrix": ("ahp", json.dumps(SCHOOL), (), "The consistency ratio is 0.229"),
}


@pytest.mark.parametrize(("name", "content", "options", "problem"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_problems_name_their_place_and_remedy(
    write: Write, name: str, content: str | bytes, options: tuple[str, ...], problem: str
) -> None:
    done = method(name, write("t.csv" if str(content)[:1] not in "[{" else "t.json", content), *options)
    assert done.returncode == 1
    assert problem in done.stderr
    assert "remedy:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "does not exist" in method("wlc", tmp_path / "none.csv").stderr
    assert "is a folder" in method("wlc", tmp_path).stderr


def test_it_needs_neither_a_database_nor_the_web_framework(write: Write) -> None:
    statement = (
        "import sys\n"
        "from geo_service.cli import app\n"
        f"sys.argv = ['qonys', 'method', 'topsis', {str(write('t.csv', PLAIN))!r}]\n"
        "try:\n"
        "    app()\n"
        "finally:\n"
        "    print(sorted({'fastapi', 'starlette', 'uvicorn', 'pandas'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", statement], capture_output=True, text=True, check=False, cwd=project_root()
    )
    assert done.stdout.splitlines()[-1] == "[]"
