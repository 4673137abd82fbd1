"""Work asked for by several at once is done once, and given up with the last who waits."""

from __future__ import annotations

import asyncio

import pytest

from geo_service.http.single_flight import SingleFlight


def test_those_who_ask_at_once_share_the_work() -> None:
    async def run() -> None:
        calls = list[int]()

        async def work() -> str:
            calls.append(1)
            await asyncio.sleep(0)
            return "done"

        flights: SingleFlight[str, str] = SingleFlight()
        assert await asyncio.gather(*(flights.get("a", work) for _ in range(5))) == ["done"] * 5
        assert len(calls) == 1
        await flights.get("a", work)
        assert len(calls) == 2
        assert "a" not in flights

    asyncio.run(run())


def test_a_failure_reaches_all_and_is_forgotten() -> None:
    async def run() -> None:
        async def fail() -> str:
            await asyncio.sleep(0)
            raise OSError("away")

        async def work() -> str:
            return "done"

        flights: SingleFlight[str, str] = SingleFlight()
        found = await asyncio.gather(*(flights.get("a", fail) for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in found] == [OSError] * 3
        assert await flights.get("a", work) == "done"

    asyncio.run(run())


def test_work_ends_with_the_last_who_waits() -> None:
    async def run() -> None:
        ended, abandoned = list[str](), list[str]()
        begun = asyncio.Event()

        async def work() -> str:
            begun.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise
            return ""

        flights: SingleFlight[str, str] = SingleFlight(lambda: abandoned.append("abandoned"))
        first, second = (asyncio.create_task(flights.get("a", work)) for _ in range(2))
        await begun.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (ended, second.done()) == ([], False)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        await asyncio.sleep(0)
        assert (ended, abandoned) == (["cancelled"], ["abandoned"])

    asyncio.run(run())
