"""The exported folder is a map of its own: from a plain web server, offline, in three languages."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import expect
from pmtiles.reader import MmapSource, Reader
from psycopg.rows import dict_row

from geo_service.database.pyramid import resolution_at
from geo_service.database.tiles import BUFFER, EXTENT
from geo_service.exports.colours import colours, ramp
from geo_service.settings import project_root
from tests.exporting import export, exported_country
from tests.geo_service.tiling import tile_of
from tests.web.conftest import PATIENCE, Visit
from tests.web.pixels import decode, near, share
from tests.web.static_files import Whole, served

OpenPage = Callable[..., Visit]
Sql = psycopg.Connection[dict[str, Any]]
Tile = tuple[int, int, int]
LAYER = "depopulating_villages"
LANGUAGES = ("kk", "ru", "en")
SITE = project_root() / "geo_service" / "exports" / "site"
TILES = [
    (4, *tile_of(70.0, 47.0, 4)),
    (6, *tile_of(70.0, 47.0, 6)),
    (6, *tile_of(69.15, 54.87, 6)),
    (9, *tile_of(71.43, 51.13, 9)),
    (9, *tile_of(51.15, 43.65, 9)),
]


@pytest.fixture(scope="session")
def country(published_database: str, node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the exported country."""
    return exported_country(published_database, tmp_path_factory.getbasetemp() / "country")


@pytest.fixture(scope="session")
def exported_site(country: Path) -> Iterator[str]:
    """Address of a plain web server that serves the exported folder."""
    with served(country) as address:
        yield address


@pytest.fixture(scope="session")
def sql(published_database: str) -> Iterator[Sql]:
    """A connection to the published release whose search path is its schema."""
    with psycopg.connect(published_database, autocommit=True, row_factory=dict_row) as connection:
        row = connection.execute("SELECT version FROM qonys.current_release").fetchone()
        assert row is not None
        connection.execute(f"SET search_path TO release_{row['version']}, public")
        yield connection


@pytest.fixture(scope="module")
def words() -> dict[str, dict[str, str]]:
    """Every phrase by language."""
    return dict(json.loads((SITE / "words.json").read_text("utf-8")))


def map_picture(visit: Visit) -> Any:
    """The map as it stands on the screen."""
    return decode(visit.page.locator("#map").screenshot())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_it_draws_the_country_offline(
    open_page: OpenPage, exported_site: str, words: dict[str, dict[str, str]], code: str, width: int
) -> None:
    """`open_page` refuses every request to another host and every complaint of the browser."""
    visit = open_page(exported_site, width=width, height=800).go("" if code == "kk" else f"lang={code}")
    seen = map_picture(visit)
    shares = [share(seen, one) for one in ramp()]
    assert sum(shares) > 0.08
    assert sum(one > 0.002 for one in shares) >= 3
    assert near(seen, colours()["map-back"], 3).mean() > 0.2
    page = visit.page
    assert page.title() == words[code]["page.title"]
    assert page.evaluate("() => document.documentElement.lang") == code
    legend = page.locator("#legend").inner_text()
    for phrase in ("score.suitability", "no_data", "legend.vintage", "legend.licence", "legend.release"):
        assert words[code][phrase] in legend
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    expect(page.locator("#trouble")).to_be_hidden()


def test_the_legend_covers_nothing_of_the_country(open_page: OpenPage, exported_site: str) -> None:
    for width in (1280, 360):
        visit = open_page(exported_site, width=width, height=800).go()
        covered = visit.page.evaluate(
            """() => {
                const { map } = window.qonys;
                const { left, top, right, bottom } = document.getElementById("legend").getBoundingClientRect();
                const header = document.getElementById("map").getBoundingClientRect().top;
                const corners = [[left, top - header], [right, bottom - header]];
                return map.queryRenderedFeatures(corners, { layers: ["oblasts-line"] }).length;
            }"""
        )
        assert covered == 0


