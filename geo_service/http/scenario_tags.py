"""Addresses and entity tags of stored scenarios: which revision is asked for, and which one a writer has seen."""

from __future__ import annotations

import re

from starlette.requests import Request

from geo_service.database.errors import UnknownScenarioError
from geo_service.database.scenarios import Revision
from geo_service.database.stored import Tag
from geo_service.problems import ProblemError

ADDRESS = re.compile(r"([2-9a-hjkmnp-z]{12})(?:@([1-9][0-9]{0,8}))?")
ENTITY_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
OWN_TAG = re.compile(r"([1-9][0-9]{0,8})-([0-9a-f]{12})(?:-.*)?")


def revision_at(address: str) -> tuple[str, int | None]:
    """Return the identifier in an address, and the revision if it names one.

    Raises
    ------
    UnknownScenarioError
        If nothing can be at this address.
    """
    found = ADDRESS.fullmatch(address)
    if found is None:
        raise UnknownScenarioError(address)
    return found[1], None if found[2] is None else int(found[2])


def scenario_at(address: str) -> str:
    """Return the identifier in an address that must not name a revision, since revisions never change.

    Raises
    ------
    UnknownScenarioError
        If nothing can be at this address.
    ProblemError
        `revision-never-changes`.
    """
    scenario, revision = revision_at(address)
    if revision is not None:
        raise ProblemError("revision-never-changes", address=address, scenario=scenario)
    return scenario


def written_tag(tag: Tag) -> str:
    """Return the part of an entity tag that a writer has to show, as If-Match takes it."""
    return f'"{tag.revision}-{tag.digest}"'


def entity_tag(about: Revision, version: str) -> str:
    """Return the entity tag of a revision as it is answered.

    It is strong: the answer also says which release is served and which revision is the latest, so the tag names both.

    Parameters
    ----------
    about
        The revision.
    version
        The release that is served.
    """
    newer = "" if about.revision == about.latest else f"-{about.latest}"
    return f'{written_tag(about.tag)[:-1]}-{version}{newer}"'


def seen_tags(request: Request) -> list[Tag]:
    """Return what a writer says to have seen (If-Match, RFC 9110, 13.1.1), by revision and digest alone.

    Tags of another make match nothing. "*" is refused, as it would write over what nobody has read; so are weak tags,
    which never match strongly.

    Raises
    ------
    ProblemError
        `if-match-missing`.
    """
    header = ",".join(request.headers.getlist("if-match"))
    entries = ENTITY_TAG.findall(header)
    strong = [opaque for weak, opaque in entries if not weak]
    if not strong or ENTITY_TAG.sub("", header).strip(" \t,"):
        raise ProblemError("if-match-missing", value=header or "–")
    own = (OWN_TAG.fullmatch(opaque) for opaque in strong)
    return [Tag(int(found[1]), found[2]) for found in own if found is not None]
