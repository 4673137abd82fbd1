"""What a plan does to its places, beside the plan on the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.decision.effects.districts import Members
from geo_service.http.assessed import dump
from geo_service.http.plan_effects import effects_body
from geo_service.http.services import Services
from geo_service.settings import Language


async def effects_beside(
    services: Services, catalog: Catalog, answer: Mapping[str, Any], members: Mapping[str, Members] | None = None
) -> dict[str, Any] | None:
    """Return what a plan over districts does to them; None where there is no plan, or it is one over oblasts.

    Parameters
    ----------
    services, catalog
        Where data come from, and the release.
    answer
        The plan, of persons or of families.
    members
        Who come to each district, where that is counted.
    """
    persons = {row["kato"]: row["persons"] for row in answer["districts"] if row["persons"]}
    if not persons or answer.get("over") == "oblasts":
        return None
    year = int(answer["content"]["year"])
    found: dict[str, Any] = json.loads(await effects_body(services, catalog, persons, year, None, members))
    return found


def with_effects(body: bytes, effects: Mapping[str, Any] | None) -> bytes:
    """Return a plan as JSON with its effects under `effects`."""
    return dump({**json.loads(body), "effects": effects})


def told_under(table: bytes, effects: Mapping[str, Any] | None, language: Language) -> bytes:
    """Return a table with what is said of the effects under it."""
    lines = [] if effects is None else ["", *effects["sentences"][language]]
    return table + "".join(f"{line}\n" for line in lines).encode()
