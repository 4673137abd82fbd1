"""Case lists and tables of capacities over HTTP: all of a file or nothing, ids alone, and gone once deleted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import openpyxl
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.database.jobs_written import JobDraft, add_job
from geo_service.database.stored import unpack
from tests.geo_service.conftest import _running as serve
from tests.geo_service.database.test_plans import within
from tests.geo_service.tables_in.files import workbook

CSV = {"content-type": "text/csv"}
XLSX = {"content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
NOBODY = "222222222222"
ESIL = "594200000"
SECRET = "Серікқызы"
HEADER = (
    "Номер семьи;Размер семьи;Взрослые;Дети 0-5;Дети 6-17;Пожилые;Профессии;Пожелания;Пожелание обязательно;"
    "Родственники;Потребности;Дата прибытия\n"
)
ROWS = (
    'F-1;5;2;1;1;1;"мұғалім; электрик";Қызылжар ауданы;да;F-2;больница;15.03.2026\n'
    "F-2;3;2;1;0;0;;;нет;;русская школа;2026-04\n"
    "F-3;1;1;0;0;0;;;;;;\n"
)
TABLES = ("case_list", "plan", "job")


@pytest.fixture(scope="module")
def address(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which case lists lie."""
    yield clone_database(cluster, published_template, "case_lists")
    drop_database(cluster, "case_lists")


@pytest.fixture(scope="module")
def shared(address: str) -> Iterator[httpx.Client]:
    """A client of a service in which case lists of many tests lie."""
    with serve(address) as client:
        yield client


def post(client: httpx.Client, body: Any, headers: dict[str, str] | None = None, **query: str) -> httpx.Response:
    content = body.encode() if isinstance(body, str) else body
    return client.post("/api/case-lists", content=content, headers=headers or CSV, params=query)


def hand_in_capacities(client: httpx.Client, body: str) -> httpx.Response:
    return client.post("/api/capacity-tables", content=body.encode(), headers=CSV)


def listing(prefix: str) -> str:
    """Return a list that no other test hands in."""
    return HEADER + ROWS.replace("F-", f"{prefix}-")


