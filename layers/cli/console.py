"""What the verbs share: where they print, how they show progress, which release they mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from layers.core.grid import DEFAULT_RESOLUTION
from layers.paths import data_dir, release_dir

console = Console()
Resolution = Annotated[int, typer.Option(help="H3 resolution of the cells.", min=5, max=9)]


def bar() -> Progress:
    """Return a progress bar with a count and the time that has passed."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def release_folder(resolution: int) -> Path:
    """Return the release folder; another resolution than the committed one has a folder of its own."""
    return release_dir() if resolution == DEFAULT_RESOLUTION else data_dir() / f"release-r{resolution}"
