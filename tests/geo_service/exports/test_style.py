"""The style, served and exported: valid, coloured as the service scores, in the language asked for."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from geo_service.database.tilesets import STEPS
from geo_service.decision.scenario import Scenario, default_scenario
from geo_service.decision.scoring import score
from geo_service.exports.colours import channels, colours, ramp
from geo_service.exports.score_expression import NOTHING, suitability
from geo_service.settings import project_root
from layers.core.criterion import Criterion, Part

EVALUATE = Path(__file__).parent / "evaluate.mjs"
TRANSPARENT = "rgba(0,0,0,0)"


@pytest.fixture(scope="module")
def node_modules() -> Path:
    """The page's packages; they are part of the set-up, so a test fails without them."""
    folder = project_root() / "node_modules"
    if not (folder / "@maplibre" / "maplibre-gl-style-spec").is_dir():
        pytest.fail("the packages are missing: node_modules/@maplibre/maplibre-gl-style-spec (`npm ci` brings them)")
    return folder


@pytest.fixture(scope="module")
def served(client: httpx.Client) -> dict[str, Any]:
    """The style as it is served."""
    return dict(client.get("/style.json").json())


@pytest.fixture(scope="module")
def declared(catalog: dict[str, Any]) -> list[Criterion]:
    """Every criterion of the release, in its order."""
    return [Criterion.from_json(one) for layer in catalog["layers"] for one in layer["criteria"]]


