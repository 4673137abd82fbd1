"""Reports over HTTP: names of files, entity tags, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.reports.render import FORM_NAMES, FORMS
from tests.geo_service.conftest import Running
from tests.geo_service.conftest import _running as serve
from tests.geo_service.reports.reporting import frozen_scenario, report, stored_plan, stored_scenario
from tests.geo_service.small import publish_small

NOBODY = "222222222222"


@pytest.fixture(scope="module")
def service(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    with serve(clone_database(cluster, published_template, "reported")) as client:
        client.timeout = httpx.Timeout(120)
        yield client
    drop_database(cluster, "reported")


@pytest.fixture(scope="module")
def plan(service: httpx.Client) -> str:
    return stored_plan(service)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_each_form_has_its_type_name_and_tag(service: httpx.Client, plan: str, form: str) -> None:
    path = f"/api/plans/{plan}/report.{form}"
    answer = service.get(path, params={"lang": "ru"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMS[form].media_type
    disposition = answer.headers["content-disposition"]
    assert f'attachment; filename="qonys-2026-resettlers-{plan}-1.{form}"' in disposition
    own = unquote(disposition.partition("filename*=UTF-8''")[2])
    assert "2026 Северо-Казахстанская область" in own
    assert own.endswith(f"{plan}-1.{form}")
    held = service.get(path, params={"lang": "ru"}, headers={"if-none-match": answer.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    other = service.get(path, params={"lang": "kk"}, headers={"if-none-match": answer.headers["etag"]})
    assert other.status_code == 200
    assert other.headers["etag"] != answer.headers["etag"]
    head = service.head(path, params={"lang": "ru"})
    assert (head.status_code, head.headers["etag"]) == (200, answer.headers["etag"])


def test_the_latest_revision_is_meant_unless_one_is_named(service: httpx.Client, plan: str) -> None:
    tags = [service.get(f"/api/plans/{name}/report.png").headers["etag"] for name in (plan, f"{plan}@1")]
    assert tags[0] == tags[1]
    assert service.get(f"/api/plans/{plan}@2/report.png").status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/api/plans/{NOBODY}/report.pdf", 404, "unknown-plan"),
        ("/api/plans/no plan/report.pdf", 404, "unknown-plan"),
        (f"/api/scenarios/{NOBODY}/report.pdf", 404, "unknown-scenario"),
        (f"/api/plans/{NOBODY}/report.exe", 422, "invalid-parameter"),
        (f"/api/plans/{NOBODY}/report.pdf?lang=xx", 422, "invalid-parameter"),
        (f"/api/plans/{NOBODY}/report", 404, "not-found"),
    ],
)
def test_what_is_not_there_is_a_problem(service: httpx.Client, path: str, status: int, code: str) -> None:
    answer = service.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_only_a_frozen_scenario_has_a_report(service: httpx.Client) -> None:
    name = stored_scenario(service).json()["id"]
    answer = service.get(f"/api/scenarios/{name}/report.pdf")
    assert (answer.status_code, answer.json()["code"]) == (409, "report-not-frozen")
    frozen = frozen_scenario(service, uncertainty={"draws": 100})
    assert report(service, f"scenarios/{frozen}", "pdf").startswith(b"%PDF")
    assert service.get(f"/api/scenarios/{frozen}@1/report.pdf").status_code == 409, "that revision was not frozen"


def test_reports_outlive_their_release(cluster: Cluster, published_template: str, tmp_path: Path) -> None:
    address = clone_database(cluster, published_template, "outlived")
    content = {"uncertainty": {"draws": 100}}
    with psycopg.connect(address, autocommit=True) as connection:
        with asking(address) as client:
            (first,) = connection.execute("SELECT version FROM qonys.current_release").fetchone() or ()
            subjects = (f"plans/{stored_plan(client, **content)}", f"scenarios/{frozen_scenario(client, **content)}")
            before = [report(client, subject, form) for subject in subjects for form in FORM_NAMES]
        for seed in (1, 2):
            publish_small(address, tmp_path, seed)
        found = connection.execute(
            "SELECT count(*), qonys.published(%s) FROM pg_tables WHERE schemaname = %s AND tablename ~ '_r[0-9]+$'",
            (first, f"release_{first}"),
        ).fetchone()
        assert found == (0, None), "only what reports show is kept, and it is not taken for the whole"
    with asking(address) as client:  # a service that has seen nothing of that release
        assert client.get("/readyz").json()["version"] != first
        assert [report(client, subject, form) for subject in subjects for form in FORM_NAMES] == before
    drop_database(cluster, "outlived")


@contextmanager
def asking(address: str) -> Iterator[httpx.Client]:
    """Serve, and ask under one name whatever the port: reports carry the address at which they were asked for."""
    with serve(address) as client:
        client.timeout = httpx.Timeout(120)
        client.headers["host"] = "qonys.example"
        yield client


def test_a_report_without_its_release_is_gone(database: str, running: Running, tmp_path: Path) -> None:
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        subject = f"scenarios/{frozen_scenario(client, oblasts=[], uncertainty={'draws': 100})}"
        publish_small(database, tmp_path, 2)
    with psycopg.connect(database) as connection:
        connection.execute(f"DROP SCHEMA release_{first} CASCADE")
    with running(database) as client:
        answer = client.get(f"/api/{subject}/report.pdf")
        assert (answer.status_code, answer.json()["code"]) == (410, "report-release-gone")
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_report_is_made_while_others_are_answered(service: httpx.Client, plan: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    paths = [f"/api/plans/{plan}/report.{form}" for form in FORM_NAMES] * 2
    with ThreadPoolExecutor(len(paths)) as threads:
        bodies = list(threads.map(lambda path: service.get(path).content, paths))
    assert bodies[: len(FORM_NAMES)] == bodies[len(FORM_NAMES) :]
