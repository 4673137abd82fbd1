"""Several workers serve as one."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import psycopg
import pytest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.parser import text_string_to_metric_families

from geo_service.database.embedded import Home
from geo_service.database.embedded.database import DATABASE
from geo_service.settings import project_root
from tests.geo_service.commands.each_worker import answer, connections_to_each
from tests.geo_service.commands.up_process import Up, database_of, is_worker
from tests.geo_service.small import TILE, publish_small
from tests.geo_service.waiting import eventually

pytestmark = pytest.mark.usefixtures("not_the_first_run")

COUNT = "qonys_request_seconds_count"
HEALTH = {"route": "/healthz", "method": "GET", "status": "200", "zoom": ""}


def metric(text: str, name: str, **labels: str) -> float:
    """Return the sum of the samples of a metric that have some labels."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return sum(one.value for one in samples if one.name == name and labels.items() <= one.labels.items())


def counted_by(worker: psutil.Process, slot: int) -> float:
    """Return how often a worker itself answered that it lives."""
    file = Path(worker.environ()["PROMETHEUS_MULTIPROC_DIR"]) / f"histogram_{slot}.db"
    metrics = MultiProcessCollector.merge([str(file)])
    return sum(one.value for each in metrics for one in each.samples if one.name == COUNT and one.labels == HEALTH)


def test_all_workers_answer_and_each_answers_for_all(start: Callable[..., Up]) -> None:
    up = start()
    address = up.ready()
    workers = up.workers()
    assert len(workers) == 2
    with connections_to_each(address, workers) as connections:
        for connection in connections:
            for _ in range(5):
                assert answer(connection, "/healthz")[0] == 200
        first = next(iter(workers.values()))
        folder = Path(first.environ()["PROMETHEUS_MULTIPROC_DIR"])

        def by_each() -> list[float]:
            return [counted_by(first, slot) for slot in range(2)]

        texts = []
        for connection in connections:
            connection.request("GET", "/metrics")
            texts.append(connection.getresponse().read().decode())
    assert min(by_each()) >= 5
    for text in texts:
        assert metric(text, COUNT, **HEALTH) == sum(by_each())
        assert metric(text, "qonys_worker_starts_total") == 2
        assert metric(text, "qonys_pool", what="pool_max") == 16, "the pools of both"
    assert up.end(signal.SIGINT) == 0
    assert not folder.exists()


def test_the_place_of_a_dead_worker_is_taken_and_its_counts_are_kept(start: Callable[..., Up]) -> None:
    up = start(QONYS_WORKERS="1")
    address = up.ready()
    for _ in range(5):
        httpx.get(f"{address}healthz")
    (worker,) = up.workers().values()
    worker.kill()
    assert eventually(lambda: bool(up.workers()) and worker.pid not in up.workers(), 30)
    up.wait_for_text("was ended by SIGKILL; another one takes its place")
    with httpx.Client(base_url=address) as client:
        assert eventually(lambda: answers(client, "/healthz"), 30)
        text = client.get("/metrics").text
    assert metric(text, COUNT, **HEALTH) >= 6
    assert metric(text, "qonys_worker_starts_total") == 2
    assert metric(text, "qonys_pool", what="pool_max") == 8, "only of the one that lives"
    (second,) = up.workers().values()
    second.terminate()
    assert eventually(lambda: bool(up.workers()) and second.pid not in up.workers(), 30), "one alone may be stopped"
    assert up.end(signal.SIGTERM) == 0


def answers(client: httpx.Client, path: str) -> bool:
    """Say whether an address answers."""
    try:
        return client.get(path).status_code == 200
    except httpx.TransportError:
        return False


def test_a_release_published_meanwhile_is_served_by_every_worker(
    start: Callable[..., Up], database: str, tmp_path: Path
) -> None:
    first = publish_small(database, tmp_path, 1)
    up = start("serve", QONYS_DATABASE_URL=database)
    with connections_to_each(up.ready(), up.workers()) as connections:

        def versions() -> set[str]:
            return {answer(connection, "/api/layers")[1]["version"] for connection in connections}

        assert versions() == {first}
        second = publish_small(database, tmp_path, 2)
        assert eventually(lambda: versions() == {second}, 20)
    assert up.end(signal.SIGTERM) == 0


