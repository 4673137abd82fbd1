"""The verbs that build: they need the builders' packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, TaskID
from rich.table import Table

from layers import build as builder
from layers import check as contracts
from layers.cli.console import Resolution, bar, console, release_folder
from layers.core.errors import QonysError, SourceError
from layers.core.grid import DEFAULT_RESOLUTION
from layers.core.layer import Layer
from layers.fetch import fetch_from_folder, load_sources, raw_path
from layers.paths import data_dir, raw_dir
from layers.registry import discover

app = typer.Typer()
Names = Annotated[list[str] | None, typer.Argument(help="Names of layers; none for all.")]


@app.command("list")
def list_layers() -> None:
    """List the layers with their columns and registers."""
    table = Table("layer", "title", "columns", "criteria", "registers", "needs")
    for layer in discover().values():
        registers = ", ".join(register.name for register in layer.registers)
        counts = (str(len(layer.columns)), str(len(layer.criteria)))
        table.add_row(layer.name, layer.title.en, *counts, registers, ", ".join(layer.needs))
    console.print(table)


@app.command()
def show(name: Annotated[str, typer.Argument(help="Name of a layer.")]) -> None:
    """Print the declaration of a layer as JSON."""
    typer.echo(json.dumps(_layer(name).to_json(), ensure_ascii=False, indent=2))


def _layer(name: str) -> Layer:
    layers = discover()
    if name not in layers:
        raise QonysError(f"there is no layer {name!r}", f"choose from: {', '.join(layers)}")
    return layers[name]


@app.command()
def status(resolution: Resolution = DEFAULT_RESOLUTION) -> None:
    """Say which layers are stale, and why."""
    sources = load_sources(data_dir(), raw_dir())
    plans = builder.plan(discover(), sources, release_folder(resolution), resolution)
    table = Table("layer", "state", "why", "raw files missing")
    for plan in plans:
        missing = [key for key in plan.lineage.raw if not raw_path(sources[key], data_dir(), raw_dir()).is_file()]
        table.add_row(
            plan.layer.name, "stale" if plan.reasons else "up to date", "; ".join(plan.reasons), ", ".join(missing)
        )
    console.print(table)


@app.command()
def fetch(
    origin: Annotated[
        Path | None, typer.Option("--from", help="Folder that holds the raw files under their own names.")
    ] = None,
) -> None:
    """Copy the raw files from a folder, each checked against its sha256."""
    if origin is None:
        raise SourceError(
            "downloading from the publishers is not built yet", "name a folder that holds the files: --from FOLDER"
        )
    with bar() as shown:
        task = shown.add_task("raw files", total=None)
        copied = fetch_from_folder(
            load_sources(data_dir(), raw_dir()),
            origin,
            raw_dir(),
            lambda name, done, total: shown.update(task, completed=done, total=total, description=name or "raw files"),
        )
    console.print(f"{len(copied)} raw files copied, the others were there already")


@app.command()
def build(
    names: Names = None,
    resolution: Resolution = DEFAULT_RESOLUTION,
) -> None:
    """Build every layer that is stale, and the named ones in any case."""
    layers, sources = discover(), load_sources(data_dir(), raw_dir())
    release = release_folder(resolution)
    plans = builder.plan(layers, sources, release, resolution, names or ())
    for plan in plans:
        if plan.reasons:
            console.print(f"{plan.layer.name}: {'; '.join(plan.reasons)}", style="dim", highlight=False)
    with bar() as shown:
        task = shown.add_task("building", total=len(plans))
        manifest = builder.build(
            plans, sources, data_dir(), raw_dir(), release, lambda name, event: _step(shown, task, name, event)
        )
    size = sum(entry["bytes"] for entry in manifest["files"].values()) / 1e6
    console.print(f"release {manifest['version']}: {len(manifest['files'])} tables, {size:.1f} MB, in {release.name}/")


def _step(shown: Progress, task: TaskID, name: str, event: str) -> None:
    if event == "started":
        shown.console.print(f"  {name} …", highlight=False)
    elif name != "grid":
        shown.advance(task, 1)
        if event == "done":
            shown.console.print(f"  {name} done", highlight=False)


@app.command()
def check(names: Names = None, resolution: Resolution = DEFAULT_RESOLUTION) -> None:
    """Run the data contracts on the built tables again."""
    layers, sources = discover(), load_sources(data_dir(), raw_dir())
    chosen = [_layer(name).name for name in names or layers]
    folder = release_folder(resolution)
    findings = contracts.check_release(layers, chosen, sources, data_dir(), raw_dir(), folder)
    for finding in findings:
        mark = "[green]holds[/]" if finding.found is None else "[red]broken[/]"
        console.print(f"{mark}  {finding.layer}: {finding.claim}" + (f": {finding.found}" if finding.found else ""))
    contracts.require(findings)
