"""`qonys report`: the file that the service gives; problems with their remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.commands.command_line import Done, qonys
from tests.geo_service.conftest import _running as serve
from tests.geo_service.reports.reporting import frozen_scenario, report, stored_plan, stored_scenario

Report = Callable[..., Done]


@pytest.fixture(scope="module")
def stored(cluster: Cluster, published_template: str) -> Iterator[str]:
    yield clone_database(cluster, published_template, "reported_cli")
    drop_database(cluster, "reported_cli")


@pytest.fixture(scope="module")
def service(stored: str) -> Iterator[httpx.Client]:
    with serve(stored) as client:
        client.timeout = httpx.Timeout(120)
        yield client


@pytest.fixture
def command(stored: str) -> Report:
    """Run the command on that database."""

    def run(*options: str) -> Done:
        return qonys("report", *options, QONYS_DATABASE_URL=stored, QONYS_LANG="ru")

    return run


def test_it_writes_what_the_service_gives(service: httpx.Client, command: Report, tmp_path: Path) -> None:
    plan = stored_plan(service)
    target = tmp_path / "list.pdf"
    done = command(plan, "--output", str(target), "--address", str(service.base_url))
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert target.read_bytes() == report(service, f"plans/{plan}", "pdf", "ru")
    printed = command(plan, "--format", "xlsx", "--lang", "en", "--address", str(service.base_url))
    assert printed.stdout == report(service, f"plans/{plan}", "xlsx", "en")


def test_a_frozen_scenario_has_a_report_too(service: httpx.Client, command: Report) -> None:
    name = frozen_scenario(service, uncertainty={"draws": 100})
    done = command(name, "--scenario", "--format", "png")
    assert done.stdout.startswith(b"\x89PNG"), done.stderr


def test_what_is_refused_is_a_problem_with_its_remedy(service: httpx.Client, command: Report, tmp_path: Path) -> None:
    unknown = command("222222222222")
    assert unknown.returncode == 1
    assert b"there is no plan '222222222222'" in unknown.stderr
    assert b"/api/plans" in unknown.stderr
    name = stored_scenario(service).json()["id"]
    unfrozen = command(name, "--scenario", "--output", str(tmp_path / "list.pdf"))
    assert unfrozen.returncode == 1
    assert b"not frozen" in unfrozen.stderr
    assert not (tmp_path / "list.pdf").exists()
    assert command(name, "--format", "exe").returncode == 2
