"""`qonys score`: stored scenarios, files and options; four forms; files written whole; problems with their remedy."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from geo_service.cli import app
from geo_service.commands.score_csv import FORMULA, _harmless
from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.settings import project_root
from layers.core.errors import QonysError
from tests.geo_service.commands.command_line import Done, qonys
from tests.geo_service.conftest import _running as serve

Score = Callable[..., Done]
NORTH = ("--oblast", "590000000", "--year", "2026", "--programme", "resettlers", "--draws", "200")
CONTENT = {
    "title": "СҚО 2026", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers",
    "constraints": [{"kind": "band", "column": "border_districts.distance_land_border", "at_most": 50}],
    "uncertainty": {"draws": 200, "seed": 7},
}  # fmt: skip
NEVER = {"kind": "threshold", "column": "near_water", "comparison": ">", "value": 2}


@pytest.fixture(scope="module")
def stored(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which scenarios are stored."""
    yield clone_database(cluster, published_template, "scored")
    drop_database(cluster, "scored")


@pytest.fixture(scope="module")
def service(stored: str) -> Iterator[httpx.Client]:
    """A client of a service on the same database."""
    with serve(stored) as client:
        yield client


@pytest.fixture
def score(stored: str) -> Score:
    """Run the command on that database."""
    return lambda *arguments, **options: command(stored, *arguments, **options)


def command(database: str | None, *arguments: str | Path, given: bytes = b"", **variables: str) -> Done:
    address = {} if database is None else {"QONYS_DATABASE_URL": database}
    return qonys("score", *arguments, given=given, **address, **variables)


def printed(done: Done) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def store(service: httpx.Client, **content: Any) -> tuple[str, str]:
    answer = service.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT | content})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"], answer.headers["etag"]


def problem(done: Done) -> str:
    error = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert "remedy:" in error
    assert "Traceback" not in error
    return error


def test_json_of_a_stored_scenario_is_the_answer_of_the_service(score: Score, service: httpx.Client) -> None:
    name, _ = store(service)
    expected = service.get("/api/scores", params={"scenario": name}).content
    for address in (name, f"{name}@1"):
        assert score(address, "--format", "json").stdout == expected
    explained = service.get("/api/scores/explain", params={"scenario": name, "district": "595000000"})
    assert score(name, "--explain", "595000000", "--format", "json").stdout == explained.content
    sentences = score(name, "--explain", "595000000", "--lang", "ru")
    assert printed(sentences).splitlines() == explained.json()["sentences"]["ru"]


def test_a_frozen_scenario_keeps_its_answer(score: Score, service: httpx.Client) -> None:
    name, tag = store(service)
    frozen = service.post(f"/api/scenarios/{name}/freeze", json={"author": "Айгүл"}, headers={"if-match": tag})
    assert frozen.status_code == 200, frozen.text
    expected = service.get("/api/scores", params={"scenario": name}).content
    assert score(name, "--format", "json").stdout == expected
    assert "СҚО 2026" in printed(score(name))


def test_content_comes_from_a_file_from_standard_input_or_as_a_body(
    score: Score, service: httpx.Client, tmp_path: Path
) -> None:
    expected = service.post("/api/scores", json={"content": CONTENT}).content
    file = tmp_path / "content.json"
    for value in (CONTENT, {"content": CONTENT}):
        file.write_bytes(b"\xef\xbb\xbf" + json.dumps(value).encode())
        assert score("--file", file, "--format", "json").stdout == expected
        assert score("-f", "-", "--format", "json", given=json.dumps(value).encode()).stdout == expected


def test_options_make_the_same_content(score: Score, service: httpx.Client) -> None:
    options = ("--preset", "border-first", "--attitude", "0.3", "--top", "3", "--seed", "5")
    found = json.loads(printed(score(*NORTH, *options, "--format", "json")))
    content = {
        "title": "resettlers 2026", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers",
        "preset": "border-first", "method": {"name": "owa", "parameters": {"attitude": 0.3}}, "top": 3,
        "uncertainty": {"draws": 200, "seed": 5},
    }  # fmt: skip
    assert found == service.post("/api/scores", json={"content": content}).json()


@pytest.mark.parametrize(
    ("names", "katos"),
    [
        (["Павлодар обл", "north  KAZ"], ["550000000", "590000000"]),
        (["область Абай", "Абай", "100000000"], ["100000000"]),
        (["Almaty"], ["750000000"]),
        ([], []),
    ],
)
def test_oblasts_are_found_by_code_name_and_beginning(score: Score, names: list[str], katos: list[str]) -> None:
    options = [part for name in names for part in ("--oblast", name)]
    done = score(*options, "--year", "2026", "--programme", "kandas", "--draws", "1", "--format", "json")
    assert json.loads(printed(done))["content"]["oblasts"] == katos


