"""`qonys allocate`: what the service answers, in five forms; every option; problems with their remedy."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import psycopg
import pytest
from typer.testing import CliRunner

from geo_service.cli import app
from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.exports.plan_words import HEADS
from geo_service.settings import project_root
from layers.core.errors import QonysError
from tests.geo_service.commands.command_line import Done, qonys
from tests.geo_service.conftest import _running as serve

Allocate = Callable[..., Done]
NORTH = ("--oblast", "590000000", "--year", "2026", "--programme", "resettlers")
CONTENT = {"title": "resettlers 2026", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers"}
ZHAMBYL, CITY = "594600000", "591000000"
FORMULA = '=HYPERLINK("http://x")'
THIN = "\N{NARROW NO-BREAK SPACE}"
COLUMNS = (
    "kato", "name", "rank", "suitability", "residents", "persons", "share", "keeps", "least", "most", "cost_low",
    "cost_high", "fixed",
)  # fmt: skip
SHARE = {"rule": "maximum-share", "share": 0.5}


@pytest.fixture(scope="module")
def stored(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which scenarios are stored."""
    yield clone_database(cluster, published_template, "allocated")
    drop_database(cluster, "allocated")


@pytest.fixture(scope="module")
def service(stored: str) -> Iterator[httpx.Client]:
    """A client of a service on the same database."""
    with serve(stored) as client:
        yield client


@pytest.fixture
def allocate(stored: str) -> Allocate:
    """Run the command on that database."""

    def command(*arguments: str | Path, given: bytes = b"", **variables: str) -> Done:
        return qonys("allocate", *arguments, given=given, **{"QONYS_DATABASE_URL": stored} | variables)

    return command


def printed(done: Done) -> bytes:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def timeless(body: bytes) -> dict[str, Any]:
    """Return an answer without the time that it took."""
    answer = json.loads(body)
    answer["plan"]["certificate"].pop("seconds")
    return dict(answer)


def answered(service: httpx.Client, **asked: Any) -> dict[str, Any]:
    answer = service.post("/api/allocations", json={"content": CONTENT} | asked)
    assert answer.status_code == 200, answer.text
    return timeless(answer.content)


def test_json_is_the_answer_of_the_service_however_the_scenario_is_named(
    allocate: Allocate, service: httpx.Client, tmp_path: Path
) -> None:
    expected = answered(service)
    assert timeless(printed(allocate(*NORTH, "--format", "json"))) == expected
    file = tmp_path / "content.json"
    file.write_text(json.dumps(CONTENT), encoding="utf-8")
    assert timeless(printed(allocate("--file", file, "--format", "json"))) == expected
    body = json.dumps({"content": CONTENT, "rules": [SHARE]}).encode()
    assert timeless(printed(allocate("-f", "-", "--format", "json", given=body))) == answered(service, rules=[SHARE])
    kept = service.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT}).json()["id"]
    file.write_bytes(service.get(f"/api/scenarios/{kept}").content)
    assert timeless(printed(allocate("--file", file, "--format", "json"))) == expected
    for address in (kept, f"{kept}@1"):
        assert timeless(printed(allocate(address, "--format", "json"))) == expected


