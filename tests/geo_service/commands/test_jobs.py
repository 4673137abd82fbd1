"""Jobs of a service of several processes: one that is killed loses nothing, and stores nothing twice."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.commands.up_process import Up, is_worker
from tests.geo_service.routes.test_plans import new_scenario
from tests.geo_service.waiting import eventually

PATIENCE = 60.0
INSERTS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    " AND query LIKE 'INSERT INTO qonys.plan %'"
)


@pytest.fixture
def address(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release."""
    yield clone_database(cluster, published_template, "jobs_killed")
    drop_database(cluster, "jobs_killed")


def test_a_worker_that_is_killed_amid_a_job_leaves_it_to_another(start: Callable[..., Up], address: str) -> None:
    up = start("serve", QONYS_DATABASE_URL=address, QONYS_STATEMENT_TIMEOUT=str(PATIENCE))
    with (
        httpx.Client(base_url=up.ready(), timeout=20) as client,
        psycopg.connect(address) as lock,
        psycopg.connect(address, autocommit=True) as watcher,
    ):
        scenario = new_scenario(client)
        lock.execute("LOCK TABLE qonys.plan IN EXCLUSIVE MODE")
        body = {"author": "Айгүл", "scenario": scenario, "question": {"quota": 100}}
        job = client.post("/api/plans", json=body, headers={"prefer": "respond-async"}).json()["id"]
        assert eventually(lambda: watcher.execute(INSERTS).fetchone() == (1,), PATIENCE), "it is about to be stored"
        killed = list(up.workers().values())
        for worker in killed:
            worker.kill()
        assert eventually(lambda: not any(is_worker(worker) for worker in killed), PATIENCE)
        lock.rollback()
        assert eventually(lambda: len(up.workers()) == 2, PATIENCE), "others take their places"

        def read() -> dict[str, object]:
            # Connections of those that were killed are closed, and the new ones may not listen yet.
            try:
                return dict(httpx.get(f"{client.base_url}api/jobs/{job}", timeout=20).json())
            except httpx.TransportError:
                return {"state": "unknown"}

        assert eventually(lambda: read()["state"] == "done", PATIENCE), read()
        assert read()["attempts"] == 2
        assert watcher.execute("SELECT count(*) FROM qonys.plan").fetchone() == (1,), "nothing is stored twice"
    assert up.end(signal.SIGTERM) == 0
