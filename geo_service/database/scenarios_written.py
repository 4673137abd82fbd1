"""How scenarios are stored: made, cloned, changed and frozen, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL

from geo_service.database.errors import ScenarioChangedError, ScenarioFrozenError
from geo_service.database.pool import Connection, Database
from geo_service.database.scenarios import Action, StoredAnswer, StoredScenario, read_on
from geo_service.database.stored import Tag, kept_json, under_new_identifier


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be stored as a revision.

    Parameters
    ----------
    author
        Who makes it.
    content
        Its content as plain JSON values.
    digest
        Digest of the content, sha256, hexadecimal.
    release
        Version that the content was checked against.
    """

    author: str
    content: Mapping[str, Any]
    digest: str
    release: str


async def create(database: Database, draft: Draft, cloned_from: tuple[str, int] | None = None) -> StoredScenario:
    """Store a new scenario.

    Parameters
    ----------
    database
        Where to.
    draft
        Its first revision.
    cloned_from
        Identifier and revision of the scenario that it is a clone of, if it is one.

    Returns
    -------
    StoredScenario
        The scenario as it is stored from now on.
    """

    async def work(connection: Connection) -> StoredScenario:
        origin, revision = cloned_from or (None, None)
        scenario = await under_new_identifier(connection, NEW, {"cloned_from": origin, "cloned_revision": revision})
        await _add(connection, scenario, 1, "created" if cloned_from is None else "cloned", draft)
        return await read_on(connection, scenario)

    return await database.write(work)


async def change(database: Database, scenario: str, expected: Collection[Tag], draft: Draft) -> StoredScenario:
    """Store another revision of a scenario; content that is there already makes none.

    Parameters
    ----------
    database
        Where to.
    scenario
        Identifier.
    expected
        What the writer saw: the latest revision must be among these.
    draft
        The new revision.

    Returns
    -------
    StoredScenario
        The latest revision. Content that is already the latest is taken for the same write arriving twice, whatever
        was expected.

    Raises
    ------
    UnknownScenarioError
        If there is no such scenario.
    ScenarioFrozenError
        If it is frozen.
    ScenarioChangedError
        If somebody changed it meanwhile.
    """

    async def work(connection: Connection) -> StoredScenario:
        latest = await _locked(connection, scenario)
        if latest.about.digest == draft.digest:
            return latest
        _refuse_unseen(latest, expected)
        await _add(connection, scenario, latest.about.revision + 1, "changed", draft)
        await connection.execute(MOVE_ON, (scenario,))
        return await read_on(connection, scenario)

    return await database.write(work)


async def freeze(
    database: Database,
    scenario: str,
    expected: Collection[Tag],
    author: str,
    release: str,
    answers: Iterable[StoredAnswer],
) -> StoredScenario:
    """Freeze a scenario: its last revision, after which nothing changes, and its answers.

    Parameters
    ----------
    database
        Where to.
    scenario
        Identifier.
    expected
        What the answers were made of: the latest revision must be among these.
    author
        Who freezes it.
    release
        Version that the answers were made from.
    answers
        Its answers, each kind and key once.

    Returns
    -------
    StoredScenario
        The frozen revision.

    Raises
    ------
    UnknownScenarioError, ScenarioFrozenError, ScenarioChangedError
        As `change`.
    """

    async def work(connection: Connection) -> StoredScenario:
        latest = await _locked(connection, scenario)
        _refuse_unseen(latest, expected)
        draft = Draft(author, latest.content, latest.about.digest, release)
        await _add(connection, scenario, latest.about.revision + 1, "frozen", draft)
        await connection.execute(FREEZE, (scenario,))
        async with connection.cursor() as cursor:
            await cursor.executemany(
                ADD_ANSWER, [(scenario, one.kind, one.key, one.media_type, one.packed) for one in answers]
            )
        return await read_on(connection, scenario)

    return await database.write(work)


async def _add(connection: Connection, scenario: str, revision: int, action: Action, draft: Draft) -> None:
    """Add a revision."""
    content = kept_json(draft.content)
    await connection.execute(ADD, (scenario, revision, action, content, draft.digest, draft.author, draft.release))


async def _locked(connection: Connection, scenario: str) -> StoredScenario:
    """Return the latest revision of a scenario that is not frozen, once no other writer is at work on it."""
    await connection.execute(LOCK, (scenario,))
    latest = await read_on(connection, scenario)
    frozen = latest.about.frozen
    if frozen is not None:
        raise ScenarioFrozenError(scenario, author=frozen.author, made_at=frozen.made_at)
    return latest


def _refuse_unseen(latest: StoredScenario, expected: Collection[Tag]) -> None:
    """Refuse to write over what the writer has not seen."""
    about = latest.about
    if about.tag not in expected:
        raise ScenarioChangedError(
            about.id, revision=about.revision, digest=about.digest, author=about.author, made_at=about.made_at
        )


NEW = SQL(
    "INSERT INTO qonys.scenario (id, revision, cloned_from, cloned_revision)"
    " VALUES (%(id)s, 1, %(cloned_from)s, %(cloned_revision)s) ON CONFLICT DO NOTHING"
)
ADD = SQL(
    "INSERT INTO qonys.scenario_revision (scenario, revision, action, content, digest, author, release)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
LOCK = SQL("SELECT FROM qonys.scenario WHERE id = %s FOR UPDATE")
MOVE_ON = SQL("UPDATE qonys.scenario SET revision = revision + 1 WHERE id = %s")
# The scenario says the same of its freezing as the revision that froze it.
FREEZE = SQL(
    "UPDATE qonys.scenario AS s SET revision = r.revision, frozen_revision = r.revision, frozen_release = r.release,"
    " frozen_by = r.author, frozen_at = r.made_at FROM qonys.scenario_revision AS r"
    " WHERE s.id = %s AND r.scenario = s.id AND r.revision = s.revision + 1"
)
ADD_ANSWER = SQL(
    "INSERT INTO qonys.scenario_answer (scenario, kind, key, media_type, body) VALUES (%s, %s, %s, %s, %s)"
)