def counts(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [connection.execute(f"SELECT count(*) FROM qonys.{name}").fetchone()[0] for name in TABLES]


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    return dict(problem)


def test_a_case_list_is_read_stored_once_and_read_back(shared: httpx.Client, address: str) -> None:
    before = counts(address)
    made = post(shared, listing("A"))
    assert made.status_code == 201, made.text
    told = made.json()
    where = f"/api/case-lists/{told['id']}"
    assert made.headers["location"] == made.headers["content-location"] == where
    assert made.headers["cache-control"] == "no-store"
    assert (told["families"], told["persons"], told["adults"], told["children"]) == (3, 9, 5, 3)
    assert (told["preschool"], told["school"], told["seniors"]) == (2, 1, 1)
    assert (told["with_wishes"], told["binding"], told["with_kin"], told["with_arrival"]) == (1, 1, 2, 2)
    assert told["needs"] == {
        "hospital": 1, "school_kk": 0, "school_ru": 1, "kindergarten": 0, "railway": 0, "town": 0,
    }  # fmt: skip
    assert told["warnings"]["count"] == 0
    again = post(shared, listing("A"))
    assert (again.status_code, again.json()["id"]) == (200, told["id"])
    assert "location" not in again.headers
    assert again.headers["etag"] == made.headers["etag"]
    assert counts(address)[0] == before[0] + 1

    read = shared.get(where)
    assert read.json() == {name: value for name, value in told.items() if name not in {"warnings", "notices"}}
    assert read.headers["etag"] == made.headers["etag"]
    held = shared.get(where, headers={"if-none-match": read.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    assert read.json() in shared.get("/api/case-lists").json()["case_lists"]


def test_the_same_families_are_one_list_whatever_file_they_come_in(shared: httpx.Client) -> None:
    made = post(shared, listing("B")).json()
    rows = [line.split(";") for line in ("B-1;2", "B-2;1")]
    book = workbook([["id", "size"], *[[name, int(size)] for name, size in rows]])
    first = post(shared, "id,size\nB-1,2\nB-2,1\n")
    second = post(shared, book, XLSX)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"] != made["id"]


def test_families_are_paged_and_handed_out_as_tables_that_read_back_the_same(shared: httpx.Client) -> None:
    where = post(shared, listing("C")).headers["location"] + "/families"
    first = shared.get(where, params={"limit": 2}).json()
    rest = shared.get(where, params={"limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["families"] + rest["families"]] == ["C-1", "C-2", "C-3"]
    assert rest["next"] is None
    assert shared.get(where, params={"after": 3}).json()["families"] == []
    family = first["families"][0]
    assert (family["size"], family["wishes"], family["binding"], family["kin"]) == (5, ["595000000"], True, ["C-2"])
    assert (family["needs"], family["arrival"], family["occupations"]) == (
        ["hospital"],
        "2026-03-15",
        ["мұғалім", "электрик"],
    )
    for language in ("kk", "ru", "en"):
        table = shared.get(where, params={"format": "csv", "lang": language})
        assert table.headers["content-type"] == "text/csv; charset=utf-8"
        assert 'filename="families.csv"' in table.headers["content-disposition"]
        assert table.content.startswith(b"\xef\xbb\xbf")
        assert post(shared, table.content).status_code == 200, "it is the same list"
        book = shared.get(where, params={"format": "xlsx", "lang": language})
        assert openpyxl.load_workbook(io.BytesIO(book.content)).active["A2"].value == "C-1"
        assert post(shared, book.content, XLSX).status_code == 200
    refused(shared.get(where, params={"format": "pdf"}), 422, "invalid-parameter")
    refused(shared.get(where, params={"limit": 0}), 422, "invalid-parameter")


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_stored(shared: httpx.Client, address: str) -> None:
    before = counts(address)
    wrong = listing("D").replace("D-2;3;2", "D-1;three;2").replace("15.03.2026", "35.03.2026")
    for language, words in (("kk", "қабылданбады"), ("ru", "не принят"), ("en", "refused")):
        response = post(shared, wrong, lang=language)
        problem = refused(response, 422, "case-list-refused")
        assert words in problem["title"].lower()
        assert response.headers["content-language"] == language
        found = problem["report"]["errors"]
        spots = {(one["code"], one["row"], one["column"]) for one in found["findings"]}
        assert found["count"] == len(found["findings"]) >= 3
        assert {("id-repeated", 3, "A"), ("date-expected", 2, "L")} <= spots
        assert any(row == 3 and column == "B" for _, row, column in spots)
        assert all(set(one["what"]) == {"kk", "ru", "en"} for one in found["findings"])
    assert counts(address) == before


def test_a_formula_is_neither_computed_nor_stored(shared: httpx.Client, address: str) -> None:
    before = counts(address)
    book = workbook([["id", "size"], ["E-1", "=1+1"], ["=HYPERLINK(0)", 2]])
    problem = refused(post(shared, book, XLSX), 422, "case-list-refused")
    spots = {(one["row"], one["column"]) for one in problem["report"]["errors"]["findings"]}
    assert {(2, "B"), (3, "A")} <= spots
    assert counts(address) == before
    text = refused(post(shared, "id;size\n=cmd|'/c calc'!A0;2\n"), 422, "case-list-refused")
    assert text["report"]["errors"]["findings"][0]["row"] == 2


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"%PDF-1.7", b"PK\x03\x04broken", "id;size\n".encode("utf-16")])
def test_what_is_no_table_is_refused_with_a_report(shared: httpx.Client, address: str, body: bytes) -> None:
    before = counts(address)
    problem = refused(post(shared, body), 422, "case-list-refused")
    assert problem["report"]["errors"]["count"] >= 1
    assert counts(address) == before


@pytest.mark.parametrize("kind", [None, "application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_a_body_of_another_kind_is_refused(shared: httpx.Client, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {"accept": "*/*"}
    for path in ("/api/case-lists", "/api/capacity-tables"):
        problem = refused(shared.post(path, content=b"id", headers=headers), 415, "content-type-not-table")
        assert "text/csv" in problem["detail"]


def test_only_ids_are_kept(shared: httpx.Client, address: str) -> None:
    personal = post(shared, f"id;size;ФИО\nG-1;2;Айгүл {SECRET}\n")
    refused(personal, 422, "case-list-refused")
    made = post(shared, f"id;size;Ескертпе\nG-1;2;{SECRET} туралы\n")
    assert made.status_code == 201, made.text
    assert SECRET not in made.text
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT * FROM qonys.case_list WHERE id = %s", [made.json()["id"]]).fetchone()
    stored = json.loads(unpack(bytes(row[5])))
    assert SECRET not in repr(stored) + repr(row)
    assert [one["id"] for one in stored] == ["G-1"]


def test_tables_are_refused_early_when_they_are_too_large(shared: httpx.Client, address: str) -> None:
    before = counts(address)
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(50):
            sent += 1_000_000
            yield b"x" * 1_000_000

    for path in ("/api/case-lists", "/api/capacity-tables"):
        large = b"id;size\n" + b"x" * 50_000_000
        try:
            response = shared.post(path, content=large, headers=CSV)
        except httpx.WriteError:  # the answer was not waited for by a client that still sends
            continue
        problem = refused(response, 413, "body-too-large")
        assert "10000000" in problem["detail"]
        assert response.headers["connection"] == "close"
    try:
        refused(shared.post("/api/case-lists", content=endless(), headers=CSV), 413, "body-too-large")
    except httpx.WriteError:
        assert sent < 50_000_000
    assert sent < 50_000_000, "the rest was not read"
    assert counts(address) == before
    within_limit = b"id;size\nH-1;2\n" + b"\n" * 9_000_000
    assert post(shared, within_limit).status_code in {201, 422}, "it was read"
    refused(shared.post("/api/plans", content=b"x" * 2_000_000, headers=CSV), 413, "body-too-large")


def test_a_case_list_is_deleted_with_what_is_derived_and_only_once(shared: httpx.Client, address: str) -> None:
    made = post(shared, listing("I"))
    where = made.headers["location"]
    name = made.json()["id"]
    within(address, lambda database: add_job(database, JobDraft("plan-of-families", "Айгүл", {}, name)))
    jobs = shared.get("/api/jobs", params={"case_list": name}).json()["jobs"]
    assert [one["case_list"] for one in jobs] == [name]
    deleted = shared.delete(where)
    assert deleted.status_code == 200, deleted.text
    assert deleted.json() == {"id": name, "plans": 0, "revisions": 0, "overrides": 0, "jobs": 1}
    for response in (
        shared.delete(where),
        shared.get(where),
        shared.get(f"{where}/families"),
        shared.get(f"{where}/families?format=csv"),
    ):
        refused(response, 404, "unknown-case-list")
    assert name not in shared.get("/api/case-lists").text
    assert shared.get(f"/api/jobs/{jobs[0]['id']}").status_code == 404
    assert post(shared, listing("I")).status_code == 201, "it can be handed in again"


def test_lists_are_paged(shared: httpx.Client) -> None:
    made = [post(shared, listing(f"J{number}")).json()["id"] for number in range(3)][::-1]
    first = shared.get("/api/case-lists", params={"limit": 2}).json()
    second = shared.get("/api/case-lists", params={"limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["case_lists"] + second["case_lists"]][:3] == made


@pytest.mark.parametrize("name", [NOBODY, "x", f"{NOBODY}@1", "%00", "a" * 3000])
def test_unknown_case_lists(shared: httpx.Client, name: str) -> None:
    for under in ("", "/families"):
        refused(shared.get(f"/api/case-lists/{name}{under}"), 404, "unknown-case-list")
    refused(shared.delete(f"/api/case-lists/{name}"), 404, "unknown-case-list")
    refused(shared.get(f"/api/case-lists?after={name}"), 404, "unknown-case-list")


def test_no_other_site_may_read_what_is_about_families(shared: httpx.Client) -> None:
    for path in ("/api/case-lists", f"/api/case-lists/{NOBODY}", "/api/jobs"):
        assert "access-control-allow-origin" not in shared.get(path).headers
    assert shared.get("/api/districts").headers["access-control-allow-origin"] == "*"


def test_the_same_list_handed_in_by_many_at_once_is_stored_once(shared: httpx.Client) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: post(shared, listing("K")), range(4)))
    assert sorted(one.status_code for one in answers) == [200, 200, 200, 201]
    assert len({one.json()["id"] for one in answers}) == 1


def test_a_table_of_capacities_is_read_and_not_stored(shared: httpx.Client, address: str) -> None:
    before = counts(address)
    body = "Район;Жилые помещения;Места в школах\nКызылжарский район;40;120\nнигде;1;2\n"
    problem = refused(hand_in_capacities(shared, body), 422, "capacities-refused")
    assert [one["row"] for one in problem["report"]["errors"]["findings"]] == [3]
    fit = hand_in_capacities(shared, body.replace("нигде", ESIL))
    assert fit.status_code == 200, fit.text
    told = fit.json()
    assert told["capacities"] == {
        "dwellings": {"595000000": 40, ESIL: 1},
        "school_seats": {"595000000": 120, ESIL: 2},
    }
    assert told["districts"] == 2
    assert set(told) == {"capacities", "districts", "warnings", "notices"}
    assert counts(address) == before
    scenario = {"title": "x", "year": 2026, "programme": "resettlers", "oblasts": ["590000000"]}
    answer = shared.post("/api/allocations", json={"content": scenario, "capacities": told["capacities"]})
    assert answer.status_code == 200, "a question takes it as it is"
