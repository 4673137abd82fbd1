"""Ctrl-C and its like: stop now, or as soon as a step that must not be cut is over."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interruptions:
    """Makes the signals that ask a program to stop raise KeyboardInterrupt.

    Within `held` a signal waits until the end of the block; within `passed_to` it goes to a function. A hang-up that
    was ignored when the program started (`nohup`) stays ignored; an ignored SIGINT does not, for shells ignore it in
    everything they start in the background and there would be no way to stop it politely.
    """

    def __init__(self) -> None:
        self._former: dict[signal.Signals, object] = {}
        self._holding = 0
        self._waiting = False
        self._receiver: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        """Take the signals over."""
        for name in SIGNALS:
            if name is not signal.SIGHUP or signal.getsignal(name) is not signal.SIG_IGN:
                self._former[name] = signal.signal(name, self._receive)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back."""
        for name, handler in self._former.items():
            signal.signal(name, handler)  # type: ignore[arg-type]  # what signal.signal itself returned
        self._former.clear()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let a signal wait until the block is over."""
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
        if self._waiting and not self._holding:
            self._waiting = False
            raise KeyboardInterrupt

    @contextmanager
    def passed_to(self, receiver: Callable[[], None]) -> Iterator[None]:
        """Hand signals to a function instead of raising."""
        self._receiver = receiver
        try:
            yield
        finally:
            self._receiver = None

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        """Take one signal."""
        if self._receiver is not None:
            self._receiver()
        elif self._holding:
            self._waiting = True
        else:
            raise KeyboardInterrupt