def test_options_ask_what_a_request_asks(allocate: Allocate, service: httpx.Client, tmp_path: Path) -> None:
    capacities = {"dwellings": {CITY: 40, ZHAMBYL: 50}, "jobs": {ZHAMBYL: 60}}
    file = tmp_path / "capacities.json"
    file.write_text(json.dumps(capacities), encoding="utf-8-sig")
    rules = [
        {"rule": "minimum-of-group", "group": "border", "share": 0.4}, {"rule": "livability-floor", "livability": 0.3},
        {"rule": "least-of-fair-share", "share": "largest"},
    ]  # fmt: skip
    options = [
        "--quota", "1500", "--capacities", str(file), "--estimates-bind", "--fix", f"{ZHAMBYL}=30: екі үй, a=b: c ",
        "--rule", "minimum-of-group:border=0.4", "--rule", "livability-floor=0.3",
        "--rule", "least-of-fair-share=largest", "--seed", "5",
    ]  # fmt: skip
    fixed = {ZHAMBYL: {"persons": 30, "reason": "екі үй, a=b: c"}}
    expected = answered(
        service, content=CONTENT | {"uncertainty": {"seed": 5}}, quota=1500, capacities=capacities,
        estimates_bind=True, fixed=fixed, rules=rules,
    )  # fmt: skip
    assert timeless(printed(allocate(*NORTH, *options, "--format", "json"))) == expected
    none = timeless(printed(allocate(*NORTH, "--rule", "none", "--format", "json")))
    assert none == answered(service, rules=[])


def test_options_go_before_what_a_file_asks(allocate: Allocate, service: httpx.Client) -> None:
    body = json.dumps({"content": CONTENT, "rules": [SHARE], "quota": 100}).encode()
    found = printed(allocate("-f", "-", "--quota", "200", "--format", "json", given=body))
    assert timeless(found) == answered(service, rules=[SHARE], quota=200)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_table_says_all_that_has_to_be_known(allocate: Allocate, service: httpx.Client, language: str) -> None:
    answer = answered(service, fixed={ZHAMBYL: {"persons": 150, "reason": "[150] үй"}})
    table = printed(allocate(*NORTH, "--fix", f"{ZHAMBYL}=150:[150] үй", QONYS_LANG=language)).decode()
    lines = table.splitlines()
    for line, row in zip(lines[2:], answer["districts"], strict=False):
        span = answer["alternatives"]["districts"][row["kato"]]
        assert line.startswith(row["name"][language])
        assert f" {row['persons']} " in line
        assert f" {span['least']}–{span['most']}" in line or f" {span['least']} " in line
        assert line.endswith("[150] үй") == (row["kato"] == ZHAMBYL)
    foot = table.partition("\n\n")[2].splitlines()
    assert set(answer["sentences"][language]) <= set(foot)
    shown = "\n".join(foot)
    for words in (
        answer["version"], answer["quota"]["oblasts"][0]["source"], answer["plan"]["certificate"]["version"], "ODbL",
        *(one[language] for one in answer["budget"]["indices"][0]["entries"][0]["sources"]),
    ):  # fmt: skip
        assert words in shown, words
    grants = answer["budget"]["total"]["grants"]["tenge"]
    low, high = (f"{grants[end]:,}".replace(",", THIN) for end in ("low", "high"))
    assert f"{low}–{high}" in shown
    for subject in ("alternatives", "chances", "frontier", "budget"):
        assert {f"- {sentence}" for sentence in answer["sentences"][subject][language]} <= set(foot)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_relaxation_is_told_where_nothing_fits(allocate: Allocate, language: str) -> None:
    table = printed(allocate(*NORTH, "--rule", "maximum-share=0.05", "--lang", language)).decode()
    assert "846" in table
    assert not any(character in table for character in "{}")


def test_csv_has_a_mark_typed_figures_and_no_formula(allocate: Allocate, service: httpx.Client) -> None:
    found = printed(allocate(*NORTH, "--format", "csv", "--fix", f"{ZHAMBYL}=150:{FORMULA}"))
    assert found.startswith(b"\xef\xbb\xbfkato,name,rank,")
    rows = list(csv.DictReader(found.decode("utf-8-sig").splitlines()))
    answer = answered(service, fixed={ZHAMBYL: {"persons": 150, "reason": FORMULA}})
    assert [row["kato"] for row in rows] == [one["kato"] for one in answer["districts"]]
    for row, one in zip(rows, answer["districts"], strict=True):
        assert row["name"] == one["name"]["kk"]
        assert [int(row["rank"]), int(row["persons"]), float(row["suitability"]), float(row["residents"])] == [
            one["rank"], one["persons"], one["suitability"], one["residents"],
        ]  # fmt: skip
        assert float(row["share"]) == pytest.approx(one["persons"] / 2820)
        assert int(row["most"]) == answer["alternatives"]["districts"][one["kato"]]["most"]
        assert row["fixed"] == (f"'{FORMULA}" if one["kato"] == ZHAMBYL else "")


