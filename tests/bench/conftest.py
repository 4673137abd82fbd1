"""Benchmarks run on the same application and release as the tests of the service."""

from __future__ import annotations

from tests.geo_service.conftest import client, sql

__all__ = ["client", "sql"]
