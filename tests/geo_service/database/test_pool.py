"""Readers who leave at any moment take no connection with them."""

from __future__ import annotations

import asyncio
import random

from psycopg.sql import SQL

from geo_service.database.pool import Database


def test_no_connection_is_lost_with_a_reader_who_leaves(empty_database: str) -> None:
    async def run() -> dict[str, int]:
        database = Database(empty_database, min_size=2, max_size=2, wait=2, statement_timeout=5)
        await database.open()
        chance = random.Random(7)
        for _ in range(60):
            readers = [asyncio.create_task(database.rows(SQL("SELECT pg_sleep(0.001)"))) for _ in range(8)]
            for _ in range(chance.randrange(12)):
                await asyncio.sleep(0)
            await asyncio.sleep(chance.random() * 0.004)
            for reader in readers:
                reader.cancel()
            await asyncio.gather(*readers, return_exceptions=True)
        assert await database.row(SQL("SELECT 1 AS one")) == {"one": 1}
        for _ in range(100):
            stats = database.pool.get_stats()
            if stats["pool_available"] == stats["pool_size"]:
                break
            await asyncio.sleep(0.05)
        await database.close()
        return stats

    stats = asyncio.run(run())
    assert stats["pool_available"] == stats["pool_size"] == 2
