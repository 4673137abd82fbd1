"""The verb `qonys allocate`: a scenario's quota shared over its districts, as a table or a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo_service.commands import scenario_options as options
from geo_service.settings import Settings


class Over(StrEnum):
    """Over what the quota is shared."""

    DISTRICTS = "districts"
    OBLASTS = "oblasts"


class Format(StrEnum):
    """How the plan is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    GEOJSON = "geojson"


def allocate(
    scenario: options.Stored = None,
    file: options.File = None,
    oblast: options.Oblasts = None,
    year: options.Year = None,
    programme: options.Programme = None,
    preset: options.Preset = None,
    method: options.Method = None,
    attitude: options.Attitude = None,
    seed: options.Seed = None,
    quota: Annotated[int | None, typer.Option(help="Persons; the published quota unless given.")] = None,
    over: Annotated[
        Over | None,
        typer.Option(help="Who shares the quota: the districts, or the oblasts of several or of the whole country."),
    ] = None,
    families: Annotated[
        Path | None, typer.Option(help="CSV or XLSX of families to place whole, instead of sharing a quota of persons.")
    ] = None,
    capacities: Annotated[
        Path | None,
        typer.Option(
            help="JSON: places by dimension (dwellings, school_seats, …) and KATO code; for families also CSV or XLSX."
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:GROUP]=NUMBER",
            help="Such as maximum-share=0.3 or minimum-of-group:border=0.5; may be repeated and replaces the usual "
            "rules; “none” for no rule at all.",
        ),
    ] = None,
    fix: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KATO=NUMBER:REASON",
            help="Persons of a district, and why; may be repeated. For families FAMILY=KATO:REASON.",
        ),
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Place families month by month as they arrive, and compare with hindsight.")
    ] = False,
    expected: Annotated[
        int | None,
        typer.Option(min=0, help="Families still to come: those that --fix names are placed, the others are next."),
    ] = None,
    estimates_bind: Annotated[
        bool, typer.Option("--estimates-bind", help="Let estimated dwellings limit the plan, not only warn.")
    ] = False,
    effects: Annotated[
        bool, typer.Option("--effects", help="Tell also what the plan does to villages, schools and water.")
    ] = False,
    output_format: Annotated[Format, typer.Option("--format", help="How the plan is written.")] = Format.TABLE,
    lang: options.Lang = None,
    output: options.Output = None,
) -> None:
    """Share a quota over the districts of a scenario, or place families; needs a database, and stores nothing."""
    from geo_service.commands.allocate_question import Asked  # noqa: PLC0415  # other verbs need no maths
    from geo_service.commands.allocate_run import Wishes, run  # noqa: PLC0415  # as above
    from geo_service.commands.score_question import Options, Question  # noqa: PLC0415  # as above

    told = Options(tuple(oblast or ()), year, programme, preset, method, attitude, None, None, seed)
    settings = Settings.load()
    question = Question.of(scenario, file, told, "allocate")
    wishes = Wishes(output_format.value, lang or settings.lang, output, effects)
    if families is not None:
        from geo_service.commands.allocate_families import place_file  # noqa: PLC0415  # as above
        from geo_service.commands.family_question import FamiliesAsked  # noqa: PLC0415  # as above

        rules, fixings = tuple(rule or ()), tuple(fix or ())
        told_of = FamiliesAsked(families, capacities, rules, fixings, estimates_bind, quota, over, staged, expected)
        place_file(settings, question, told_of, wishes)
        return
    asked = Asked(quota, capacities, tuple(rule or ()), tuple(fix or ()), estimates_bind, over and over.value)
    run(settings, question, asked.beside(question), wishes)
