"""The verbs of `qonys layers`.

A machine that only serves lacks the builders' packages; there the verbs that build say so and how to get them.
"""

from __future__ import annotations

from importlib.util import find_spec

import typer

from layers.cli import serving
from layers.core.errors import QonysError

BUILDING = ("list", "show", "status", "fetch", "build", "check")

app = typer.Typer(no_args_is_help=True, help="Build, check and publish the layers.")
app.add_typer(serving.app)

if find_spec("geopandas") and find_spec("rasterio"):
    from layers.cli import building

    app.add_typer(building.app)
else:

    def _explain() -> None:
        """Say how to get the builders' packages."""
        raise QonysError("the builders' packages are not installed here", "run `make setup-dev`, then try again")

    for verb in BUILDING:
        app.command(verb, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(_explain)
