"""Stored scenarios as they are read: one revision, all revisions, and the answers of a frozen one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from psycopg.sql import SQL

from geo_service.database.errors import UnknownScenarioError
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import TAG_DIGITS, Tag, pack, unpack

Action = Literal["created", "changed", "cloned", "frozen"]
AnswerKind = Literal["scores", "explain", "cells"]

# What every statement that reads a revision r of a scenario s selects; `Revision.of` reads it.
REVISION = SQL(
    "r.scenario, r.revision, s.revision AS latest, r.action, r.digest, r.author, r.made_at, r.release, r.title, r.year,"
    " r.programme, r.oblasts, s.made_at AS created_at, s.cloned_from, s.cloned_revision, s.frozen_release, s.frozen_by,"
    " s.frozen_at"
)


@dataclass(frozen=True, slots=True)
class Freezing:
    """Who froze a scenario, when, and with the data of which release."""

    author: str
    made_at: datetime
    release: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a scenario without its content.

    Parameters
    ----------
    id
        Identifier of the scenario.
    revision, latest
        Number of this revision, and of the latest one.
    action
        How it came about.
    digest
        Digest of its content, sha256, hexadecimal.
    author, made_at
        Who made it, and when.
    release
        Version that its content was checked against.
    title, year, programme, oblasts
        As in its content.
    created_at
        When the first revision was made.
    cloned_from
        Identifier and revision of the scenario that it began as, or None.
    frozen
        Who froze the scenario, or None.
    """

    id: str
    revision: int
    latest: int
    action: Action
    digest: str
    author: str
    made_at: datetime
    release: str
    title: str
    year: int
    programme: str
    oblasts: tuple[str, ...]
    created_at: datetime
    cloned_from: tuple[str, int] | None
    frozen: Freezing | None

    @property
    def tag(self) -> Tag:
        """What a writer shows who saw this revision."""
        return Tag(self.revision, self.digest[:TAG_DIGITS])

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Revision:
        """Read what `REVISION` selects."""
        plain = ("revision", "latest", "action", "digest", "author", "made_at", "release", "title", "year", "programme")
        frozen_by, cloned_from = row["frozen_by"], row["cloned_from"]
        return cls(
            id=row["scenario"],
            **{name: row[name] for name in plain},
            oblasts=tuple(row["oblasts"]),
            created_at=row["created_at"],
            cloned_from=None if cloned_from is None else (cloned_from, row["cloned_revision"]),
            frozen=None if frozen_by is None else Freezing(frozen_by, row["frozen_at"], row["frozen_release"]),
        )


@dataclass(frozen=True, slots=True)
class StoredScenario:
    """One revision of a scenario with its content, as plain JSON values."""

    about: Revision
    content: dict[str, Any]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> StoredScenario:
        """Read what `REVISION` selects, and the content."""
        return cls(Revision.of(row), row["content"])


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One answer of a frozen scenario.

    Parameters
    ----------
    kind
        What was asked.
    key
        What it was asked about: nothing, a KATO code, or a code and a language.
    media_type
        What the answer is.
    packed
        Its bytes, packed by zstd.
    """

    kind: AnswerKind
    key: str
    media_type: str
    packed: bytes

    @classmethod
    def of(cls, kind: AnswerKind, key: str, media_type: str, body: bytes) -> StoredAnswer:
        """Pack an answer; large ones are better packed off the event loop."""
        return cls(kind, key, media_type, pack(body))

    def body(self) -> bytes:
        """Return the bytes of the answer."""
        return unpack(self.packed)


async def read(database: Database, scenario: str, revision: int | None = None) -> StoredScenario:
    """Read one revision of a scenario, the latest unless another one is asked for.

    Raises
    ------
    UnknownScenarioError
        If there is none.
    """
    found = await database.row(ONE, {"scenario": scenario, "revision": revision})
    if found is None:
        raise UnknownScenarioError(scenario if revision is None else f"{scenario}@{revision}")
    return StoredScenario.of(found)


async def read_on(connection: Connection, scenario: str) -> StoredScenario:
    """Read the latest revision of a scenario within a transaction; raises as `read`."""
    cursor = await connection.execute(ONE, {"scenario": scenario, "revision": None})
    found = await cursor.fetchone()
    if found is None:
        raise UnknownScenarioError(scenario)
    return StoredScenario.of(found)


async def revisions(database: Database, scenario: str) -> list[Revision]:
    """Return every revision of a scenario, the latest first.

    Raises
    ------
    UnknownScenarioError
        If there is no such scenario.
    """
    found = await database.rows(ALL, (scenario,))
    if not found:
        raise UnknownScenarioError(scenario)
    return [Revision.of(row) for row in found]


async def read_answer(database: Database, scenario: str, kind: AnswerKind, key: str = "") -> StoredAnswer | None:
    """Read an answer of a frozen scenario; None if none was stored."""
    found = await database.row(ANSWER, (scenario, kind, key))
    return None if found is None else StoredAnswer(kind, key, found["media_type"], bytes(found["body"]))


ONE = SQL(
    "SELECT {}, r.content FROM qonys.scenario AS s JOIN qonys.scenario_revision AS r"
    " ON r.scenario = s.id AND r.revision = coalesce(%(revision)s, s.revision) WHERE s.id = %(scenario)s"
).format(REVISION)
ALL = SQL(
    "SELECT {} FROM qonys.scenario AS s JOIN qonys.scenario_revision AS r ON r.scenario = s.id"
    " WHERE s.id = %s ORDER BY r.revision DESC"
).format(REVISION)
ANSWER = SQL("SELECT media_type, body FROM qonys.scenario_answer WHERE scenario = %s AND kind = %s AND key = %s")
