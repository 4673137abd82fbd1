"""Which families are placed as one: kin and the kin of their kin, where that rule is on."""

from __future__ import annotations

from collections.abc import Sequence

from geo_service.decision.families.family import Family

Members = tuple[int, ...]


def parties(families: Sequence[Family], together: bool) -> tuple[Members, ...]:
    """Return families that are placed as one, each by position, in the order of their first ids.

    Parameters
    ----------
    families
        With ids that differ; kin that are not among them count nothing.
    together
        Whether kin stay together; else each family is a party of its own.
    """
    order = sorted(range(len(families)), key=lambda at: families[at].id)
    if not together:
        return tuple((at,) for at in order)
    positions = {family.id: at for at, family in enumerate(families)}
    near: list[set[int]] = [{positions[one] for one in family.kin if one in positions} for family in families]
    for at, others in enumerate(tuple(map(tuple, near))):
        for other in others:
            near[other].add(at)
    found, seen = [], set[int]()
    for at in order:
        if at not in seen:
            party = _reached(at, near)
            seen |= party
            found.append(tuple(sorted(party, key=lambda one: families[one].id)))
    return tuple(found)


def _reached(start: int, near: Sequence[set[int]]) -> set[int]:
    """Return everybody who is reached from one family over kin."""
    found, ahead = {start}, [start]
    while ahead:
        for other in near[ahead.pop()] - found:
            found.add(other)
            ahead.append(other)
    return found
