"""Everything the database side raises on purpose.

DatabaseError
├── DatabaseAwayError   no connection in the time allowed, or it broke
├── QueryTimeoutError   the statement took longer than allowed
├── NoReleaseError      nothing is published
├── ReleaseGoneError    the release asked for is not, or no longer, in the database
└── UnreadableReleaseError  the catalog of a release says what this service does not know
FilterError             a filter that a reader wrote cannot be used
"""

from __future__ import annotations


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
