"""What must be true of the border's tables."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.core.layer import Context, Contract, Tables
from layers.methods.border import NEIGHBOURS, published_lengths, read_border, shared_length
from layers.readers.vector import read_vector
from layers.zonal.distance import nearest_line
from layers.zonal.polyline import GEOD

LAND = tuple(neighbour for neighbour in NEIGHBOURS if neighbour.land)
LENGTH_TOLERANCE = 0.001
"""Published lengths and geodesic lengths of the same line differ by up to 0.055 % (Turkmenistan)."""
ROUNDING_KM = 0.0005
"""Lengths of stretches are kept to a metre; each may miss half of one."""


def border_km(context: Context) -> NDArray[np.float64]:
    """Return the length of land border of each of the frame's districts, kilometres, shape (number of districts,)."""
    parts = read_border(context.raw["border_segments_by_neighbour"])
    districts = read_vector(context.raw["districts_2024"], columns=("kato_2025",)).sort_values("kato_2025")
    return shared_length(districts.geometry.to_numpy(), [parts[item.source_name] for item in LAND])


def _lengths_hold(context: Context, tables: Tables) -> str | None:
    path, register = context.raw["border_segments_by_neighbour"], tables.registers["border_stretches"]
    parts, published = read_border(path), published_lengths(path)
    sums = register["length_km"].groupby(register["neighbour"]).sum()
    for item in NEIGHBOURS:
        geodesic, total = GEOD.geometry_length(parts[item.source_name]) / 1000.0, float(sums[float(item.code)])
        if abs(total - geodesic) > _allowed(int((register["neighbour"] == item.code).sum())):
            return f"{item.source_name}: stretches {total:.4f} km, line {geodesic:.4f} km"
        if abs(total / published[item.source_name] - 1) > LENGTH_TOLERANCE:
            return f"{item.source_name}: stretches {total:.1f} km, published {published[item.source_name]:.1f} km"
    return None


def _districts_share_the_border(context: Context, tables: Tables) -> str | None:
    register = tables.registers["border_stretches"]
    stretches = register.loc[register["neighbour"].isin([item.code for item in LAND]), "length_km"]
    land = float(stretches.sum())
    shared = float(border_km(context).sum())
    return None if abs(shared - land) < _allowed(len(stretches)) else f"districts share {shared:.3f} of {land:.3f} km"


def _allowed(stretches: int) -> float:
    """Return how far a sum of rounded lengths may be off, kilometres."""
    return ROUNDING_KM * (stretches + 1)


def _border_districts_touch(context: Context, tables: Tables) -> str | None:
    frame, km = context.frame, tables.cells["distance_land_border"]
    nearest = np.full(len(frame.districts), np.inf)
    np.minimum.at(nearest, frame.district, km)
    bordering = np.zeros(len(frame.districts), dtype=bool)
    bordering[frame.district[tables.cells["border_district"] > 0]] = True
    # The centre of the nearest cell lies within about two cells of a border that the district touches.
    far = np.flatnonzero(bordering & (nearest > 2.0 * np.sqrt(frame.area_km2.mean())))
    return None if not len(far) else f"{frame.districts[far[0]]} is {nearest[far[0]]:.1f} km away from the land border"


def _stretches_are_drawn(context: Context, tables: Tables) -> str | None:
    register = tables.registers["border_stretches"]
    drawn = shapely.from_wkb(register["geometry"].to_numpy())
    parts = read_border(context.raw["border_segments_by_neighbour"])
    middle = shapely.get_coordinates(shapely.line_interpolate_point(drawn, 0.5, normalized=True))
    lines = [parts[item.source_name] for item in NEIGHBOURS]
    km, _ = nearest_line(middle[:, 0], middle[:, 1], lines)
    reach = 3.0 * float(np.sqrt(context.frame.area_km2.mean()))
    far = np.flatnonzero(~(km <= reach))
    return None if not len(far) else f"{register['stretch'][far[0]]} is drawn {km[far[0]]:.1f} km away from the border"


def _people_are_counted(context: Context, tables: Tables) -> str | None:
    counted = tables.registers["border_stretches"]["residents_2025"].to_numpy()
    strip = tables.cells["in_border_strip"] > 0
    living = float(np.nansum(context.needs["population"].cells["residents_2025"][strip]))
    total = float(np.nansum(context.needs["population"].cells["residents_2025"]))
    if not living <= counted.sum():
        return f"stretches count {counted.sum():.0f} people, the strip alone holds {living:.0f}"
    return None if counted.max() <= total else f"a stretch counts {counted.max():.0f} people, more than the country has"


CONTRACTS = (
    Contract("the six parts of the border keep their lengths (0.1 % of the published ones)", _lengths_hold),
    Contract("the districts share the whole land border", _districts_share_the_border),
    Contract("every border district has a cell at the land border", _border_districts_touch),
    Contract("every stretch is drawn along outer edges of cells at the border", _stretches_are_drawn),
    Contract("the stretches count everybody who lives in the strip", _people_are_counted),
)
