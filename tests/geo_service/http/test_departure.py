"""Work is cancelled when its client leaves, and only then."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from geo_service.http.departure import ClientLeftError, unless_departed


def request(leaves: asyncio.Event) -> Request:
    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await leaves.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": []}, receive)


def test_work_that_is_done_is_returned() -> None:
    async def work() -> int:
        await asyncio.sleep(0)
        return 7

    async def run() -> int:
        return await unless_departed(request(asyncio.Event()), work())

    assert asyncio.run(run()) == 7


def test_what_work_raises_is_passed_on() -> None:
    async def work() -> int:
        raise OSError("away")

    async def run() -> None:
        with pytest.raises(OSError, match="away"):
            await unless_departed(request(asyncio.Event()), work())

    asyncio.run(run())


def test_work_ends_when_the_client_leaves() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def run() -> None:
        leaves = asyncio.Event()
        asyncio.get_running_loop().call_soon(leaves.set)
        with pytest.raises(ClientLeftError):
            await unless_departed(request(leaves), work())
        await asyncio.sleep(0)

    asyncio.run(run())
    assert ended == ["cancelled"]
