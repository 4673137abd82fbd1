"""A file of which nothing can be read."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - becomes a finding of a `DecisionError`; never leaves this package
    """What is wrong with a file as a whole.

    Parameters
    ----------
    code
        Code of the finding.
    value
        What is repeated of it.
    row
        Number of the row at which reading ended, if it is known.
    details
        What else the words name.
    """

    def __init__(self, code: str, value: object = "", row: int | None = None, **details: object) -> None:
        self.code = code
        self.value = value
        self.row = row
        self.details = details
        super().__init__(code)
