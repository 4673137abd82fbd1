"""Light load: readers who ask again and again and note what they get."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

CLOSED = "closed"
PAUSE = 0.02


class Readers:
    """Threads that ask for some paths in turn, each on a connection that it keeps while it can.

    Parameters
    ----------
    address
        Of the service.
    paths
        What they ask for.
    number
        How many there are.

    Attributes
    ----------
    outcomes
        When an answer came (seconds of `time.monotonic`), and its status, or `CLOSED` if the connection was closed.
    """

    def __init__(self, address: str, paths: Sequence[str], number: int = 4) -> None:
        self.outcomes: list[tuple[float, int | str]] = []
        self._host = urlsplit(address).netloc
        self._paths = paths
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(first,)) for first in range(number)]

    def __enter__(self) -> Self:
        """Begin to read."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Read no more."""
        self._done.set()
        for thread in self._threads:
            thread.join()

    def since(self, moment: float) -> Counter[int | str]:
        """Count what came after a moment."""
        return Counter(outcome for when, outcome in self.outcomes if when > moment)

    def fine_for(self, seconds: float) -> bool:
        """Say whether for some seconds, up to now, every answer was a whole one."""
        now = time.monotonic()
        recent = self.since(now - seconds)
        return bool(recent) and set(recent) <= {200, 204} and self.outcomes[0][0] < now - seconds

    def _read(self, turn: int) -> None:
        connection = http.client.HTTPConnection(self._host, timeout=30)
        while not self._done.wait(PAUSE):
            turn += 1
            outcome: int | str
            try:
                connection.request("GET", self._paths[turn % len(self._paths)])
                response = connection.getresponse()
                response.read()
                outcome = response.status
            except (ConnectionError, http.client.HTTPException):
                connection.close()
                outcome = CLOSED
            self.outcomes.append((time.monotonic(), outcome))
        connection.close()
