"""The verb `qonys score`: the ranking of a scenario from the database, as a table or a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo_service.settings import Language, Settings


class Format(StrEnum):
    """How the ranking is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"


def score(
    scenario: Annotated[
        str | None, typer.Argument(help="Identifier of a stored scenario, with @ and a number for one revision.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="JSON with the content of a scenario; - reads standard input.")
    ] = None,
    oblast: Annotated[
        list[str] | None,
        typer.Option(help="KATO code, or a name or its beginning in any language; may be repeated; none: the country."),
    ] = None,
    year: Annotated[int | None, typer.Option(help="Year of the list.")] = None,
    programme: Annotated[str | None, typer.Option(metavar="kandas|resettlers", help="For whom.")] = None,
    preset: Annotated[str | None, typer.Option(help="Weights: balanced, border-first, depopulation-first, …")] = None,
    method: Annotated[str | None, typer.Option(help="wlc (by default), owa, topsis, vikor or promethee2.")] = None,
    attitude: Annotated[
        float | None, typer.Option(help="Attitude to risk of OWA, 0 (the worst counts) to 1 (the best counts).")
    ] = None,
    top: Annotated[int | None, typer.Option(help="How many districts the top holds; 5 by default.")] = None,
    draws: Annotated[int | None, typer.Option(help="Random draws of the uncertainty analysis.")] = None,
    seed: Annotated[int | None, typer.Option(help="Start of its random numbers: the same gives the same.")] = None,
    output_format: Annotated[Format, typer.Option("--format", help="How the ranking is written.")] = Format.TABLE,
    lang: Annotated[Language | None, typer.Option(help="Language of names and reasons (else QONYS_LANG).")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File; written whole or not at all.")] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="KATO", help="Say why one district stands where it does, instead.")
    ] = None,
) -> None:
    """Rank districts by a stored scenario, by a file, or by options; needs a database, as `qonys serve` does."""
    from geo_service.commands.score_question import Options, Question  # noqa: PLC0415  # other verbs need no maths
    from geo_service.commands.score_run import Wishes, run  # noqa: PLC0415  # as above

    options = Options(tuple(oblast or ()), year, programme, preset, method, attitude, top, draws, seed)
    settings = Settings.load()
    wishes = Wishes(output_format.value, lang or settings.lang, output, explain)
    run(settings, Question.of(scenario, file, options), wishes)
