"""Every form of the report of one oblast's plan, and of the country's ranking, asked through HTTP.

Bar: the list to sign as PDF in under 2 s on a warm service. Run with `pytest tests/bench/test_reports.py -s`; the other
forms and the first PDF of a process, for which the font is converted and the libraries are loaded, are printed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.reports.render import FORM_NAMES
from tests.bench.measuring import show
from tests.geo_service.conftest import _running as serve
from tests.geo_service.reports.reporting import frozen_scenario, report, stored_plan

BAR_SECONDS, RUNS = 2.0, 5


@pytest.fixture(scope="module")
def service(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    with serve(clone_database(cluster, published_template, "reported_bench")) as client:
        client.timeout = httpx.Timeout(120)
        yield client
    drop_database(cluster, "reported_bench")


def timed(service: httpx.Client, subject: str, form: str) -> tuple[float, int]:
    """Return the seconds that a report takes, and its bytes."""
    begun = time.perf_counter()
    size = len(report(service, subject, form, "kk"))
    return time.perf_counter() - begun, size


def test_a_list_to_sign_is_there_at_once(service: httpx.Client, neighbours: None) -> None:
    subjects = {
        "oblast": f"plans/{stored_plan(service)}",
        "country": f"scenarios/{frozen_scenario(service, oblasts=[], top=150, uncertainty={'draws': 100})}",
    }
    rows = []
    of_list = 0.0
    for place, subject in subjects.items():
        for form in FORM_NAMES:
            runs = [timed(service, subject, form) for _ in range(1 + RUNS)]
            first, warm = runs[0][0], median(seconds for seconds, _ in runs[1:])
            rows.append((place, form, f"{first:.2f} s", f"{warm:.2f} s", f"{runs[0][1] / 1000:,.0f} KB"))
            of_list = warm if (place, form) == ("oblast", "pdf") else of_list
    show("reports", ("", "form", "first", "warm (median)", "size"), rows)
    assert of_list < BAR_SECONDS
