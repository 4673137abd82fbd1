"""Keeps the embedded database running while the service does: whatever kills it, it is started again."""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable

from geo_service.database.embedded import Cluster, ClusterError
from geo_service.database.embedded.postmaster import Postmaster

ENDS, WITHIN_SECONDS = 5, 60.0
"""How often it may end within how long before the service gives up; as many attempts are made to start it."""
PAUSE = 1.0
"""Seconds from a failed attempt to the next one, and between two looks where the system does not tell of the end."""


async def keep_running(cluster: Cluster, say: Callable[[str], None]) -> None:
    """Start the embedded database again whenever it ends, until cancelled.

    The workers serve meanwhile: what they hold, and problems that say when to come back.

    Parameters
    ----------
    cluster
        The cluster; its server runs.
    say
        Shows a line to whoever started the service.

    Raises
    ------
    ClusterError
        If it ends again and again, or cannot be started.
    """
    ends: deque[float] = deque(maxlen=ENDS)
    while True:
        server = cluster.running()
        if server is not None:
            await _end_of(server, cluster)
        begun = time.monotonic()
        ends.append(begun)
        if len(ends) == ENDS and begun - ends[0] < WITHIN_SECONDS:
            raise ClusterError(
                f"the embedded database ended by itself {ENDS} times within {WITHIN_SECONDS:.0f} s",
                f"see {cluster.home.log} for the reason, then start again",
            )
        say("the embedded database ended by itself; starting it again")
        await _start(cluster)
        say(f"the embedded database runs again [{time.monotonic() - begun:.1f} s]")


async def _start(cluster: Cluster) -> None:
    """Start it, in several attempts; raise what stands in the way of the last one."""
    for _ in range(ENDS - 1):
        try:
            await asyncio.to_thread(cluster.start)
        except ClusterError:
            await asyncio.sleep(PAUSE)
        else:
            return
    await asyncio.to_thread(cluster.start)


async def _end_of(server: Postmaster, cluster: Cluster) -> None:
    """Wait until a server has ended; the kernel tells, where it can."""
    try:
        descriptor = os.pidfd_open(server.pid)
    except ProcessLookupError:
        return
    except OSError:  # a kernel or container without it
        while cluster.running() == server:  # noqa: ASYNC110  # the end is seen by looking only
            await asyncio.sleep(PAUSE)
        return
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)
