"""What readers of the map and programs ask for, in about the proportions in which they do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

import httpx
import numpy as np

from tests.bench.load import Kind
from tests.geo_service.tiling import tile_of

ZOOMS = range(2, 11)
PLACES = 60
"""Places that are looked at, each at every zoom."""
CODINGS = ("gzip, deflate, br, zstd", "gzip, deflate, br", "gzip")
LINK = re.compile(r'(?:href|src)="(/[^"#]+)"')

Place = tuple[int, int, int]
Address = Callable[[Place], str]


class Service:
    """What the service says of itself, from which requests are made.

    Parameters
    ----------
    client
        A client of the service.
    """

    def __init__(self, client: httpx.Client) -> None:
        catalog = client.get("/api/layers").json()
        self.version = str(catalog["version"])
        self.etag = client.get("/api/layers").headers["etag"]
        self.layers: list[dict[str, Any]] = catalog["layers"]
        self.registers = [
            one["name"] for layer in self.layers for one in layer["registers"] if one["geometry"] != "none"
        ]
        self.criteria = [one["name"] for layer in self.layers for one in layer["criteria"]]
        self.districts: list[dict[str, Any]] = client.get("/api/districts").json()["districts"]
        settlements = [one["properties"] for one in client.get("/api/settlements?limit=500").json()["features"]]
        self.settlements = [one["kato"] for one in settlements]
        self.cells = sorted({one["cell"] for one in settlements if one["cell"]})
        self.files = sorted(set(LINK.findall(client.get("/").text)))

    @property
    def names(self) -> list[str]:
        """Names of layers."""
        return [layer["name"] for layer in self.layers]

    def places(self) -> list[Place]:
        """Return a tile at each zoom in some districts, somewhat beside their centres."""
        chance = np.random.default_rng(1)
        centres = chance.choice([district["centre"] for district in self.districts], PLACES)
        found = []
        for lon, lat in centres + chance.normal(0, 0.7, centres.shape):
            found += [(z, *tile_of(lon, lat, z)) for z in ZOOMS]
        return found


def mixture(url: str) -> tuple[Kind, ...]:
    """Return everything that is asked for under an address."""
    with httpx.Client(base_url=url, timeout=60) as client:
        service = Service(client)
    return (*tile_kinds(service), *program_kinds(service), *page_kinds(service))


def tile_kinds(service: Service) -> Iterable[Kind]:
    """Return requests of tiles."""
    places, current, held = service.places(), "/tiles/{}/{}/{}/{}", {"If-None-Match": service.etag}
    versioned = f"/tiles/{service.version}/{{}}/{{}}/{{}}/{{}}"
    columns = f"?columns={','.join(service.criteria[:3])}"
    condition = "?filter=" + quote(" AND ".join(f"{name} >= 0.4" for name in service.criteria[:2]))

    def tiles(
        name: str, weight: float, form: str, sets: list[str], expected: tuple[int, ...] = (200, 204), **more: Any
    ) -> Kind:
        asked = [get(form.format(one, *place), i, **more) for i, place in enumerate(places) for one in sets]
        return Kind(name, weight, tuple(asked), expected)

    yield tiles("tile, hexagons", 16, versioned, ["hexagons"])
    yield tiles("tile, current release", 6, current, ["hexagons"])
    yield tiles("tile, layer", 12, versioned, service.names)
    yield tiles("tile, outlines", 6, versioned, ["districts", "oblasts"])
    yield tiles("tile, registers", 6, versioned, service.registers)
    yield tiles("tile, several", 4, versioned, [f"hexagons,districts,{name}" for name in service.names[:3]])
    yield tiles("tile, columns", 4, versioned + columns, ["hexagons"])
    yield tiles("tile, filter", 4, versioned + condition, ["hexagons"])
    yield tiles("tile, held by the reader", 5, versioned, ["hexagons", *service.names], (304,), **held)
    yield tiles("tile, HEAD", 2, versioned, ["hexagons"], method="HEAD")
    left = tiles("tile, reader leaves", 8, versioned, ["hexagons", *service.names])
    yield Kind(left.name, left.weight, left.requests, left=True)
    yield Kind("tile, unheard of", 1, (get("/tiles/nothing/4/11/5"), get("/tiles/hexagons/4/99/5")), (400, 404))


def program_kinds(service: Service) -> Iterable[Kind]:
    """Return requests of programs, which the page makes too."""
    oblasts = sorted({district["oblast"] for district in service.districts})
    yield of("catalog", 2, ["/api/layers"])
    yield of("tilejson", 2, [f"/tiles/{name}.json" for name in ("hexagons", "districts", *service.names)])
    yield of("districts", 3, ["/api/districts", *(f"/api/districts?oblast={one}" for one in oblasts)])
    yield of("district", 4, [f"/api/districts/{one['kato']}" for one in service.districts])
    yield of("cell", 3, [f"/api/cells/{cell}" for cell in service.cells])
    yield of("settlements", 3, [f"/api/settlements?oblast={one}&limit=50" for one in oblasts])
    yield of("settlement", 2, [f"/api/settlements/{kato}" for kato in service.settlements])
    yield of("scores", 3, ["/api/scores", *(f"/api/scores?oblast={one}" for one in oblasts)])
    yield of("scores, held by the reader", 1, ["/api/scores"], (304,), **{"If-None-Match": service.etag})
    yield of("refused", 1, ["/api/districts/999", "/api/cells/nothing", "/api/nothing"], (400, 404, 422))


def page_kinds(service: Service) -> Iterable[Kind]:
    """Return requests of the page, its files, and of those who run the service."""
    yield of("page", 1, ["/"])
    yield of("files of the page", 5, service.files)
    yield of("HEAD", 1, ["/", "/api/layers", "/healthz", *service.files[:3]], method="HEAD")
    yield of("health", 2, ["/healthz", "/readyz"])
    yield of("metrics", 0.5, ["/metrics"])


def of(name: str, weight: float, paths: Iterable[str], expected: tuple[int, ...] = (200,), **more: Any) -> Kind:
    """Return a kind of requests for some paths."""
    return Kind(name, weight, tuple(get(path, i, **more) for i, path in enumerate(paths)), expected)


def get(path: str, number: int = 0, method: str = "GET", **headers: str) -> str:
    """Return a request as text; by its number, one of the codings that browsers accept."""
    sent = {"Host": "localhost", "Accept-Encoding": CODINGS[number % len(CODINGS)], "Accept-Language": "ru"} | headers
    return f"{method} {path} HTTP/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in sent.items()) + "\r\n"
