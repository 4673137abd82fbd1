"""Benchmarks run on the same application and release as the tests of the service."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import psutil
import pytest

from geo_service.database.embedded import Cluster
from tests.bench.measuring import busy_seconds, cpu_seconds, postmaster
from tests.geo_service.conftest import catalog, client, criteria, sql

__all__ = ["catalog", "client", "criteria", "sql"]


@pytest.fixture
def neighbours(cluster: Cluster) -> Iterator[None]:
    """Say how busy the machine was with other things meanwhile: figures of a busy machine say little."""
    roots = (os.getpid(), postmaster(cluster))
    begun, busy, own = time.perf_counter(), busy_seconds(), cpu_seconds(roots)
    yield
    others = (busy_seconds() - busy - cpu_seconds(roots) + own) / (time.perf_counter() - begun)
    print(f"  meanwhile {max(0.0, others):.2f} of {psutil.cpu_count()} processors were busy with other things")
