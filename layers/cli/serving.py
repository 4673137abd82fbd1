"""The verbs that only read a release: they need nothing that the service does not need too."""

from __future__ import annotations

import json
import os
from typing import Annotated

import typer

from layers.cli.console import Resolution, bar, console, release_folder
from layers.core.errors import PublishError
from layers.core.grid import DEFAULT_RESOLUTION
from layers.publish import publish as publish_release
from layers.trace import trace as trace_value

app = typer.Typer()


@app.command()
def publish(
    force: Annotated[bool, typer.Option(help="Publish even if this version is the published one.")] = False,
    resolution: Resolution = DEFAULT_RESOLUTION,
) -> None:
    """Load the release into PostGIS, all of it or nothing."""
    conninfo = os.environ.get("QONYS_DATABASE_URL", "")
    if not conninfo:
        raise PublishError("no database is named", "set QONYS_DATABASE_URL, or run `qonys up`, which publishes too")
    with bar() as shown:
        task = shown.add_task("publishing", total=None)
        published = publish_release(
            release_folder(resolution),
            conninfo,
            lambda step, done, total: shown.update(task, description=step, completed=done, total=total),
            force=force,
        )
    done = f"{published.outcome}, {published.rows:,} rows, {published.seconds:.1f} s"
    console.print(f"release {published.version}: {done}")


@app.command()
def trace(
    cell: Annotated[str, typer.Argument(help="H3 index of a cell, hexadecimal.")],
    quantity: Annotated[str, typer.Argument(help="LAYER.COLUMN")],
    resolution: Resolution = DEFAULT_RESOLUTION,
) -> None:
    """Follow a value back to the raw files it was computed from."""
    typer.echo(json.dumps(trace_value(release_folder(resolution), cell, quantity), ensure_ascii=False, indent=2))
