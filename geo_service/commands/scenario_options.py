"""Options by which commands are told a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_service.settings import Language

Stored = Annotated[
    str | None, typer.Argument(help="Identifier of a stored scenario, with @ and a number for one revision.")
]
File = Annotated[
    Path | None, typer.Option("--file", "-f", help="JSON with the content of a scenario; - reads standard input.")
]
Oblasts = Annotated[
    list[str] | None,
    typer.Option(help="KATO code, or a name or its beginning in any language; may be repeated; none: the country."),
]
Year = Annotated[int | None, typer.Option(help="Year of the list.")]
Programme = Annotated[str | None, typer.Option(metavar="kandas|resettlers", help="For whom.")]
Preset = Annotated[str | None, typer.Option(help="Weights: balanced, border-first, depopulation-first, …")]
Method = Annotated[str | None, typer.Option(help="wlc (by default), owa, topsis, vikor or promethee2.")]
Attitude = Annotated[
    float | None, typer.Option(help="Attitude to risk of OWA, 0 (the worst counts) to 1 (the best counts).")
]
Seed = Annotated[int | None, typer.Option(help="Start of its random numbers: the same gives the same.")]
Lang = Annotated[Language | None, typer.Option(help="Language of names and reasons (else QONYS_LANG).")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File; written whole or not at all.")]
