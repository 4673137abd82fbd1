"""The verb `qonys report`: the list to sign, its annex or the map of a stored plan, as a file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from geo_service.commands import scenario_options as options
from geo_service.settings import Settings


class Format(StrEnum):
    """What is written."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    HTML = "html"


def report(
    name: Annotated[
        str, typer.Argument(metavar="PLAN", help="Identifier of a plan, with @ and a number for one revision.")
    ],
    output_format: Annotated[
        Format, typer.Option("--format", help="pdf, docx: the list to sign; xlsx: every number; png, html: the map.")
    ] = Format.PDF,
    scenario: Annotated[
        bool, typer.Option("--scenario", help="PLAN names a frozen scenario, which has no plan.")
    ] = False,
    address: Annotated[
        str | None,
        typer.Option(help="Where the service is found, for the QR code, such as https://qonys.example.kz/."),
    ] = None,
    lang: options.Lang = None,
    output: options.Output = None,
) -> None:
    """Write the report of a plan; needs a database, as `qonys serve` does."""
    from geo_service.commands.report_run import Wishes, run  # noqa: PLC0415  # other verbs need no reports

    settings = Settings.load()
    run(settings, name, Wishes(output_format.value, lang or settings.lang, scenario, address, output))
