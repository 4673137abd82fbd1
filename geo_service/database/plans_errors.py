"""What is raised when a stored plan cannot be read or changed as asked.

PlanError
├── UnknownPlanError   there is none of this identifier, or no such revision of it
└── PlanChangedError   somebody changed it meanwhile
"""

from __future__ import annotations

from datetime import datetime


class PlanError(Exception):
    """A stored plan cannot be read or changed as asked.

    Parameters
    ----------
    plan
        Its identifier, as it was asked for.
    """

    def __init__(self, plan: str) -> None:
        self.plan = plan
        super().__init__(plan)


class UnknownPlanError(PlanError):
    """There is no plan of this identifier, or no such revision of it."""


class PlanChangedError(PlanError):
    """Somebody changed the plan since it was read.

    Parameters
    ----------
    plan
        Its identifier.
    revision, digest
        The latest revision, and the digest of its question.
    author, made_at
        Who made it, and when.
    """

    def __init__(self, plan: str, *, revision: int, digest: str, author: str, made_at: datetime) -> None:
        super().__init__(plan)
        self.revision = revision
        self.digest = digest
        self.author = author
        self.made_at = made_at
