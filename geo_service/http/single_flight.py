"""Work that several clients ask for at the same time is done once, for as long as one of them waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass
class _Flight(Generic[T]):
    """Work under way, and how many wait for it."""

    task: asyncio.Task[T]
    waiting: int = field(default=0)


class SingleFlight(Generic[K, T]):
    """Work by key, each done once at a time.

    Parameters
    ----------
    on_abandoned
        Called when work is given up because everybody who waited has left.
    """

    def __init__(self, on_abandoned: Callable[[], None] | None = None) -> None:
        self._flights: dict[K, _Flight[T]] = {}
        self._on_abandoned = on_abandoned

    def __contains__(self, key: K) -> bool:
        """Tell whether the work is under way."""
        return key in self._flights

    async def get(self, key: K, work: Callable[[], Awaitable[T]]) -> T:
        """Return the result of work that is under way, or begin it.

        Parameters
        ----------
        key
            What is asked for.
        work
            How to get it; cancelled once nobody waits for it any longer. What it raises reaches all who wait.

        Returns
        -------
        T
            The result.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(self._fly(key, work)))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            self._abandon(key, flight)

    def _abandon(self, key: K, flight: _Flight[T]) -> None:
        """Give up what nobody waits for; who asks next begins anew."""
        if flight.waiting or flight.task.done():
            return
        if self._flights.get(key) is flight:
            del self._flights[key]
        flight.task.cancel()
        if self._on_abandoned is not None:
            self._on_abandoned()

    async def _fly(self, key: K, work: Callable[[], Awaitable[T]]) -> T:
        """Do the work."""
        this = asyncio.current_task()
        try:
            return await work()
        finally:
            flight = self._flights.get(key)
            if flight is not None and flight.task is this:
                del self._flights[key]
