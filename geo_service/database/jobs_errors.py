"""What is raised when a job cannot be read or changed as asked.

JobError
├── UnknownJobError  there is none of this identifier
└── JobStateError    its state does not allow it
"""

from __future__ import annotations

from typing import Literal

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JobWish = Literal["cancel", "restart", "delete"]


class JobError(Exception):
    """A job cannot be read or changed as asked.

    Parameters
    ----------
    job
        Its identifier, as it was asked for.
    """

    def __init__(self, job: str) -> None:
        self.job = job
        super().__init__(job)


class UnknownJobError(JobError):
    """There is no job of this identifier, or no longer."""


class JobStateError(JobError):
    """The state of the job does not allow what was asked.

    Parameters
    ----------
    job
        Its identifier.
    wish
        What was asked.
    state
        Its state.
    """

    def __init__(self, job: str, wish: JobWish, state: JobState) -> None:
        super().__init__(job)
        self.wish = wish
        self.state = state
