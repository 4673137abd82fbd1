"""Everything the database side raises on purpose.

DatabaseError
├── DatabaseAwayError   no connection in the time allowed, or it broke
├── QueryTimeoutError   the statement took longer than allowed
├── NoReleaseError      nothing is published
├── ReleaseGoneError    the release asked for is not, or no longer, in the database
├── UnreadableReleaseError  the catalog of a release says what this service does not know
└── StorageReadOnlyError  the database takes no writes, or none from this role
ScenarioError           a stored scenario cannot be read or changed as asked
├── UnknownScenarioError     there is none of this identifier, or no such revision of it
├── ScenarioChangedError     somebody changed it meanwhile
└── ScenarioFrozenError      it is frozen for good
FilterError             a filter that a reader wrote cannot be used
"""

from __future__ import annotations

from datetime import datetime


class DatabaseError(Exception):
    """The database could not answer; the text is for logs, never for clients."""


class DatabaseAwayError(DatabaseError):
    """No connection in the time allowed, or it broke."""


class QueryTimeoutError(DatabaseError):
    """The statement took longer than allowed."""


class NoReleaseError(DatabaseError):
    """Nothing is published."""


class ReleaseGoneError(DatabaseError):
    """The release asked for is not, or no longer, in the database."""


class UnreadableReleaseError(DatabaseError):
    """The catalog of a release says what this service does not know, e.g. a unit of a newer version."""


class StorageReadOnlyError(DatabaseError):
    """The database takes no writes, or none from this role."""


class ScenarioError(Exception):
    """A stored scenario cannot be read or changed as asked.

    Parameters
    ----------
    scenario
        Its identifier, as it was asked for.
    """

    def __init__(self, scenario: str) -> None:
        self.scenario = scenario
        super().__init__(scenario)


class UnknownScenarioError(ScenarioError):
    """There is no scenario of this identifier, or no such revision of it."""


class ScenarioChangedError(ScenarioError):
    """Somebody changed the scenario since it was read.

    Parameters
    ----------
    scenario
        Its identifier.
    revision, digest
        The latest revision, and the digest of its content.
    author, made_at
        Who made it, and when.
    """

    def __init__(self, scenario: str, *, revision: int, digest: str, author: str, made_at: datetime) -> None:
        super().__init__(scenario)
        self.revision = revision
        self.digest = digest
        self.author = author
        self.made_at = made_at


class ScenarioFrozenError(ScenarioError):
    """The scenario is frozen for good.

    Parameters
    ----------
    scenario
        Its identifier.
    author, made_at
        Who froze it, and when.
    """

    def __init__(self, scenario: str, *, author: str, made_at: datetime) -> None:
        super().__init__(scenario)
        self.author = author
        self.made_at = made_at


class FilterError(Exception):
    """A filter that a reader wrote cannot be used; the database was not asked.

    Parameters
    ----------
    code
        Stable code of the problem.
    remedy
        Key of the words that say what to write instead.
    value
        The filter, or the part of it that is at fault.
    known
        What there is to choose from.
    values
        What else the words name.
    """

    def __init__(self, code: str, remedy: str, value: str, *, known: tuple[str, ...] = (), **values: object) -> None:
        self.code = code
        self.remedy = remedy
        self.value = value
        self.known = known
        self.values = values
        super().__init__(code)