def test_a_running_service_shares_its_port_with_nobody(start: Callable[..., Up], database: str, free_port: int) -> None:
    first = start("serve", QONYS_DATABASE_URL=database)
    first.ready()
    second = start("serve", QONYS_DATABASE_URL=database)
    assert second.end() == 1
    assert f"problem: port {free_port} of 127.0.0.1 is busy" in second.output
    assert first.end(signal.SIGINT) == 0


@pytest.fixture
def slow(start: Callable[..., Up], home: Home) -> tuple[Up, str, Callable[[], None], Callable[[], bool]]:
    """A service, its address, and a lock on its tables: how to let go of it, and whether a request waits for it."""
    up = start()
    address = up.ready()
    server = database_of(home)
    url = f"postgresql://qonys@/{DATABASE}?host={server.socket_dir}"
    holder = psycopg.connect(url)
    version = httpx.get(f"{address}readyz").json()["version"]
    holder.execute(f"LOCK TABLE release_{version}.layer_terrain_r7 IN ACCESS EXCLUSIVE MODE")

    def waits() -> bool:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            return row is not None and int(row[0]) > 0

    return up, address, holder.close, waits


def test_a_request_in_flight_is_finished_before_the_end(
    slow: tuple[Up, str, Callable[[], None], Callable[[], bool]],
) -> None:
    up, address, let_go, waits = slow
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{address}tiles/terrain/{TILE}", timeout=30)))
    asking.start()
    assert eventually(waits, 20)
    up.process.send_signal(signal.SIGTERM)
    assert eventually(lambda: not listens(address)), "nobody new gets in"
    let_go()
    asking.join()
    assert answers[0].status_code == 200
    assert up.end() == 0


def test_a_second_signal_does_not_wait_for_requests(
    slow: tuple[Up, str, Callable[[], None], Callable[[], bool]], home: Home
) -> None:
    up, address, let_go, waits = slow
    workers = up.workers().values()
    outcomes: list[type[BaseException]] = []

    def ask() -> None:
        with pytest.raises(httpx.TransportError) as caught:
            httpx.get(f"{address}tiles/terrain/{TILE}", timeout=30)
        outcomes.append(caught.type)

    asking = threading.Thread(target=ask)
    asking.start()
    assert eventually(waits, 20)
    up.process.send_signal(signal.SIGINT)
    assert eventually(lambda: not listens(address))
    up.process.send_signal(signal.SIGINT)
    asking.join()
    assert outcomes[0] in {httpx.RemoteProtocolError, httpx.ReadError}
    assert up.end() == 0
    assert not any(is_worker(worker) for worker in workers)
    assert "the embedded PostGIS" in up.output
    let_go()


def listens(address: str) -> bool:
    """Say whether a service takes connections."""
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    try:
        connection.connect()
    except ConnectionRefusedError:
        return False
    finally:
        connection.close()
    return True


def test_workers_end_when_their_supervisor_is_killed(start: Callable[..., Up], database: str) -> None:
    up = start("serve", QONYS_DATABASE_URL=database)
    address = up.ready()
    workers = list(up.workers().values())
    assert up.end(signal.SIGKILL) == -signal.SIGKILL
    assert eventually(lambda: not any(is_worker(worker) for worker in workers), 30)
    assert not listens(address)
    again = start("serve", QONYS_DATABASE_URL=database)
    again.ready()
    assert again.end(signal.SIGINT) == 0


def test_what_was_left_of_killed_runs_is_removed(start: Callable[..., Up], database: str) -> None:
    killed = start("serve", QONYS_DATABASE_URL=database)
    killed.ready()
    folder = Path(next(iter(killed.workers().values())).environ()["PROMETHEUS_MULTIPROC_DIR"])
    killed.kill()
    assert folder.is_dir()
    again = start("serve", QONYS_DATABASE_URL=database)
    again.ready()
    assert not folder.exists()
    assert again.end(signal.SIGINT) == 0


def test_the_supervisor_carries_no_web_server() -> None:
    statement = (
        "import json, sys; import geo_service.cli, geo_service.commands.up; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", statement], capture_output=True, text=True, check=True, cwd=project_root()
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {"uvicorn", "fastapi", "starlette", "prometheus_client", "numpy", "pyarrow", "h3"}
