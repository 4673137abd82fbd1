"""What the commands say: steps with their time on a terminal, plain lines elsewhere, problems with their remedy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from rich.console import Console
from rich.markup import escape

from layers.core.errors import QonysError


class Steps:
    """Shows what a command is doing.

    Parameters
    ----------
    console
        Where it is shown; a spinner turns only on a terminal.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Show a step while it runs, and the time it took once it is done."""
        begun = time.monotonic()
        spinner = self.console.status(escape(doing)) if self.console.is_terminal else nullcontext()
        with spinner:
            yield
        self.say(f"{doing} [{time.monotonic() - begun:.1f} s]")

    def say(self, words: str) -> None:
        """Show one line."""
        self.console.print(escape(words))


def show_problem(error: QonysError) -> None:
    """Show a problem and its remedy on the error stream."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[bold red]problem:[/] {escape(error.problem)}")
    if error.remedy:
        console.print(f"[bold green]remedy:[/]  {escape(error.remedy)}")
