"""What processes use, and tables of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import psutil

from geo_service.database.embedded import Cluster

BROWSER = {"accept-encoding": "gzip, deflate, br, zstd"}
"""What browsers accept."""


def postmaster(cluster: Cluster) -> int:
    """Return the process from which all others of a database come."""
    running = cluster.running()
    assert running is not None
    return running.pid


def family(roots: Iterable[int]) -> list[psutil.Process]:
    """Return processes and all that descend from them."""
    found = []
    for root in map(psutil.Process, roots):
        found += [root, *root.children(recursive=True)]
    return found


def cpu_seconds(roots: Iterable[int]) -> float:
    """Return the processor time of processes, of their living children and of those that ended.

    PostgreSQL makes a process for each connection and for each parallel worker; the postmaster keeps the time of those
    that ended. The kernel counts exactly but tells in steps of 10 ms for each process.
    """
    total = 0.0
    for process in family(roots):
        with suppress(psutil.NoSuchProcess):  # it ended just now, and its parent has its time
            total += sum(process.cpu_times()[:4])
    return total


def busy_seconds() -> float:
    """Return the processor time of the whole machine."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - times.guest_nice


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; numbers stand under the ends of their heads."""
    cells = [[f"{value:,.2f}" if isinstance(value, float) else str(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    print(f"\n{title}")
    for row in [list(heads), *cells]:
        first, *others = (value.rjust(width) for value, width in zip(row, widths, strict=True))
        print("  " + "  ".join([row[0].ljust(widths[0]) if first else "", *others]))
