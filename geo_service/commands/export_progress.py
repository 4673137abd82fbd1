"""What an export shows: a bar by zoom on a terminal, one line per archive everywhere, and what it all came to."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from geo_service.exports.run import Finished

MEGABYTE = 1_000_000


class Progress:
    """Shows how far an export has come, and remembers what it wrote.

    Parameters
    ----------
    console
        Where it is shown; a bar moves only on a terminal.
    """

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task: TaskID = self._bars.add_task("")
        self._console = console
        self._written: list[Finished] = []

    def __enter__(self) -> Self:
        """Begin to show."""
        self._bars.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Take the bar away."""
        self._bars.stop()

    def watch(self, tileset: str, zoom: int, done: int, total: int) -> None:
        """Show how far one zoom of a tileset has come."""
        self._bars.update(self._task, description=f"{tileset}, zoom {zoom}", completed=done, total=total)

    def finished(self, archive: Finished) -> None:
        """Show what became of one archive."""
        self._written.append(archive)
        words = f"{archive.tileset}: {_words(archive)} [{archive.seconds:.1f} s]"
        self._console.print(escape(words))

    @property
    def total_words(self) -> str:
        """What was written in all."""
        archives = [one for one in self._written if one.written.tiles]
        tiles, size = (sum(getattr(one.written, name) for one in archives) for name in ("tiles", "size"))
        return f"{len(archives)} archives, {tiles:,} tiles, {size_words(size)}"


def size_words(size: int) -> str:
    """Return bytes in words."""
    return f"{size / MEGABYTE:,.1f} MB"


def _words(archive: Finished) -> str:
    """Return what one archive holds."""
    if not archive.written.tiles:
        return "nothing to show on a map, so no archive"
    return f"{archive.written.tiles:,} tiles, {size_words(archive.written.size)}"
