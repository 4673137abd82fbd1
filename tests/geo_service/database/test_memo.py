"""What is kept per release."""

from __future__ import annotations

import asyncio

import pytest

from geo_service.database.memo import PerRelease


def test_a_value_is_made_once_for_all_who_ask() -> None:
    async def run() -> None:
        memo, made = PerRelease[int](), list[str]()

        async def make() -> int:
            made.append("x")
            await asyncio.sleep(0)
            return 7

        assert await asyncio.gather(*(memo.get("a", make) for _ in range(4))) == [7] * 4
        assert await memo.get("a", make) == 7
        assert made == ["x"]
        memo.forget("a")
        assert await memo.get("a", make) == 7
        assert made == ["x", "x"]

    asyncio.run(run())


def test_a_failure_neither_stays_nor_pushes_a_value_out() -> None:
    async def run() -> None:
        memo, made = PerRelease[str](keep=2), list[str]()

        async def make(version: str) -> str:
            made.append(version)
            return version

        async def fail() -> str:
            raise OSError("away")

        for version in ("a", "b"):
            await memo.get(version, lambda version=version: make(version))
        for number in range(10):
            with pytest.raises(OSError, match="away"):
                await memo.get(f"unknown {number}", fail)
        for version in ("a", "b"):
            assert await memo.get(version, lambda version=version: make(version)) == version
        assert made == ["a", "b"]

    asyncio.run(run())


def test_one_who_leaves_does_not_take_the_value_from_the_others() -> None:
    async def run() -> None:
        memo, gate = PerRelease[int](), asyncio.Event()

        async def make() -> int:
            await gate.wait()
            return 1

        leaver = asyncio.create_task(memo.get("a", make))
        stayer = asyncio.create_task(memo.get("a", make))
        await asyncio.sleep(0)
        leaver.cancel()
        gate.set()
        assert await stayer == 1

    asyncio.run(run())
