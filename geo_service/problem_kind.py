"""What every kind of problem says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem.

    Parameters
    ----------
    status
        HTTP status.
    title
        What went wrong, the same each time.
    detail
        What went wrong this time, with {placeholders}, and what to do about it.
    retry_after
        Seconds after which trying again makes sense, or None.
    """

    status: int
    title: Text
    detail: Text
    retry_after: int | None = None
