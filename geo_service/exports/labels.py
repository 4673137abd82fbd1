"""Names on the map: the points they stand at, the expressions that choose a language, and the font."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_service.database.districts import District, Districts
from layers.core.text import Text

REGULAR, BOLD = "Noto Sans Regular", "Noto Sans Bold"
WEIGHTS = {REGULAR: 400, BOLD: 600}
SUBSETS = {
    "cyrillic-ext": ["U+0460-048F", "U+0492-04AF", "U+04B2-052F"],
    "cyrillic": ["U+0400-045F", "U+0490-0491", "U+04B0-04B1", "U+2116"],
    "latin-ext": ["U+0100-02BA", "U+20A0-20C0"],
    "latin": ["U+0000-00FF", "U+2000-206F", "U+2212"],
}
"""Characters that each file of the font covers, the Kazakh ones among them."""
DECIMALS = 5
"""Of degrees: about a metre."""


def font_faces(base: str) -> dict[str, Any]:
    """Return the member `font-faces` of a style, whose files lie under an address that ends with a slash."""
    return {
        font: [
            {"url": f"{base}{font_file(subset, weight)}", "unicode-range": ranges} for subset, ranges in SUBSETS.items()
        ]
        for font, weight in WEIGHTS.items()
    }


def font_files() -> list[str]:
    """Return the names of every file of the font."""
    return [font_file(subset, weight) for weight in WEIGHTS.values() for subset in SUBSETS]


def font_file(subset: str, weight: int) -> str:
    """Return the name of one file of the font, as its package has it."""
    return f"noto-sans-{subset}-{weight}-normal.woff2"


def name_in(language: str) -> Any:
    """Return the expression of a feature's name; the state language stands for one that it lacks."""
    names = dict.fromkeys([f"name_{language}", "name_kk", "name_ru"])
    return ["coalesce", *(["get", name] for name in names), ""]


def district_points(districts: Districts) -> dict[str, Any]:
    """Return the districts as GeoJSON points with their names and residents."""
    return _collection(
        [_point(one.centre, one.name, residents=one.residents or 0) for one in districts.districts.values()]
    )


def oblast_points(districts: Districts) -> dict[str, Any]:
    """Return the oblasts as GeoJSON points with their names, each at the middle of its districts."""
    within = {kato: [one for one in districts.districts.values() if one.oblast == kato] for kato in districts.oblasts}
    return _collection([_point(_middle(within[kato]), one.name) for kato, one in districts.oblasts.items()])


def _middle(districts: Sequence[District]) -> tuple[float, float]:
    """Return the mean of the districts' centres, weighted by area."""
    area = sum(one.area_km2 for one in districts)
    lon, lat = (sum(one.centre[axis] * one.area_km2 for one in districts) / area for axis in (0, 1))
    return lon, lat


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return features as GeoJSON."""
    return {"type": "FeatureCollection", "features": features}


def _point(place: tuple[float, float], name: Text, **properties: float) -> dict[str, Any]:
    """Return a named point as GeoJSON."""
    names = {f"name_{language}": words for language, words in name.to_json().items()}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(degrees, DECIMALS) for degrees in place]},
        "properties": names | properties,
    }
