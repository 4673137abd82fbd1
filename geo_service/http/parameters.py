"""Types of parameters: KATO codes, H3 cells, bounds; each refuses what is malformed, saying what to give instead."""

from __future__ import annotations

import math
import re
from typing import Annotated

import h3
from fastapi import Path, Query
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from layers.core.grid import DEFAULT_RESOLUTION, PARENT_STEPS

KATO = re.compile(r"[0-9]{9}")
CELL = re.compile(r"[0-9a-f]{15}")
MOST_CELLS = 1000
COARSEST, FINEST = DEFAULT_RESOLUTION - PARENT_STEPS, DEFAULT_RESOLUTION + 1
EXAMPLE_KATO, EXAMPLE_OBLAST, EXAMPLE_CELL = "595000000", "590000000", "8721624d9ffffff"
MERCATOR_LATITUDE = 85.06
Bounds = tuple[float, float, float, float]


def check_kato(text: str) -> str:
    """Return the text if it is a KATO code: nine ASCII digits."""
    if not KATO.fullmatch(text):
        raise PydanticCustomError("kato", "a KATO code has nine digits", {"example": EXAMPLE_OBLAST})
    return text


def check_cell(text: str) -> str:
    """Return the text if it is the index of an H3 cell of a resolution that a release may hold."""
    if not CELL.fullmatch(text) or not h3.is_valid_cell(text) or not COARSEST <= h3.get_resolution(text) <= FINEST:
        context = {"example": EXAMPLE_CELL, "coarsest": COARSEST, "finest": FINEST}
        raise PydanticCustomError("h3", "no index of an H3 cell", context)
    return text


def check_cells(text: str) -> str:
    """Return the text if it is a list of H3 cells joined by commas, not too many of them."""
    cells = text.split(",")
    if len(cells) > MOST_CELLS:
        raise PydanticCustomError("too_many", "too many cells", {"limit": MOST_CELLS})
    for cell in cells:
        check_cell(cell)
    return text


def check_bounds(text: str) -> str:
    """Return the text if it is west,south,east,north in degrees."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError as error:
        raise PydanticCustomError("bbox", "bounds are four numbers") from error
    finite = all(map(math.isfinite, (west, south, east, north)))
    if not (finite and -180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise PydanticCustomError("bbox", "bounds do not enclose an area")
    return text


def bounds_of(text: str) -> Bounds:
    """Return checked bounds as numbers, cut to where Web Mercator ends."""
    west, south, east, north = map(float, text.split(","))
    return west, max(south, -MERCATOR_LATITUDE), east, min(north, MERCATOR_LATITUDE)


KatoPath = Annotated[
    str,
    AfterValidator(check_kato),
    Path(description="KATO code: nine digits", examples=[EXAMPLE_KATO], json_schema_extra={"pattern": "^[0-9]{9}$"}),
]
KatoQuery = Annotated[
    str | None,
    AfterValidator(lambda text: None if text is None else check_kato(text)),
    Query(description="KATO code: nine digits", examples=[EXAMPLE_OBLAST], json_schema_extra={"pattern": "^[0-9]{9}$"}),
]
CellPath = Annotated[
    str,
    AfterValidator(check_cell),
    Path(
        description="Index of an H3 cell: 15 hexadecimal digits, lower case",
        examples=[EXAMPLE_CELL],
        json_schema_extra={"pattern": "^8[4-8][0-9a-f]{13}$"},
    ),
]
CellsQuery = Annotated[
    str | None,
    AfterValidator(lambda text: None if text is None else check_cells(text)),
    Query(
        description=f"Up to {MOST_CELLS} H3 cells joined by commas",
        examples=[EXAMPLE_CELL],
        json_schema_extra={"pattern": "^8[4-8][0-9a-f]{13}(,8[4-8][0-9a-f]{13})*$"},
    ),
]
BoundsQuery = Annotated[
    str | None,
    AfterValidator(lambda text: None if text is None else check_bounds(text)),
    Query(description="West,south,east,north in degrees", examples=["66,42,70,45"]),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows on a page")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Rows before the page")]
