"""The places that tables may name: the districts and oblasts of a release."""

from __future__ import annotations

from geo_service.database.districts import Districts
from geo_service.decision.families.places import Level, Place, PlaceRegister


def place_register(known: Districts) -> PlaceRegister:
    """Return the register in which wishes and districts of tables are looked up; all places take part."""
    districts = (Place(one.kato, one.name, Level.DISTRICT, one.oblast) for one in known.districts.values())
    oblasts = (Place(one.kato, one.name, Level.OBLAST, one.kato) for one in known.oblasts.values())
    return PlaceRegister.of([*districts, *oblasts])
