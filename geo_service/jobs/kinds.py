"""The kinds of jobs there are, and what every kind is."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from geo_service.database.jobs_held import Store
from geo_service.http.services import Services
from geo_service.jobs import arrivals_of_families, plan_of_families, plan_of_persons

Report = Callable[[Mapping[str, Any]], None]
"""Hears how far a job is: `phase`, `objective`, `bound`, `gap`; from any thread, as often as one likes."""
Cancelled = Callable[[], bool]
"""Tells whether to give up; a search that runs in a process of its own is killed then."""
Kind = Callable[[Services, Mapping[str, Any], Report, Cancelled], Coroutine[Any, Any, Store]]
"""Calculates what a request asks, and returns how to store it.

What it returns is called within the transaction that marks the job as done, so that a worker that is killed in between
stores nothing twice; what that returns is the result of the job. A kind that stores nothing returns its result all the
same from there. It raises what a route would raise.
"""

KINDS: Mapping[str, Kind] = {
    plan_of_persons.NAME: plan_of_persons.run,
    plan_of_families.NAME: plan_of_families.run,
    arrivals_of_families.NAME: arrivals_of_families.run,
}
