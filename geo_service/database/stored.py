"""What all that people write has in common in the database: identifiers, tags, JSON kept as it is, packing, pages."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import zstandard
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.json import Json

from geo_service.database.pool import Connection, Database, Statement

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that nobody mistakes for one another."""
ID_LENGTH = 12
TAG_DIGITS = 12
"""Characters of a digest that stand in a tag."""
PACKED_LEVEL = 9
"""What is stored is packed once and kept for ever."""
MOST_LISTED = 100
WRITE_JSON = partial(json.dumps, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Tag:
    """What a writer saw before changing something.

    Parameters
    ----------
    revision
        Its revision.
    digest
        The first `TAG_DIGITS` characters of its digest.
    """

    revision: int
    digest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """How what is stored in one table is listed: those made last first, in pages that stay while others write.

    Parameters
    ----------
    table
        Name of the table; it has an `id` and `made_at`.
    alias
        What `selecting` calls it.
    selecting
        Statement up to its conditions.
    unknown
        Makes what is raised where the last one of the page before does not exist.
    """

    table: str
    alias: str
    selecting: Statement
    unknown: Callable[[str], Exception]

    async def page(
        self, database: Database, conditions: Mapping[str, SQL], wanted: Mapping[str, Any]
    ) -> tuple[list[DictRow], str | None]:
        """Return a page.

        Parameters
        ----------
        database
            Where from.
        conditions
            By the name of a filter, what it demands; those that are None in `wanted` demand nothing.
        wanted
            Filters, `limit` and `after`.

        Returns
        -------
        tuple[list[dict], str or None]
            Rows, and what to ask for next as `after`; None on the last page.
        """
        after, limit = wanted["after"], wanted["limit"]
        if after is not None and await database.row(self._exists(), (after,)) is None:
            raise self.unknown(after)
        given: list[SQL | Composed] = [each for name, each in conditions.items() if wanted[name] is not None]
        statement = self._statement(given + ([] if after is None else [self._behind()]))
        rows = await database.rows(statement, {**wanted, "limit": limit + 1})
        return rows[:limit], rows[limit - 1]["id"] if len(rows) > limit else None

    def _statement(self, conditions: Sequence[SQL | Composed]) -> Composed:
        """Return the statement that reads a page and one row more."""
        order = SQL("{0}.made_at DESC, {0}.id DESC").format(Identifier(self.alias))
        where = SQL(" AND ").join([SQL("true"), *conditions])
        return SQL("{} WHERE {} ORDER BY {} LIMIT %(limit)s").format(self.selecting, where, order)

    def _behind(self) -> Composed:
        """Return the condition that finds what was made before the last one of the page before."""
        return SQL("({0}.made_at, {0}.id) < (SELECT made_at, id FROM {1} WHERE id = %(after)s)").format(
            Identifier(self.alias), self._named()
        )

    def _exists(self) -> Composed:
        """Return the statement that looks for one row."""
        return SQL("SELECT 1 AS one FROM {} WHERE id = %s").format(self._named())

    def _named(self) -> Identifier:
        """Return the table."""
        return Identifier("qonys", self.table)


def new_identifier() -> str:
    """Return an identifier that hardly anybody else has."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


async def under_new_identifier(connection: Connection, inserting: Statement, values: Mapping[str, Any]) -> str:
    """Run an INSERT … ON CONFLICT DO NOTHING of an `id` until nobody else has it; return the identifier."""
    while True:
        name = new_identifier()
        cursor = await connection.execute(inserting, {**values, "id": name})
        if cursor.rowcount:
            return name


def kept_json(value: object) -> Json:
    """Return a parameter whose text is kept as it is."""
    return Json(value, dumps=WRITE_JSON)


def kept_json_or_null(value: object | None) -> Json | None:
    """Return a parameter whose text is kept as it is; None stays null."""
    return None if value is None else kept_json(value)


def pack(body: bytes) -> bytes:
    """Pack a body; large ones are better packed off the event loop."""
    return zstandard.ZstdCompressor(PACKED_LEVEL, write_checksum=True).compress(body)


def unpack(packed: bytes) -> bytes:
    """Return a body that was packed."""
    return zstandard.ZstdDecompressor().decompress(packed)