def test_a_workbook_has_typed_cells_and_no_formula(allocate: Allocate, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    assert printed(
        allocate(*NORTH, "--format", "xlsx", "-o", target, "--lang", "ru", "--fix", f"{ZHAMBYL}=150:{FORMULA}")
    ) == b""  # fmt: skip
    sheet = openpyxl.load_workbook(BytesIO(target.read_bytes())).active
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == [HEADS[name].ru for name in COLUMNS]
    assert len(rows) == 14
    assert not [cell for row in (head, *rows) for cell in row if cell.data_type == "f"]
    for row in rows:
        kato, name, rank, suitability, _, persons, share, _, least, most, low, high, fixed = (
            cell.value for cell in row
        )
        assert isinstance(kato, str)
        assert isinstance(name, str)
        assert all(isinstance(one, int) for one in (rank, persons, least, most))
        assert isinstance(suitability, float)
        assert 0 <= share <= 1
        assert 0 <= low <= high
        assert (low > 0) == (persons > 0)
        assert fixed == (FORMULA if kato == ZHAMBYL else None)


def test_geojson_has_outlines_and_persons(allocate: Allocate, service: httpx.Client) -> None:
    found = json.loads(printed(allocate(*NORTH, "--format", "geojson", "--lang", "ru")))
    expected = {one["kato"]: one["persons"] for one in answered(service)["districts"]}
    assert {one["id"]: one["properties"]["persons"] for one in found["features"]} == expected
    assert found["type"] == "FeatureCollection"
    assert "ODbL-1.0" in found["licences"]
    for feature in found["features"]:
        assert feature["geometry"]["type"] == "MultiPolygon"
        assert feature["properties"]["name"] == feature["properties"]["name_ru"]
        lon, lat = feature["geometry"]["coordinates"][0][0][0]
        assert (65 < lon < 75, 51 < lat < 56) == (True, True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_national_quota_is_shared_over_oblasts(allocate: Allocate, service: httpx.Client, language: str) -> None:
    country = ("--year", "2026", "--programme", "kandas", "--over", "oblasts")
    content = {"title": "kandas 2026", "year": 2026, "programme": "kandas"}
    answer = answered(service, content=content, over="oblasts")
    assert timeless(printed(allocate(*country, "--format", "json"))) == answer
    table = printed(allocate(*country, "--lang", language)).decode()
    rows = list(zip(table.splitlines()[2:], answer["districts"], strict=False))
    assert len(rows) == 20
    for line, row in rows:
        assert line.startswith(row["name"][language])
        assert f" {row['published']['persons']} " in line
    assert set(answer["sentences"]["published"][language]) <= {line[2:] for line in table.splitlines()}
    found = list(csv.DictReader(printed(allocate(*country, "--format", "csv")).decode("utf-8-sig").splitlines()))
    assert sum(int(row["published"]) for row in found) == sum(int(row["persons"]) for row in found) == 2281
    assert all(row["source"].startswith("https://") for row in found)
    shapes = json.loads(printed(allocate(*country, "--format", "geojson")))["features"]
    assert [shape["geometry"]["type"] for shape in shapes] == ["MultiPolygon"] * 20


PROBLEMS: dict[str, tuple[tuple[str, ...], bytes, str]] = {
    "nothing": ((), b"", "--year and --programme missing"),
    "two ways": (("222222222222", "--year", "2026"), b"", "do not go together"),
    "no scenario": (("222222222222",), b"", "no stored scenario '222222222222'"),
    "quota 0": ((*NORTH, "--quota", "0"), b"", "quota = 0"),
    "quota -5": ((*NORTH, "--quota", "-5"), b"", "quota = -5"),
    "no quota": (("--oblast", "Астана", "--year", "2026", "--programme", "kandas"), b"", "has nobody"),
    "quota unknown": (("--year", "2031", "--programme", "kandas"), b"", "no quota is published"),
    "one oblast": ((*NORTH, "--over", "oblasts"), b"", "the scenario has one only"),
    "no rule": ((*NORTH, "--rule", "maximum-share"), b"", "--rule 'maximum-share' is no rule"),
    "none and more": ((*NORTH, "--rule", "none", "--rule", "maximum-share=1"), b"", "--rule 'none' is no rule"),
    "unknown rule": ((*NORTH, "--rule", "x=1"), b"", "rules[0].rule = x"),
    "unknown group": ((*NORTH, "--rule", "minimum-of-group:north=0.1"), b"", "rules[0].group = north"),
    "a share": ((*NORTH, "--rule", "maximum-share=7"), b"", "rules[0].share = 7"),
    "no share": ((*NORTH, "--rule", "maximum-share=x"), b"", "rules[0].share = x"),
    "nan": ((*NORTH, "--rule", "maximum-share=nan"), b"", "rules[0].share = nan"),
    "no fixing": ((*NORTH, "--fix", "x"), b"", "--fix 'x' is no fixed number with a reason"),
    "a fraction": ((*NORTH, "--fix", f"{CITY}=1.5:x"), b"", "is no fixed number with a reason"),
    "fixed twice": ((*NORTH, "--fix", f"{CITY}=1:x", "--fix", f"{CITY}=2:y"), b"", f"--fix gives {CITY} twice"),
    "no reason": ((*NORTH, "--fix", f"{CITY}=1: "), b"", f"fixed.{CITY}.reason"),
    "elsewhere": ((*NORTH, "--fix", "750000000=1:x"), b"", "the quota is shared with no such district or oblast"),
    "over a limit": ((*NORTH, "--fix", f"{CITY}=900:x"), b"", "900 fixed, where the limit is 846"),
    "no capacities": ((*NORTH, "--capacities", "none.json"), b"", "none.json does not exist"),
    "a list": ((*NORTH, "--capacities", "-"), b"[1]", "standard input holds no JSON object"),
    "a dimension": ((*NORTH, "--capacities", "-"), b'{"beds": {}}', "capacities.beds"),
    "a district": ((*NORTH, "--capacities", "-"), b'{"jobs": {"1": 2}}', "capacities.jobs.1"),
    "a field": (("-f", "-"), json.dumps({"content": CONTENT, "foo": 1}).encode(), "foo"),
    "no JSON": (("-f", "-"), b"{", "standard input, line 1, column 2"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "given", "words"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_trouble_is_a_problem_with_its_remedy(
    stored: str, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], given: bytes, words: str
) -> None:
    monkeypatch.chdir(project_root())
    done = CliRunner().invoke(app, ["allocate", *arguments], input=given, env={"QONYS_DATABASE_URL": stored})
    assert isinstance(done.exception, QonysError), done.exception
    assert words in done.exception.problem
    assert done.exception.remedy
    assert done.stdout == ""


def test_a_file_is_as_it_was_where_something_fails_and_nothing_is_stored(
    allocate: Allocate, stored: str, tmp_path: Path
) -> None:
    def scenarios() -> list[tuple[Any, ...]]:
        with psycopg.connect(stored) as connection:
            return connection.execute("SELECT count(*) FROM qonys.scenario").fetchall()

    before = scenarios()
    target = tmp_path / "plan.csv"
    target.write_bytes(b"as it was")
    assert allocate(*NORTH, "--quota", "0", "-o", target).returncode == 1
    assert target.read_bytes() == b"as it was"
    printed(allocate(*NORTH, "--format", "csv", "-o", target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [each.name for each in tmp_path.iterdir()] == ["plan.csv"]
    assert scenarios() == before
