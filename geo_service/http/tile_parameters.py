"""Types of the parameters that say what a tile carries."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

TilesetsPath = Annotated[
    str,
    Path(
        description="hexagons, a layer, districts, oblasts, or a register with a place; several joined by commas "
        "become layers of one tile",
        examples=["hexagons,districts"],
    ),
]
ColumnsQuery = Annotated[
    str | None,
    Query(
        description="Columns, criteria or names joined by commas; all of them if left out, none if empty. What "
        "identifies a feature stays.",
        examples=["name_kk"],
    ),
]