def test_the_legend_names_classes_sources_and_licences(
    open_page: OpenPage, exported_site: str, country: Path, words: dict[str, dict[str, str]]
) -> None:
    metadata = json.loads((country / "style.json").read_text("utf-8"))["metadata"]
    page = open_page(exported_site).go().page
    swatches = page.locator("#legend .classes li:not(.no-data) .swatch").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    expected = [tuple(int(one[start : start + 2], 16) for start in (1, 3, 5)) for one in ramp()]
    assert swatches == [f"rgb({red}, {green}, {blue})" for red, green, blue in expected]
    assert "0,2–0,4" in page.locator("#legend .classes").inner_text()
    image = page.locator("#legend .no-data .swatch").evaluate("(one) => getComputedStyle(one).backgroundImage")
    assert "sprite@2x.png" in image
    for summary in page.locator("#legend summary").all():
        summary.click()
    legend = page.locator("#legend").inner_text()
    assert metadata["qonys:version"] in legend
    for licence in metadata["qonys:licences"]:
        assert licence in legend
    assert len(metadata["qonys:sources"]) > 10
    for source in metadata["qonys:sources"]:
        for told in (source["title"]["kk"], source["licence"]["kk"], source["attribution"], source["vintage"]):
            assert told in legend or not any(letter.isdigit() for letter in source["vintage"])
        if source["caution"]:
            assert source["caution"]["kk"] in legend
    assert words["kk"]["score.method.suitability"] in legend


def test_names_follow_the_language(open_page: OpenPage, exported_site: str) -> None:
    visit = open_page(exported_site).go()

    def names() -> set[str]:
        found = visit.page.evaluate(
            """async () => {
                const { map } = window.qonys;
                await new Promise((resolve) => { map.once("idle", resolve); map.triggerRepaint(); });
                return map.queryRenderedFeatures({ layers: ["oblast-names"] })
                    .map(({ layer }) => layer.layout["text-field"].toString());
            }"""
        )
        return set(found)

    kazakh = names()
    assert len(kazakh) >= 5
    assert sum("облысы" in name for name in kazakh) >= 4
    visit.page.click("#languages [lang=ru]")
    visit.page.wait_for_function("() => document.documentElement.lang === 'ru'")
    russian = names()
    assert len(russian) >= 5
    assert sum("область" in name for name in russian) >= 4
    assert not any("облысы" in name for name in russian)
    assert any("noto-sans-cyrillic-ext-600" in url for url in visit.requests)


def test_no_data_is_a_hatch_on_the_map(open_page: OpenPage, exported_site: str) -> None:
    """Without their classes the hexagons are hatched; without the hatch they are grey, and never a class."""
    visit = open_page(exported_site).go()
    hide = """async (name) => {
        const { map } = window.qonys;
        map.setLayoutProperty(name, "visibility", "none");
        await new Promise((resolve) => map.once("idle", resolve));
    }"""
    visit.page.evaluate("() => { document.getElementById('legend').hidden = true; }")
    visit.page.evaluate(hide, "hexagons-suitability")
    seen = map_picture(visit)
    assert near(seen, colours()["hatch-back"], 20).mean() > 0.04
    assert near(seen, colours()["hatch-line"], 40).mean() > 0.02
    assert sum(share(seen, one) for one in ramp()) < 0.002
    visit.page.evaluate(hide, "hexagons-no-data")
    assert share(map_picture(visit), colours()["hatch-line"]) > 0.1


def test_the_buttons_move_the_map(open_page: OpenPage, exported_site: str) -> None:
    page = open_page(exported_site, reduced_motion="reduce").go().page
    zoom = "() => window.qonys.map.getZoom()"
    before = page.evaluate(zoom)
    page.click("[data-zoom=in]")
    assert page.evaluate(zoom) == pytest.approx(before + 1)
    page.click("[data-zoom=home]")
    assert page.evaluate(zoom) == pytest.approx(before, abs=0.05)


