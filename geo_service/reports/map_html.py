"""The map as one HTML file that needs nothing else: no tiles, no address outside, Leaflet within, words escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import folium
from branca.element import Element

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports import words
from geo_service.reports.facts import Facts
from geo_service.reports.html_features import (
    border_features,
    border_style,
    district_features,
    district_style,
    settlement_features,
)
from geo_service.reports.html_parts import leaflet, policy, steady
from geo_service.reports.html_words import LAYERS, PAGE_STYLE, page_script
from geo_service.reports.notes import notes
from geo_service.reports.phrases import region, title, year
from geo_service.reports.picture_data import legend
from geo_service.reports.rows import Row, rows_of

HEAD, BODY = "<!--qonys-head-->", "<!--qonys-body-->"


class OfflineMap(folium.Map):
    """A map of folium that links to no script and no style sheet."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # as above


def html(facts: Facts, language: Language) -> bytes:
    """Return the map as a page that opens without internet."""
    rows = rows_of(facts)
    figure = _map(facts, rows, language).get_root()
    page = steady(figure.render(), _names(figure))
    heading = f"{title(facts, language)}. {region(facts, language)}, {year(facts, language)}"
    style, script = leaflet()
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(heading)}</title><style>{style}{PAGE_STYLE}</style><script>{script}</script>"
    )
    page = page.replace("<html>", f'<html lang="{language}">', 1)
    page = page.replace(BODY, _around(facts, rows, heading, language), 1).replace(HEAD, head, 1)
    rule = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(page))}">'
    return page.replace("<head>", f"<head>{rule}", 1).encode()


def _names(element: Any) -> Iterator[str]:
    """Give the random names of an element and of all within it."""
    yield element._id  # noqa: SLF001  # branca tells it nowhere else
    for child in element._children.values():  # noqa: SLF001  # as above
        yield from _names(child)


def _map(facts: Facts, rows: list[Row], language: Language) -> folium.Map:
    """Return the map with its layers."""
    made = OfflineMap(tiles=None, attribution_control=False)
    figure: Any = made.get_root()  # typed as less than it is
    figure.header.add_child(Element(HEAD), name="qonys_head", index=0)
    figure.html.add_child(Element(BODY), name="qonys_body", index=0)
    districts = district_features(facts, rows, language)
    layer = _layer(districts, words_of(LAYERS["districts"], language), style_function=district_style)
    layer.add_to(made)
    borders = folium.GeoJson(
        border_features(facts), name=words_of(LAYERS["oblasts"], language), style_function=border_style
    )
    borders.add_to(made)
    settlements = settlement_features(facts, language)
    if settlements["features"]:
        dot = folium.CircleMarker(radius=2.5, weight=1, color="#16242e", fill_color="#ffffff", fill_opacity=1)
        _layer(settlements, words_of(LAYERS["settlements"], language), marker=dot).add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    if districts["features"]:
        bounds: Any = layer.get_bounds()  # typed as if a corner might be missing
        made.fit_bounds(bounds)
    figure.script.add_child(Element(page_script(made.get_name(), language)), name="qonys_script")
    return made


def _layer(features: dict[str, Any], name: str, **options: Any) -> folium.GeoJson:
    """Return features with their names and popups."""
    return folium.GeoJson(
        features,
        name=name,
        tooltip=folium.GeoJsonTooltip(fields=["name"], labels=False, sticky=True),
        popup=folium.GeoJsonPopup(fields=["popup"], labels=False, max_width=420),
        **options,
    )


def _around(facts: Facts, rows: list[Row], heading: str, language: Language) -> str:
    """Return heading, legend, data and identifiers around the map, every text escaped."""
    listed = words.LISTED_PLAIN
    swatches = "".join(
        f'<li><span class="swatch {kind}" style="--ink:{colour or "transparent"}"></span>{escape(said)}</li>'
        for kind, colour, said in legend(rows, language, listed)
    )
    told = "".join(
        f"<p><b>{escape(name)}:</b> {escape('; '.join(lines))}</p>" for name, lines in notes(facts, rows, language)
    )
    return (
        f"<header><h1>{escape(heading)}</h1></header>"
        f"<aside><h2>{escape(words_of(words.LEGEND, language))}</h2><ul>{swatches}</ul>"
        f"<details><summary>{escape(words_of(words.SOURCES, language))}</summary>{told}"
        f"<p>{escape(facts.address)}</p><p>Leaflet (BSD-2-Clause), folium (MIT)</p></details></aside>"
    )