@pytest.mark.parametrize(
    ("language", "excluded"),
    [
        ("kk", "Шығарып тастаған шектеу: Құрлықтағы шекараға дейін ≤ 50\N{NARROW NO-BREAK SPACE}км"),
        ("ru", "Исключён ограничением: До сухопутной границы ≤ 50\N{NARROW NO-BREAK SPACE}км"),
        ("en", "Excluded by: To the land border ≤ 50\N{NARROW NO-BREAK SPACE}km"),
    ],
)
def test_the_table_says_all_that_has_to_be_known(
    score: Score, service: httpx.Client, language: str, excluded: str
) -> None:
    answer = service.post("/api/scores", json={"content": CONTENT}).json()
    table = printed(score("-f", "-", given=json.dumps(CONTENT).encode(), QONYS_LANG=language))
    lines = table.splitlines()
    for line, row in zip(lines[2:], answer["districts"], strict=False):
        assert row["name"][language] in line
        assert ("–" if row["rank"] is None else f" {row['rank']} ") in line
        assert (excluded in line) == (row["excluded_by"] == [0])
    foot = table.partition("\n\n")[2]
    assert answer["version"] in foot
    assert str(answer["quota"]["persons"]) in foot
    assert answer["quota"]["oblasts"][0]["source"] in foot
    assert answer["constraints"][0]["demand"][language] in foot
    assert "ODbL-1.0" in foot
    assert answer["notices"][0]["detail"][language] in foot


def test_the_main_reason_is_what_lifts_a_district_the_most(score: Score) -> None:
    rows = json.loads(printed(score(*NORTH, "--format", "json")))["districts"]
    added = [{one["criterion"]: one["contribution"] for one in row["contributions"]} for row in rows]
    known = {name: [one[name] for one in added if one[name] is not None] for name in added[0]}
    mean = {name: sum(amounts) / len(amounts) for name, amounts in known.items()}
    lifts = {name: amount - mean[name] for name, amount in added[0].items()}
    best = max(lifts, key=lambda name: lifts[name])
    assert best == "border_proximity"
    first = next(
        csv.DictReader(score(*NORTH, "--format", "csv", "--lang", "en").stdout.decode("utf-8-sig").split("\r\n"))
    )
    assert first["reason"] == f"Nearness to the border (+{lifts[best]:.2f})"


def test_csv_has_a_mark_every_district_and_the_figures_of_the_service(score: Score) -> None:
    done = score(*NORTH, "--format", "csv")
    assert done.stdout.startswith(b"\xef\xbb\xbfrank,")
    rows = list(csv.DictReader(done.stdout.decode("utf-8-sig").split("\r\n")))
    expected = json.loads(printed(score(*NORTH, "--format", "json")))["districts"]
    assert [row["kato"] for row in rows] == [one["kato"] for one in expected]
    for row, one in zip(rows, expected, strict=True):
        assert row["name"] == one["name"]["kk"]
        assert {name: float(row[name]) for name in ("suitability", "need", "rank_low", "top_probability")} == {
            name: one[name] for name in ("suitability", "need", "rank_low", "top_probability")
        }


@pytest.mark.parametrize("begin", FORMULA)
def test_no_cell_becomes_a_formula(begin: str) -> None:
    assert _harmless(f"{begin}cmd|' /C calc'!A0") == f"'{begin}cmd|' /C calc'!A0"
    assert _harmless(-0.5) == -0.5
    assert _harmless("Ақтоғай ауданы") == "Ақтоғай ауданы"


def test_geojson_has_outlines_in_degrees_that_turn_the_right_way(score: Score) -> None:
    found = json.loads(printed(score(*NORTH, "--format", "geojson", "--lang", "ru")))
    assert (found["type"], len(found["features"])) == ("FeatureCollection", 14)
    assert "crs" not in found
    for feature in found["features"]:
        assert feature["geometry"]["type"] == "MultiPolygon"
        assert "crs" not in feature["geometry"]
        for outline, *holes in feature["geometry"]["coordinates"]:
            assert all(65 < lon < 75 and 51 < lat < 56 for lon, lat in outline)
            assert outline[0] == outline[-1]
            assert _turn(outline) > 0
            assert all(_turn(hole) < 0 for hole in holes)
    properties = found["features"][0]["properties"]
    assert properties["rank"] == 1
    assert properties["name"] == properties["name_ru"] == "Мамлютский район"
    assert properties["standing"] == "in"


