"""Many readers at once, in a process of their own: `python -m tests.bench.load PLAN` asks until it is told to stop.

Raw streams and requests made beforehand keep it cheap, as it shares the processors with the service.
"""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import uvloop

PATIENCE = 15.0
"""Seconds after which a reader gives up; more than any answer may take."""
REQUESTS_PER_CONNECTION = 100
LONGEST_STAY = 0.04
"""Seconds that a reader who leaves before the end stays at most."""
UNSHOWN = {204, 304}


@dataclass(frozen=True)
class Kind:
    """Requests that are alike.

    Parameters
    ----------
    name
        What they are called in tables.
    weight
        How often one of them is made, relative to the other kinds.
    requests
        What is sent, as text.
    expected
        Statuses that are right.
    left
        Whether the reader leaves before the end of the answer.
    """

    name: str
    weight: float
    requests: tuple[str, ...]
    expected: tuple[int, ...] = (200,)
    left: bool = False


@dataclass(frozen=True)
class Plan:
    """What the readers do.

    Parameters
    ----------
    port
        Where the service listens on 127.0.0.1.
    readers
        How many there are.
    pause
        Seconds that each thinks between two requests on average.
    kinds
        What they ask for.
    outcomes
        File to which a line is written for each request.
    """

    port: int
    readers: int
    pause: float
    kinds: tuple[Kind, ...]
    outcomes: str

    def write(self, path: Path) -> Path:
        """Write the plan down for the process that follows it."""
        path.write_text(json.dumps(asdict(self)))
        return path

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Read what `write` wrote."""
        said = json.loads(path.read_text())
        return cls(**said | {"kinds": tuple(Kind(**kind) for kind in said["kinds"])})


class Reader:
    """One reader with one connection at a time.

    Parameters
    ----------
    plan
        What all readers do.
    number
        Which of them this is; each asks in an order of its own.
    outcomes
        Where it writes what came of its requests.
    """

    def __init__(self, plan: Plan, number: int, outcomes: IO[str]) -> None:
        self._plan = plan
        self._random = random.Random(number)
        self._outcomes = outcomes
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._asked = 0

    async def read_on(self) -> None:
        """Ask for one thing after the other until cancelled."""
        weights = [kind.weight for kind in self._plan.kinds]
        await asyncio.sleep(self._random.random() * self._plan.pause)
        while True:
            (kind,) = self._random.choices(self._plan.kinds, weights)
            begun = time.monotonic()
            outcome = await self._outcome(kind, self._random.choice(kind.requests).encode())
            print(f"{begun:.4f}\t{time.monotonic():.4f}\t{kind.name}\t{outcome}", file=self._outcomes)
            await asyncio.sleep(self._random.expovariate(1 / self._plan.pause))

    async def _outcome(self, kind: Kind, request: bytes) -> str:
        """Make one request and say in a word what came of it: ok, left, closed, hung, or the answer's status."""
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await self._connected()
                writer.write(request)
                if kind.left:
                    await self._leave()
                    return "left"
                found = await answer(reader, head=request.startswith(b"HEAD"))
                if found.last:
                    self._drop()
                return "ok" if found.status in kind.expected else found.word
        except TimeoutError:
            self._drop()
            return "hung"
        except (OSError, asyncio.IncompleteReadError):
            self._drop()
            return "closed"

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return the connection, a new one now and then."""
        if self._asked >= REQUESTS_PER_CONNECTION:
            self._drop()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._plan.port)
            self._asked = 0
        self._asked += 1
        return self._streams

    async def _leave(self) -> None:
        """Go away in the midst of the answer, in one of the two ways that there are."""
        await asyncio.sleep(self._random.random() * LONGEST_STAY)
        self._drop(reset=self._random.random() < 0.5)

    def _drop(self, *, reset: bool = False) -> None:
        """Close the connection."""
        if self._streams is not None:
            writer = self._streams[1]
            writer.transport.abort() if reset else writer.close()
        self._streams = None


@dataclass(frozen=True)
class Answer:
    """What came back: the status, a word for one out of turn, and whether the service closes the connection."""

    status: int
    word: str
    last: bool


async def answer(reader: asyncio.StreamReader, *, head: bool) -> Answer:
    """Read an answer to its end."""
    start, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().rstrip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    status = int(start.split()[1])
    if not head and status not in UNSHOWN:
        await read_body(reader, headers)
    proper = headers.get("content-type", "").startswith("application/problem+json") and "retry-after" in headers
    return Answer(status, f"{status} come back" if proper else str(status), headers.get("connection") == "close")


async def read_body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> None:
    """Read a body, which a header says how to do."""
    if headers.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    else:
        await reader.readexactly(int(headers["content-length"]))


async def follow(plan: Plan, outcomes: IO[str]) -> None:
    """Let all readers read until the process is told to stop."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    readers = [asyncio.create_task(Reader(plan, number, outcomes).read_on()) for number in range(plan.readers)]
    stopping = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait({stopping, *readers}, return_when=asyncio.FIRST_COMPLETED)
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=stopping in done)


def main() -> None:
    """Follow the plan that the command line names."""
    plan = Plan.read(Path(sys.argv[1]))
    with Path(plan.outcomes).open("w", encoding="utf-8") as outcomes:
        uvloop.run(follow(plan, outcomes))


if __name__ == "__main__":
    main()
