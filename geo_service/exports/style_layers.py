"""Layers of the style above the hexagons: lines, settlements and names, drawn as the page draws them."""

from __future__ import annotations

from typing import Any

from geo_service.database.tilesets import DISTRICTS, OBLASTS, SETTLEMENTS, SETTLEMENTS_FROM_ZOOM
from geo_service.exports.colours import colours
from geo_service.exports.labels import BOLD, REGULAR, name_in

Layer = dict[str, Any]
RESIDENTS = ["coalesce", ["get", "residents"], 0]


def outline_layers() -> list[Layer]:
    """Return the outlines of districts and, stronger, of oblasts."""
    districts = {"line-color": colours()["map-district"], "line-width": _by_zoom(4, 0.4, 10, 1.2)}
    oblasts = {"line-color": colours()["map-oblast"], "line-width": _by_zoom(4, 1, 10, 2.6)}
    return [
        _line(DISTRICTS, districts | {"line-opacity": _by_zoom(4, 0.55, 10, 0.9)}),
        _line(OBLASTS, oblasts),
    ]


def settlement_layers(language: str) -> list[Layer]:
    """Return the settlements as circles, the more residents the larger, with their names."""
    common = {"source": SETTLEMENTS, "source-layer": SETTLEMENTS}
    radius = ["interpolate", ["linear"], ["sqrt", RESIDENTS], 0, 2, 100, 4, 500, 7]
    circle = {
        "circle-color": colours()["map-place"],
        "circle-stroke-color": colours()["map-halo"],
        "circle-stroke-width": 1,
        "circle-radius": radius,
    }
    layout = _text(REGULAR, 12, language) | {
        "text-anchor": "top",
        "text-offset": [0, 0.45],
        "symbol-sort-key": ["-", 0, RESIDENTS],
    }
    names = {"type": "symbol", "minzoom": SETTLEMENTS_FROM_ZOOM + 1, "layout": layout, "paint": _ink("map-place")}
    return [
        {"id": "settlements", "type": "circle", **common, "minzoom": SETTLEMENTS_FROM_ZOOM, "paint": circle},
        {"id": "settlement-names", **common, **names},
    ]


def name_layers(language: str) -> list[Layer]:
    """Return the names of districts, from where there is room for them, and of oblasts, until others tell more."""
    districts = _text(REGULAR, _by_zoom(4, 11, 9, 15), language) | {
        "symbol-sort-key": ["-", 0, ["get", "residents"]],
    }
    oblasts = _text(BOLD, _by_zoom(4, 11.5, 9, 18), language) | {"text-padding": 1}
    return [
        {**_symbol("district-names", "district-points", districts), "minzoom": 5.6},
        {**_symbol("oblast-names", "oblast-points", oblasts), "maxzoom": 8},
    ]


def _line(tileset: str, paint: dict[str, Any]) -> Layer:
    """Return the layer of a tileset's outlines."""
    source = {"source": tileset, "source-layer": tileset}
    return {"id": f"{tileset}-line", "type": "line", **source, "layout": {"line-join": "round"}, "paint": paint}


def _symbol(name: str, source: str, layout: dict[str, Any]) -> Layer:
    """Return a layer of names."""
    return {"id": name, "type": "symbol", "source": source, "layout": layout, "paint": _ink("map-name")}


def _text(font: str, size: Any, language: str) -> dict[str, Any]:
    """Return the layout of a name."""
    return {
        "text-font": [font],
        "text-size": size,
        "text-field": name_in(language),
        "text-max-width": 7,
        "text-line-height": 1.1,
    }


def _ink(colour: str) -> dict[str, Any]:
    """Return the paint of a name: a halo keeps it legible on any class."""
    halo = {"text-halo-color": colours()["map-halo"], "text-halo-width": 1.6, "text-halo-blur": 0.4}
    return {"text-color": colours()[colour], **halo}


def _by_zoom(low_zoom: float, low: float, high_zoom: float, high: float) -> Any:
    """Return a number that grows with the zoom."""
    return ["interpolate", ["linear"], ["zoom"], low_zoom, low, high_zoom, high]
