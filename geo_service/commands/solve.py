"""The verb `qonys solve FILE`: plain instances of generalised assignment; it needs no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def solve(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON: an instance or a list of such; `profit` (largest sum) or `cost` (smallest) and `weight`, a row "
            "for each place (agent) with a number for each family (job), and `cap`, a number for each place."
        ),
    ],
    time_limit: Annotated[float, typer.Option(help="Seconds after which each instance has an answer.")] = 60.0,
    gap: Annotated[float, typer.Option(help="Relative gap that will do; 0 = the optimum, with proof.")] = 0.0,
    seed: Annotated[int, typer.Option(help="For all that is left to chance.")] = 0,
) -> None:
    """Assign each family (job) to one place (agent) and print assignment and certificate as JSON.

    `assignment` has the place of each family, in the order of the file; places count from 0 (`index_base`). Exits with
    1 if an instance makes no sense or no plan was found.
    """
    from geo_service.commands.solve_input import read_instances  # noqa: PLC0415  # other verbs need no maths
    from geo_service.commands.solve_run import settings_of, show, solve_all  # noqa: PLC0415  # as above

    settings = settings_of(time_limit, gap, seed)
    answers = solve_all(read_instances(file), settings)
    show(answers)
    if any(one.get("assignment") is None for one in answers):
        raise typer.Exit(1)
