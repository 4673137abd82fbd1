"""How long something may still take, whether it is still wanted, and how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan of families is.

    Parameters
    ----------
    stage
        `level`, `plan`, `rules`, `fixings`, `alternatives`, `chances`, `frontier` or `words`.
    seconds
        Since it began.
    done, total
        Steps of the stage, None where it has no steps.
    objective, bound, gap
        Of the plan so far, None where not known.
    """

    stage: str
    seconds: float
    done: int | None = None
    total: int | None = None
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


OnProgress = Callable[[Progress], None]


class Clock:
    """The time of a run.

    Parameters
    ----------
    on_progress
        Hears how far it is, or None.
    cancelled
        Says whether it is wanted no longer, or None.
    """

    def __init__(self, on_progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> None:
        self._begun, self._on_progress, self._cancelled = time.monotonic(), on_progress, cancelled

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._begun

    @property
    def stopped(self) -> bool:
        """Whether it is wanted no longer."""
        return self._cancelled is not None and self._cancelled()

    def tell(self, stage: str, done: int | None = None, total: int | None = None, **found: float | None) -> None:
        """Say how far a stage is."""
        if self._on_progress is not None:
            self._on_progress(Progress(stage, self.seconds, done, total, **found))

    def share(self, seconds: float) -> Share:
        """Return a part of the time, from now."""
        return Share(self, time.monotonic() + seconds)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the time of a run.

    Parameters
    ----------
    clock
        The run's.
    until
        Time of the monotonic clock when it ends.
    """

    clock: Clock
    until: float

    @property
    def left(self) -> float:
        """Seconds that are left, 0 or more."""
        return max(0.0, self.until - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether to stop."""
        return self.left <= 0 or self.clock.stopped