def _turn(ring: list[list[float]]) -> float:
    """Twice the area of a ring, positive if it runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_a_file_is_written_whole_or_not_at_all(score: Score, tmp_path: Path) -> None:
    target = tmp_path / "ranking.csv"
    assert printed(score(*NORTH, "--format", "csv", "--output", target)) == ""
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "top" in problem(score(*NORTH, "--top", "99", "--output", target))
    assert target.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["ranking.csv"]
    assert "cannot be written" in problem(score(*NORTH, "-o", tmp_path / "none" / "x.csv"))
    assert "is a directory" in problem(score(*NORTH, "-o", tmp_path)).lower()
    assert printed(score(*NORTH, "-o", "/dev/null")) == ""
    assert Path("/dev/null").is_char_device()


def test_a_reader_who_leaves_is_no_trouble(stored: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "geo_service.cli", "score", *NORTH, "--format", "geojson"],
            env=os.environ | {"QONYS_DATABASE_URL": stored},
            stdout=closed, stderr=subprocess.PIPE, check=False, cwd=project_root(),
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


def test_on_a_terminal_the_table_fits_it(stored: str) -> None:
    master, slave = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "geo_service.cli", "score", *NORTH, "--lang", "en"],
        env=os.environ | {"QONYS_DATABASE_URL": stored, "COLUMNS": "120", "PYTHONUTF8": "1"},
        stdout=slave, stderr=slave, cwd=project_root(),
    )  # fmt: skip
    os.close(slave)
    shown = b""
    try:
        while part := os.read(master, 65536):
            shown += part
    except OSError:
        pass  # the other end was closed: all of it was read
    os.close(master)
    assert done.wait() == 0
    table = shown.decode().partition("Scenario:")[0]
    assert "Mamlyut" in table
    assert all(len(line.rstrip()) <= 120 for line in table.splitlines())


PROBLEMS: dict[str, tuple[tuple[str, ...], bytes, str]] = {
    "nothing": ((), b"", "--year and --programme missing"),
    "no programme": (("--year", "2026"), b"", "--programme missing"),
    "two ways": (("222222222222", "--year", "2026"), b"", "222222222222 and --year do not go together"),
    "a file and options": (("-f", "-", "--top", "3"), b"{}", "--file and --top do not go together"),
    "no scenario": (("222222222222",), b"", "no stored scenario '222222222222'"),
    "no address": (("../x",), b"", "no stored scenario '../x'"),
    "no oblast": ((*NORTH, "--oblast", "Atlantis"), b"", "'Atlantis': there is no such oblast"),
    "an empty oblast": ((*NORTH, "--oblast", ""), b"", "'': there is no such oblast"),
    "many oblasts": ((*NORTH, "--oblast", "Алматы"), b"", "'Алматы' may mean more than one"),
    "no preset": ((*NORTH, "--preset", "x"), b"", "preset = x is no choice"),
    "no method": ((*NORTH, "--method", "x"), b"", "method.name = x"),
    "an attitude": ((*NORTH, "--attitude", "7"), b"", "attitude"),
    "a programme": (("--year", "2026", "--programme", "x"), b"", "programme = x is no choice"),
    "a year": (("--year", "1", "--programme", "kandas"), b"", "year"),
    "no draws": ((*NORTH, "--draws", "0"), b"", "uncertainty.draws"),
    "no district": ((*NORTH, "--explain", "750000000"), b"", "--explain 750000000: the scenario has no such district"),
    "a form": ((*NORTH, "--explain", "595000000", "--format", "csv"), b"", "--explain gives no csv"),
    "no JSON": (("-f", "-"), b"{", "standard input, line 1, column 2"),
    "a list": (("-f", "-"), b"[1]", "standard input holds no JSON object"),
    "no UTF-8": (("-f", "-"), b'{"title":\n"\xff"}', "standard input, line 2: byte 11 is not UTF-8"),
    "a deep file": (("-f", "-"), b"[" * 100_000, "the JSON cannot be read"),
    "an unknown field": (("-f", "-"), b'{"titel": "x"}', "titel"),
    "no file": (("-f", "none.json"), b"", "none.json does not exist"),
    "a folder": (("-f", "docs"), b"", "docs is a folder"),
    "nothing left": (
        ("-f", "-"),
        json.dumps(CONTENT | {"constraints": [NEVER]}).encode(),
        "constraints",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "given", "words"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_trouble_is_a_problem_with_its_remedy(
    stored: str, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], given: bytes, words: str
) -> None:
    monkeypatch.chdir(project_root())
    done = CliRunner().invoke(app, ["score", *arguments], input=given, env={"QONYS_DATABASE_URL": stored})
    assert isinstance(done.exception, QonysError)
    assert words in done.exception.problem
    assert done.exception.remedy
    assert done.stdout == ""


def test_without_a_database_it_says_how_to_get_one(tmp_path: Path, database: str) -> None:
    assert "`qonys up` starts it" in problem(command(None, *NORTH, QONYS_POSTGIS_DIR=str(tmp_path / "none")))
    assert "cannot reach the database" in problem(command("postgresql://nobody@127.0.0.1:1/x", *NORTH))
    assert "no release is published" in problem(command(database, *NORTH))


def test_nothing_is_stored(score: Score, stored: str) -> None:
    def rows() -> list[tuple[Any, ...]]:
        with psycopg.connect(stored) as connection:
            return connection.execute("SELECT count(*) FROM qonys.scenario").fetchall()

    before = rows()
    printed(score(*NORTH))
    assert rows() == before
