"""The verbs `qonys export …`: the tiles and the map of the current release as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_service.commands.console import Steps
from geo_service.settings import Language, Settings

app = typer.Typer(no_args_is_help=True, help="Write the tiles and the map of the current release as files.")

Folder = Annotated[Path, typer.Argument(help="Where the files go; made when missing.", file_okay=False)]
Base = Annotated[
    str, typer.Option(help="Address under which the folder will be served; needed where others read style.json.")
]
Lang = Annotated[Language | None, typer.Option(help="Language of the names in style.json (QONYS_LANG by default).")]


@app.command()
def pmtiles(
    folder: Folder,
    tilesets: Annotated[
        str,
        typer.Option(help="Names joined by commas: hexagons, districts, oblasts, layers, registers; all by default."),
    ] = "",
    connections: Annotated[int, typer.Option(min=1, max=32, help="Tiles that the database makes at a time.")] = 4,
    base_url: Base = "",
    lang: Lang = None,
    site: Annotated[bool, typer.Option(help="Write style.json and the page that draws it, too.")] = True,
) -> None:
    """Write one PMTiles archive per tileset, and a page that shows the map from any plain web server."""
    from geo_service.commands.exporting import Wishes, export_archives  # noqa: PLC0415  # other verbs need no tiles

    settings = Settings.load()
    names = tuple(filter(None, (name.strip() for name in tilesets.split(","))))
    wishes = Wishes(folder.resolve(), base_url, lang or settings.lang, names, connections, site)
    export_archives(settings, wishes, Steps())


@app.command()
def style(folder: Folder, base_url: Base = "", lang: Lang = None) -> None:
    """Write style.json with its fonts and its sprite; the archives that it names come from `qonys export pmtiles`."""
    from geo_service.commands.exporting import Wishes, export_style  # noqa: PLC0415  # other verbs need no tiles

    settings = Settings.load()
    export_style(settings, Wishes(folder.resolve(), base_url, lang or settings.lang), Steps())
