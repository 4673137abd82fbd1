"""Constraints on where a place is: a drawn area, named districts and oblasts."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import numpy as np

from geo_service.decision.constraints.common import (
    DISTRICT,
    LAT,
    LON,
    OBLAST,
    Mask,
    Table,
    Unknown,
    is_known,
    refuse_empty,
    refuse_unchosen,
    refuse_unnamed,
)
from geo_service.decision.constraints.region import Ring, inside
from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.reading import number

MOST_CORNERS = 5_000


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """Keep places whose centre lies inside a drawn area, or outside it.

    Parameters
    ----------
    rings
        Corners (longitude, latitude) in degrees, as in a GeoJSON polygon: outline and holes.
    keep
        Whether what lies inside is kept, or excluded.
    unknown
        What becomes of places without a centre.
    """

    kind: ClassVar[str] = "area"
    rings: tuple[Ring, ...]
    keep: bool = True
    _: KW_ONLY
    unknown: Unknown = Unknown.KEEP

    def __post_init__(self) -> None:
        """Refuse what encloses nothing."""
        refuse_empty("rings", self.rings)
        within("rings", sum(map(len, self.rings)), 0, MOST_CORNERS)
        for place, ring in enumerate(self.rings):
            for corner, (lon, lat) in enumerate(ring):
                within(f"rings[{place}][{corner}][0]", number(lon, f"rings[{place}][{corner}][0]"), -180, 180)
                within(f"rings[{place}][{corner}][1]", number(lat, f"rings[{place}][{corner}][1]"), -90, 90)
            if len(set(ring)) < 3:
                raise DecisionError("constraint-ring-short", f"rings[{place}]", len(set(ring)))
        refuse_unchosen("keep", self.keep, (True, False))
        refuse_unchosen("unknown", self.unknown, Unknown)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that the table must hold."""
        return (LON, LAT)

    def judge(self, table: Table) -> tuple[Mask, Mask]:
        """Return which places fulfil the constraint, and of which that is known."""
        lon, lat = table[LON], table[LAT]
        return inside(self.rings, lon, lat) == self.keep, is_known(lon) & is_known(lat)


@dataclass(frozen=True, slots=True)
class Named:
    """Keep named districts or oblasts, or all others.

    Parameters
    ----------
    level
        `district` or `oblast`.
    katos
        KATO codes.
    keep
        Whether these are kept, or excluded.
    unknown
        What becomes of places without a code.
    """

    kind: ClassVar[str] = "named"
    level: str
    katos: tuple[str, ...]
    keep: bool = True
    _: KW_ONLY
    unknown: Unknown = Unknown.KEEP

    def __post_init__(self) -> None:
        """Refuse what names nothing."""
        refuse_unchosen("level", self.level, (DISTRICT, OBLAST))
        refuse_empty("katos", self.katos)
        for place, kato in enumerate(self.katos):
            refuse_unnamed(f"katos[{place}]", kato)
        refuse_unchosen("keep", self.keep, (True, False))
        refuse_unchosen("unknown", self.unknown, Unknown)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that the table must hold."""
        return (self.level,)

    def judge(self, table: Table) -> tuple[Mask, Mask]:
        """Return which places fulfil the constraint, and of which that is known."""
        codes = table[self.level].astype(str)
        return np.isin(codes, self.katos) == self.keep, codes != ""