def test_it_may_lie_in_any_folder(open_page: OpenPage, country: Path) -> None:
    with served(country.parent) as address:
        visit = open_page(f"{address}/{country.name}").go()
        assert sum(share(map_picture(visit), one) for one in ramp()) > 0.08


def test_the_page_reads_its_own_folder_whatever_address_was_given(
    open_page: OpenPage, published_database: str, country: Path, tmp_path: Path
) -> None:
    for path in country.iterdir():
        (tmp_path / path.name).symlink_to(path)
    for name in ("style.json", "fonts"):
        (tmp_path / name).unlink()
    export(published_database, "style", tmp_path, "--base-url", "https://example.org/map/", "--lang", "ru")
    with served(tmp_path) as address:
        visit = open_page(address).go()
        assert sum(share(map_picture(visit), one) for one in ramp()) > 0.08


def test_a_server_without_ranges_is_told(open_page: OpenPage, country: Path, words: dict[str, dict[str, str]]) -> None:
    with served(country, Whole) as address:
        visit = open_page(address)
        visit.page.goto(address)
        trouble = visit.page.locator("#trouble")
        expect(trouble).to_have_text(words["kk"]["trouble"], timeout=PATIENCE)
        expect(trouble).to_be_visible(timeout=PATIENCE)
    assert visit.complaints
    visit.complaints.clear()


def bounds_within(tile: Tile) -> list[float]:
    """Return west, south, east, north a little inside a tile, so that no neighbour is loaded."""
    z, x, y = tile

    def place(column: float, row: float) -> tuple[float, float]:
        return column / 2**z * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**z))))

    (west, north), (east, south) = place(x + 0.05, y + 0.05), place(x + 0.95, y + 0.95)
    return [west, south, east, north]


@pytest.fixture(scope="module")
def reader(browser: Any, exported_site: str) -> Iterator[Visit]:
    """A page that stays open to read tiles."""
    visit = Visit(browser.new_context(viewport={"width": 600, "height": 600}).new_page(), exported_site)
    yield visit.go()
    visit.page.context.close()


def features(reader: Visit, tileset: str, tile: Tile) -> list[tuple[int | None, dict[str, Any]]]:
    """Return what MapLibre finds in a tile."""
    found: list[tuple[int | None, dict[str, Any]]] = reader.probe(
        "features_of_tile", [f"{tileset}.pmtiles", tileset, tile[0], bounds_within(tile)]
    )
    return found


def reach(tile: Tile) -> str:
    """Return the rectangle of a tile with its buffer, as the service takes features in."""
    return "ST_TileEnvelope({}, {}, {}, margin => {})".format(*tile, BUFFER / EXTENT)


@pytest.mark.parametrize("tile", TILES, ids=str)
def test_maplibre_finds_the_hexagons_of_the_database(reader: Visit, sql: Sql, tile: Tile) -> None:
    resolution = resolution_at(tile[0], 7)
    rows = sql.execute(
        f"SELECT t.id, h.district, c.* FROM hexagon_r{resolution} h JOIN criterion_r{resolution} c USING (cell)"
        f" JOIN tile_r{resolution} t USING (cell) WHERE h.geom && {reach(tile)}"
    ).fetchall()
    found = dict(features(reader, "hexagons", tile))
    assert set(found) == {row["id"] for row in rows}
    for row in rows:
        known = {name: value for name, value in row.items() if name not in {"id", "cell", "district"}}
        attributes = found[row["id"]]
        assert attributes.pop("d") == row["district"]
        assert set(attributes) == {name for name, value in known.items() if value is not None}
        for name, step in attributes.items():
            assert abs(step / 254 - known[name]) <= 0.5 / 254 + 1e-6


