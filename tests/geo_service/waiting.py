"""Waiting for what happens in another thread or in the database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PAUSE_SECONDS = 0.02
"""Between two looks."""


def eventually(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Return whether a condition comes to hold in time, however long one look at it takes."""
    deadline = time.monotonic() + seconds
    waiting = threading.Event()
    while not condition():
        if time.monotonic() >= deadline:
            return False
        waiting.wait(PAUSE_SECONDS)
    return True
