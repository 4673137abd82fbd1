"""The verb `qonys method NAME FILE`: any method or weighting on a table in a file; it needs no database."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def method(
    name: Annotated[
        str, typer.Argument(help="wlc, owa, topsis, vikor, promethee2, direct, swing, ahp, entropy or critic.")
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON as `POST /api/methods` takes it, or a list of such; or CSV: criteria in the first line, then a "
            "row for each alternative, its name first if it has one; rows named objectives and weights may follow."
        ),
    ],
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A parameter of the method; may be repeated."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How the results are printed.")] = Format.TABLE,
    objectives: Annotated[str, typer.Option(help="1 (or max) and -1 (or min), joined by commas.")] = "",
    weights: Annotated[str, typer.Option(help="Weights joined by commas.")] = "",
) -> None:
    """Run a method or a weighting on a table of your own; exits with 1 if the table makes no sense."""
    from geo_service.commands.method_input import read_file, read_options  # noqa: PLC0415  # other verbs need no maths
    from geo_service.commands.method_output import show  # noqa: PLC0415  # as above
    from geo_service.commands.method_run import find, run_all  # noqa: PLC0415  # as above

    declaration = find(name)
    options = read_options(parameter or [], objectives, weights)
    results = run_all(declaration, read_file(file, declaration), options)
    show(results, output.value)
    if any("problem" in one for one in results):
        raise typer.Exit(1)