def layer_of(style: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a layer of a style."""
    return next(layer for layer in style["layers"] if layer["id"] == name)


def colours_of(expression: Any, features: list[dict[str, int]]) -> list[str]:
    """Return the colours that MapLibre gives."""
    done = subprocess.run(
        ["node", EVALUATE], input=json.dumps({"expression": expression, "features": features}), check=False,
        capture_output=True, text=True, cwd=project_root(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def rgba(colour: str) -> str:
    """Return #rrggbb as MapLibre writes it."""
    return f"rgba({','.join(map(str, channels(colour)))},1)"


def test_served_and_exported_styles_are_valid(
    served: dict[str, Any], exported: Path, node_modules: Path, tmp_path: Path
) -> None:
    (tmp_path / "served.json").write_text(json.dumps(served), "utf-8")
    for path in (tmp_path / "served.json", exported / "style.json"):
        checked = subprocess.run(
            [node_modules / ".bin" / "gl-style-validate", path], capture_output=True, text=True, check=False
        )
        assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_colours_are_those_of_the_scores(served: dict[str, Any], declared: list[Criterion], node_modules: Path) -> None:
    """MapLibre's colour of random hexagons, with ever more criteria missing, is the class of the service's score."""
    random = np.random.default_rng(7)
    steps = random.integers(0, STEPS + 1, (600, len(declared))).astype(float)
    steps[random.random(steps.shape) < np.linspace(0, 1, len(steps))[:, np.newaxis]] = np.nan
    names = [criterion.name for criterion in declared]
    features = [{name: int(step) for name, step in zip(names, row, strict=True) if np.isfinite(step)} for row in steps]
    drawn = colours_of(layer_of(served, "hexagons-suitability")["paint"]["fill-color"], features)
    expected = score(default_scenario(declared), steps / STEPS).suitability
    assert np.isnan(expected).sum() > 5
    for colour, value in zip(drawn, expected, strict=True):
        if np.isnan(value):
            assert colour == TRANSPARENT
        elif abs(value * 5 - round(value * 5)) > 1e-9:
            assert colour == rgba(ramp()[min(int(value * 5), 4)])
    assert len(set(drawn)) == 6


def test_a_part_that_is_unknown_leaves_the_other_one(declared: list[Criterion], node_modules: Path) -> None:
    scenario = Scenario(
        "uneven", tuple(declared), tuple(float(one.weight) for one in declared), {Part.NEED: 3.0, Part.LIVABILITY: 1.0}
    )
    only = next(one.name for one in declared if one.part is Part.NEED and one.weight)
    both = [only, next(one.name for one in declared if one.part is Part.LIVABILITY and one.weight)]
    step = ["step", suitability(scenario), "#000000", 0.74, "#ffffff", 0.76, "#000000"]
    bright = rgba("#ffffff")
    assert colours_of(step, [{both[0]: STEPS, both[1]: 0}]) == [bright]
    shown = ["step", suitability(scenario), "#000000", 0.99, "#ffffff"]
    assert colours_of(shown, [{only: STEPS}, {both[1]: STEPS}, {}]) == [bright, bright, rgba("#000000")]


def test_criteria_that_weigh_nothing_make_no_score(declared: list[Criterion]) -> None:
    scenario = Scenario("nothing", tuple(declared), (0.0,) * len(declared), {Part.NEED: 1.0, Part.LIVABILITY: 1.0})
    assert suitability(scenario) == NOTHING


def test_no_data_is_grey_under_a_hatch(served: dict[str, Any]) -> None:
    """The hatch lies over the grey and under the classes, which are transparent where there is no data."""
    names = [layer["id"] for layer in served["layers"]]
    order = ["background", "hexagons-unknown", "hexagons-no-data", "hexagons-suitability", "districts-line"]
    assert names[: len(order)] == order
    assert layer_of(served, "hexagons-no-data")["paint"]["fill-pattern"] == "hatch"
    grey = np.array(channels(layer_of(served, "hexagons-unknown")["paint"]["fill-color"]))
    for other in (*ramp(), colours()["map-back"]):
        assert np.abs(grey - channels(other)).max() > 40


def test_the_served_style_names_what_the_service_has(client: httpx.Client, served: dict[str, Any]) -> None:
    addresses = [source["url"] for source in served["sources"].values() if "url" in source]
    assert len(addresses) == 4
    addresses += [served["sprite"] + ending for ending in (".json", ".png", "@2x.json", "@2x.png")]
    addresses += [face["url"] for faces in served["font-faces"].values() for face in faces]
    for address in addresses:
        assert address.startswith(str(client.base_url))
        assert client.get(address).status_code == 200, address
    assert client.get("/style/other.png").json()["code"] == "not-found"


def test_each_name_is_drawn_in_the_language_asked_for(client: httpx.Client) -> None:
    styles = {lang: client.get("/style.json", params={"lang": lang}).json() for lang in ("kk", "ru", "en")}
    for lang, style in styles.items():
        for name in ("settlement-names", "district-names", "oblast-names"):
            assert layer_of(style, name)["layout"]["text-field"][1] == ["get", f"name_{lang}"]
    assert client.get("/style.json").json() == styles["kk"]
    response = client.get("/style.json", params={"lang": "de"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid-parameter")


def test_districts_and_oblasts_stand_where_the_service_says(client: httpx.Client, served: dict[str, Any]) -> None:
    places = client.get("/api/districts").json()
    points = served["sources"]["district-points"]["data"]["features"]
    found = {point["properties"]["name_ru"] for point in points}
    assert found == {district["name"]["ru"] for district in places["districts"]}
    centres = sorted(district["centre"] for district in places["districts"])
    drawn = sorted(point["geometry"]["coordinates"] for point in points)
    assert np.abs(np.array(centres) - np.array(drawn)).max() < 1e-4
    assert len(served["sources"]["oblast-points"]["data"]["features"]) == len(places["oblasts"])


def test_it_says_where_the_data_come_from(served: dict[str, Any], catalog: dict[str, Any]) -> None:
    metadata = served["metadata"]
    assert metadata["qonys:version"] == catalog["version"]
    assert [one["colour"] for one in metadata["qonys:legend"]] == ramp()
    edges = [one["from"] for one in metadata["qonys:legend"]] + [metadata["qonys:legend"][-1]["to"]]
    assert edges == [0, 0.2, 0.4, 0.6, 0.8, 1]
    read = {(layer["name"], one["column"]) for layer in catalog["layers"] for one in layer["criteria"]}
    keys = {
        key for layer in catalog["layers"] for column in layer["columns"]
        if (layer["name"], column["name"]) in read for key in column["sources"]
    }  # fmt: skip
    assert {source["key"] for source in metadata["qonys:sources"]} == keys
    assert all(source["licence"]["kk"] for source in metadata["qonys:sources"])
    assert served["sources"]["hexagons"]["attribution"]


def test_it_is_asked_for_again_each_time(client: httpx.Client) -> None:
    for path in ("/style.json", "/style/sprite.png"):
        response = client.get(path)
        assert response.headers["cache-control"] == "no-cache"
        again = client.get(path, headers={"if-none-match": response.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == response.headers["content-type"]
        assert head.headers["etag"] == response.headers["etag"]
