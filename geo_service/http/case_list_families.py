"""Families as they are stored and answered: everything that `Family` keeps, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo_service.database.case_lists import CaseListDraft
from geo_service.database.stored import WRITE_JSON, pack
from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need

COUNTS = ("adults", "preschool", "school", "seniors")
LISTS = ("occupations", "wishes", "kin")


def family_json(family: Family) -> dict[str, Any]:
    """Return a family as plain JSON values; `size` follows from the others and is written for readers."""
    return {
        "id": family.id,
        "size": family.size,
        **{name: getattr(family, name) for name in COUNTS},
        **{name: list(getattr(family, name)) for name in LISTS},
        "binding": family.binding,
        "needs": [need.value for need in family.needs],
        "arrival": None if family.arrival is None else family.arrival.text,
    }


def family_of(value: Mapping[str, Any]) -> Family:
    """Return the family that `family_json` wrote."""
    plain: dict[str, Any] = {name: value[name] for name in ("id", "binding", *COUNTS)}
    plain |= {name: tuple(value[name]) for name in LISTS}
    arrival = None if value["arrival"] is None else Arrival(*map(int, value["arrival"].split("-")))
    return Family(**plain, needs=tuple(map(Need, value["needs"])), arrival=arrival)


def case_list_draft(cases: CaseList) -> CaseListDraft:
    """Return what is stored of a case list; the same families in the same order have the same digest."""
    content = WRITE_JSON([family_json(family) for family in cases.families]).encode()
    digest = hashlib.sha256(content).hexdigest()
    return CaseListDraft(digest, len(cases.families), cases.persons, _counts(cases), pack(content))


def read_families(content: bytes) -> list[dict[str, Any]]:
    """Return the families of stored content as plain JSON values."""
    found: list[dict[str, Any]] = json.loads(content)
    return found


def case_list_of(content: bytes) -> CaseList:
    """Return the case list of stored content."""
    return CaseList(tuple(family_of(one) for one in read_families(content)))


def _counts(cases: CaseList) -> dict[str, Any]:
    """Count what the families are and need."""
    families = cases.families
    needs = Counter(need for family in families for need in family.needs)
    return {
        **{name: sum(getattr(family, name) for family in families) for name in COUNTS},
        "children": sum(family.children for family in families),
        "with_wishes": sum(bool(family.wishes) for family in families),
        "binding": sum(family.binding for family in families),
        "with_kin": sum(bool(family.kin) for family in families),
        "with_arrival": sum(family.arrival is not None for family in families),
        "needs": {need.value: needs[need] for need in Need},
    }
