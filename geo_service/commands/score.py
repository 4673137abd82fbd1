"""The verb `qonys score`: the ranking of a scenario from the database, as a table or a file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from geo_service.commands import scenario_options as options
from geo_service.settings import Settings


class Format(StrEnum):
    """How the ranking is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"


def score(
    scenario: options.Stored = None,
    file: options.File = None,
    oblast: options.Oblasts = None,
    year: options.Year = None,
    programme: options.Programme = None,
    preset: options.Preset = None,
    method: options.Method = None,
    attitude: options.Attitude = None,
    top: Annotated[int | None, typer.Option(help="How many districts the top holds; 5 by default.")] = None,
    draws: Annotated[int | None, typer.Option(help="Random draws of the uncertainty analysis.")] = None,
    seed: options.Seed = None,
    output_format: Annotated[Format, typer.Option("--format", help="How the ranking is written.")] = Format.TABLE,
    lang: options.Lang = None,
    output: options.Output = None,
    explain: Annotated[
        str | None, typer.Option(metavar="KATO", help="Say why one district stands where it does, instead.")
    ] = None,
) -> None:
    """Rank districts by a stored scenario, by a file, or by options; needs a database, as `qonys serve` does."""
    from geo_service.commands.score_question import Options, Question  # noqa: PLC0415  # other verbs need no maths
    from geo_service.commands.score_run import Wishes, run  # noqa: PLC0415  # as above

    told = Options(tuple(oblast or ()), year, programme, preset, method, attitude, top, draws, seed)
    settings = Settings.load()
    wishes = Wishes(output_format.value, lang or settings.lang, output, explain)
    run(settings, Question.of(scenario, file, told), wishes)
