"""A plan as a file that a client downloads, in the form that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.database.outlines import read_outlines
from geo_service.database.pool import Database
from geo_service.database.tilesets import HEXAGONS, find_tileset
from geo_service.exports.description import licences
from geo_service.exports.family_files import family_csv, family_geojson, family_xlsx
from geo_service.exports.plan_files import plan_csv, plan_geojson, plan_xlsx
from geo_service.settings import Language


class Form(StrEnum):
    """How a plan is written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"


MEDIA_TYPES = {
    Form.CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.GEOJSON: "application/geo+json",
}
"""Of the forms that are files; JSON is the answer itself."""
OF_PERSONS = {Form.CSV: plan_csv, Form.XLSX: plan_xlsx}
OF_FAMILIES = {Form.CSV: family_csv, Form.XLSX: family_xlsx}
LEVELS = {"districts": "district", "oblasts": "oblast"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file.

    Parameters
    ----------
    content
        What it holds.
    media_type
        What it is.
    name
        What it may be called.
    """

    content: bytes
    media_type: str
    name: str

    @property
    def headers(self) -> dict[str, str]:
        """Headers by which a browser stores it."""
        return {"content-disposition": f'attachment; filename="{self.name}"'}


async def plan_download(
    database: Database, catalog: Catalog, answer: Mapping[str, Any], form: Form, language: str
) -> Download:
    """Return a plan as a file.

    Parameters
    ----------
    database, catalog
        Where outlines and licences come from.
    answer
        The answer of /api/allocations, or that of a stored plan, of persons or of families.
    form
        CSV, XLSX or GeoJSON.
    language
        Of names and heads: kk, ru or en.
    """
    reader: Language = "ru" if language == "ru" else "en" if language == "en" else "kk"
    families = "families" in answer
    writers = OF_FAMILIES if families else OF_PERSONS
    if form in writers:
        content = await asyncio.to_thread(writers[form], answer, reader)
    else:
        katos = [row["kato"] for row in answer["districts"]]
        outlines = await read_outlines(database, catalog, katos, LEVELS[answer.get("over", "districts")])
        write = family_geojson if families else plan_geojson
        content = await asyncio.to_thread(write, answer, reader, outlines, _licences(catalog))
    about = answer["content"]
    return Download(content, MEDIA_TYPES[form], f"plan-{about['year']}-{about['programme']}.{form.value}")


def _licences(catalog: Catalog) -> list[str]:
    """Return the licences of the layers whose criteria are ranked by."""
    tileset = find_tileset(catalog, HEXAGONS)
    return [] if tileset is None else licences(catalog, tileset)
