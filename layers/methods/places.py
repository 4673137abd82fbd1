"""Located settlements and stations, as other layers' methods use them: centres, towns by size, stops of the railway."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from h3ronpy.vector import coordinates_to_cells
from numpy.typing import NDArray

from layers.core.errors import ContractError
from layers.core.grid import Frame
from layers.methods.classifier import CITIES
from layers.methods.settlements import AT_PLACE
from layers.readers.vector import read_vector
from layers.zonal.distance import geodesic_km

Array = NDArray[np.float64]

CENTRE_ENDINGS = ("10000", "20100", "30100")
"""Last five digits of the code of a district's centre: city, town or first rural district of its district (KATO).

Held against the district centres that the Bureau of National Statistics lists, this names the same place wherever
both name one (tests/layers/methods/test_places.py).
"""

CENTRE_ELSEWHERE = {"104100000": "101010000", "556000000": "551010000"}
"""Districts governed from a city outside them: Zhanasemey, whose founding decree puts its centre into the city of
Semey, and Pavlodar district, governed from the city of Pavlodar."""

OBLAST_CENTRE_ENDING = "1010000"
"""Last seven digits of the code of an oblast's centre (KATO)."""

ASTANA, ALMATY = CITIES["71"], CITIES["75"]


@dataclass(frozen=True)
class Places:
    """Settlements with a location and at least one resident.

    Parameters
    ----------
    kato
        Codes, shape (n,).
    district
        Code of the district's polygon, shape (n,).
    name_kk, name_ru
        Names, shape (n,).
    residents
        Residents on 1 January 2025, shape (n,).
    lon, lat
        Degrees, shape (n,).
    exact
        Whether the place itself was found, not the middle of its sub-district, shape (n,).
    """

    kato: NDArray[np.object_]
    district: NDArray[np.object_]
    name_kk: NDArray[np.object_]
    name_ru: NDArray[np.object_]
    residents: Array
    lon: Array
    lat: Array
    exact: NDArray[np.bool_]

    @classmethod
    def of(cls, settlements: pd.DataFrame) -> Places:
        """Take the inhabited and located rows of the register of settlements, ordered by code."""
        lived_in = (settlements["residents_2025"] > 0) & settlements["lon"].notna() & settlements["lat"].notna()
        table = settlements[lived_in].sort_values("kato", ignore_index=True)
        return cls(
            kato=table["kato"].to_numpy(dtype=object),
            district=table["district"].to_numpy(dtype=object),
            name_kk=table["name_kk"].to_numpy(dtype=object),
            name_ru=table["name_ru"].to_numpy(dtype=object),
            residents=table["residents_2025"].to_numpy(dtype=np.float64),
            lon=table["lon"].to_numpy(dtype=np.float64),
            lat=table["lat"].to_numpy(dtype=np.float64),
            exact=(table["location_quality"] == AT_PLACE).to_numpy(dtype=bool),
        )

    def at_least(self, residents: float) -> Places:
        """Return the places with so many residents or more."""
        return self.where(self.residents >= residents)

    def where(self, mask: NDArray[np.bool_]) -> Places:
        """Return the places of a mask of shape (n,)."""
        return Places(**{field.name: getattr(self, field.name)[mask] for field in fields(self)})

    def point(self, kato: str) -> tuple[float, float]:
        """Return longitude and latitude of a settlement.

        Raises
        ------
        ContractError
            If it is not among the places.
        """
        found = np.flatnonzero(self.kato == kato)
        if not len(found):
            raise ContractError(f"settlement {kato} has no location", "locate it in the register of settlements")
        return float(self.lon[found[0]]), float(self.lat[found[0]])


def district_centres(places: Places, districts: tuple[str, ...]) -> list[list[str]]:
    """Return the codes of the centres of each district.

    Parameters
    ----------
    places
        Located settlements.
    districts
        Codes of the districts' polygons.

    Returns
    -------
    list of list of str
        One list for each district: mostly one code, two where a polygon still holds a district founded since, none if
        the centre has no location. The districts of a city have the city itself.
    """
    is_centre = np.array([code[4:] in CENTRE_ENDINGS for code in places.kato], dtype=bool)
    own: dict[str, list[str]] = {}
    for code, district in zip(places.kato[is_centre], places.district[is_centre], strict=True):
        own.setdefault(district, []).append(code)
    known = set(places.kato)
    chosen = [CITIES.get(code[:2]) or CENTRE_ELSEWHERE.get(code) for code in districts]
    return [
        own.get(code, []) if other is None else [other] * (other in known)
        for code, other in zip(districts, chosen, strict=True)
    ]


def oblast_centre(oblast: str) -> str:
    """Return the code of an oblast's centre; a city of republican significance is its own."""
    return CITIES.get(oblast[:2], oblast[:2] + OBLAST_CENTRE_ENDING)


def km_to_own(frame: Frame, places: Places, centres: list[list[str]]) -> Array:
    """Return the distance from each cell to the nearest centre of its own district.

    Parameters
    ----------
    frame
        The cells of the country.
    places
        Located settlements.
    centres
        Codes of the centres of each of `frame.districts`.

    Returns
    -------
    Array
        Kilometres on the ellipsoid, shape (n,); NaN where the district has no located centre.
    """
    result = np.full(len(frame), np.nan)
    for rank in range(max(map(len, centres), default=0)):
        points = [places.point(codes[rank]) if len(codes) > rank else (np.nan, np.nan) for codes in centres]
        lon, lat = np.array(points)[frame.district].T
        result = np.fmin(result, geodesic_km(frame.lon, frame.lat, lon, lat))
    return result


def read_stations(path: Path, frame: Frame) -> pd.DataFrame:
    """Read the railway stations and halts that lie in a cell of the country.

    Parameters
    ----------
    path
        Stations of OpenStreetMap (GeoPackage).
    frame
        The cells of the country.

    Returns
    -------
    pandas.DataFrame
        Columns name (None if not mapped), lon, lat; ordered by OpenStreetMap id.
    """
    table = read_vector(path, columns=("id", "name", "nameLocal")).sort_values("id", ignore_index=True)
    lon, lat = table.geometry.x.to_numpy(), table.geometry.y.to_numpy()
    cells = np.asarray(pa.array(coordinates_to_cells(lat, lon, frame.resolution)), dtype=np.uint64)
    name = table["name"].fillna(table["nameLocal"]).astype(object)
    stations = pd.DataFrame({"name": name.where(name.notna(), None), "lon": lon, "lat": lat})
    return stations[frame.index_of(cells) >= 0].reset_index(drop=True)