@pytest.mark.parametrize("tile", TILES, ids=str)
def test_maplibre_finds_negative_and_missing_values(reader: Visit, sql: Sql, country: Path, tile: Tile) -> None:
    resolution = resolution_at(tile[0], 7)
    with (country / f"{LAYER}.pmtiles").open("rb") as file:
        columns = Reader(MmapSource(file)).metadata()["qonys"]["columns"]
    steps = {column["name"]: column["scale"]["step"] for column in columns}
    rows = sql.execute(
        f"SELECT t.id, l.* FROM hexagon_r{resolution} h JOIN layer_{LAYER}_r{resolution} l USING (cell)"
        f" JOIN tile_r{resolution} t USING (cell) WHERE h.geom && {reach(tile)}"
    ).fetchall()
    found = dict(features(reader, LAYER, tile))
    assert set(found) == {row["id"] for row in rows}
    assert any(row[name] is None for row in rows for name in steps)
    assert any(row[name] is not None and row[name] < 0 for row in rows for name in steps)
    for row in rows:
        for name, step in steps.items():
            number, value = found[row["id"]].get(name), row[name]
            assert (number is None) == (value is None)
            if number is not None:
                assert math.isclose(step * number, value, rel_tol=1e-6, abs_tol=step * 0.5001)


@pytest.mark.parametrize("tile", TILES, ids=str)
def test_maplibre_finds_districts_and_settlements(reader: Visit, sql: Sql, tile: Tile) -> None:
    rows = sql.execute(
        "SELECT kato, name_kk FROM district JOIN district_outline o USING (kato)"
        f" WHERE o.resolution = {resolution_at(tile[0], 7)} AND ST_Intersects(o.geom, {reach(tile)})"
    ).fetchall()
    found = [(row["kato"], row["name_kk"]) for _, row in features(reader, "districts", tile)]
    assert sorted(found) == sorted((row["kato"], row["name_kk"]) for row in rows)
    rows = sql.execute(f"SELECT kato FROM register_settlements WHERE geom && {reach(tile)}").fetchall()
    places = sorted(row["kato"] for _, row in features(reader, "settlements", tile))
    assert places == (sorted(row["kato"] for row in rows) if tile[0] >= 9 else [])


def test_the_served_style_draws_the_same_map(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go()
    visit.page.evaluate(
        """async () => {
            const { map } = window.qonys;
            map.setStyle(`${location.origin}/style.json?lang=ru`);
            await new Promise((resolve) => map.once("style.load", resolve));
            await new Promise((resolve) => map.once("idle", resolve));
        }"""
    )
    seen = map_picture(visit)
    assert sum(share(seen, one) for one in ramp()) > 0.1
    assert visit.page.evaluate("() => window.qonys.map.queryRenderedFeatures({layers: ['oblast-names']}).length") > 4


def test_words_are_complete_and_those_of_the_page(words: dict[str, dict[str, str]]) -> None:
    assert list(words["kk"]) == list(words["ru"]) == list(words["en"])
    for code in LANGUAGES:
        assert all(phrase.strip() for phrase in words[code].values())
        path = project_root() / "geo_service" / "web" / "i18n" / f"{code}.json"
        page = json.loads(path.read_text("utf-8"))
        shared = (set(words[code]) & set(page)) - {"map.canvas"}
        assert len(shared) > 15
        assert {key: words[code][key] for key in shared} == {key: page[key] for key in shared}
    alike = {key for key, phrase in words["kk"].items() if phrase == words["ru"][key]}
    assert alike == {"brand", "legend.licence", "source.licence"}


def test_every_phrase_is_used_and_no_word_stands_in_code(words: dict[str, dict[str, str]]) -> None:
    code = "".join((SITE / name).read_text("utf-8") for name in ("index.html", "site.js", "legend.js"))
    assert [key for key in words["kk"] if f'"{key}"' not in code] == []
    scripts = "".join((SITE / name).read_text("utf-8") for name in ("site.js", "legend.js"))
    assert not any("\u0400" <= letter <= "\u04ff" for letter in scripts)
