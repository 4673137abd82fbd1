"""Addresses and entity tags of stored plans; both look as those of scenarios do."""

from __future__ import annotations

from geo_service.database.plans import PlanRevision
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.plans_overrides import Place
from geo_service.http.scenario_tags import ADDRESS, written_tag
from geo_service.problems import ProblemError

PLACE = r"^[1-9][0-9]{0,8}-[^\x00-\x1f]{1,40}$"
"""How a place in a ledger is written: a revision, and the district or the family."""


def plan_revision_at(address: str) -> tuple[str, int | None]:
    """Return the identifier in an address, and the revision if it names one.

    Raises
    ------
    UnknownPlanError
        If nothing can be at this address.
    """
    found = ADDRESS.fullmatch(address)
    if found is None:
        raise UnknownPlanError(address)
    return found[1], None if found[2] is None else int(found[2])


def plan_at(address: str) -> str:
    """Return the identifier in an address that must not name a revision, since revisions never change.

    Raises
    ------
    UnknownPlanError
        If nothing can be at this address.
    ProblemError
        `plan-revision-never-changes`.
    """
    plan, revision = plan_revision_at(address)
    if revision is not None:
        raise ProblemError("plan-revision-never-changes", address=address, plan=plan)
    return plan


def ledger_place_at(text: str) -> Place:
    """Return the place in a ledger that a text of the form `PLACE` names."""
    revision, _, subject = text.partition("-")
    return int(revision), subject


def written_place(place: Place | None) -> str | None:
    """Return a place in a ledger as the next page is asked for."""
    return None if place is None else f"{place[0]}-{place[1]}"


def plan_entity_tag(about: PlanRevision, version: str) -> str:
    """Return the entity tag of a revision as it is answered.

    It is strong: the answer also says which release is served, which revision is the latest and which one of the
    scenario says something else, so the tag names all three.

    Parameters
    ----------
    about
        The revision.
    version
        The release that is served.
    """
    return f'{written_tag(about.tag)[:-1]}-{version}-{about.latest}-{about.newer_scenario or 0}"'
