"""What is computed once per release and kept: made once even when many ask at the same time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerRelease(Generic[T]):
    """A small memory of one value per release.

    Parameters
    ----------
    keep
        Releases remembered; the one used longest ago is forgotten first.
    """

    def __init__(self, keep: int = 2) -> None:
        self._keep = keep
        self._values: OrderedDict[str, T] = OrderedDict()
        self._making: dict[str, asyncio.Task[T]] = {}

    async def get(self, version: str, make: Callable[[], Awaitable[T]]) -> T:
        """Return the value of a release, making it if it is not remembered.

        Parameters
        ----------
        version
            The release.
        make
            How to make the value; what it raises is passed on and not remembered.

        Returns
        -------
        T
            The value.
        """
        if version in self._values:
            self._values.move_to_end(version)
            return self._values[version]
        if version not in self._making:
            self._making[version] = asyncio.create_task(self._make(version, make))
        # A client that leaves must not take the value away from those who still wait for it.
        return await asyncio.shield(self._making[version])

    def forget(self, version: str) -> None:
        """Drop the value of a release."""
        self._values.pop(version, None)

    async def _make(self, version: str, make: Callable[[], Awaitable[T]]) -> T:
        """Make a value and remember it, in place of the one used longest ago."""
        try:
            value = await make()
        finally:
            del self._making[version]
        self._values[version] = value
        while len(self._values) > self._keep:
            self._values.popitem(last=False)
        return value
