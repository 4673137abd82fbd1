"""Constraints as plain JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.common import Over, Unknown, refuse_unchosen
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.places import DrawnArea, Named
from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import sequence

KINDS: dict[str, type[Constraint]] = {kind.kind: kind for kind in (Threshold, Band, Classes, DrawnArea, Named)}
MOST_CONSTRAINTS = 50


def to_json(constraint: Constraint) -> dict[str, Any]:
    """Return a constraint as plain JSON values, with its kind and every field."""
    return {"kind": constraint.kind} | {
        field.name: _plain(getattr(constraint, field.name)) for field in fields(constraint)
    }


def from_json(value: object, field: str = "constraint") -> Constraint:
    """Read what `to_json` wrote, or what someone else wrote; fields that have a usual value may be left out.

    Parameters
    ----------
    value
        A JSON object.
    field
        Where it stands.

    Raises
    ------
    DecisionError
        `object-expected`, `constraint-kind-unknown`, `field-missing`, `field-unknown`, or what
        the constraint itself refuses.
    """
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", field, value)
    kind = KINDS.get(str(value.get("kind")))
    if kind is None:
        raise DecisionError("constraint-kind-unknown", f"{field}.kind", value.get("kind"), known=", ".join(KINDS))
    known = {one.name: one for one in fields(kind)}
    for name in value:
        if name != "kind" and name not in known:
            raise DecisionError("field-unknown", f"{field}.{name}", value[name], known=", ".join(known))
    for name, one in known.items():
        if name not in value and one.default is MISSING:
            raise DecisionError("field-missing", f"{field}.{name}", None, kind=kind.kind)
    try:
        return kind(**{name: _read(name, value[name]) for name in known if name in value})
    except DecisionError as error:
        raise DecisionError(
            error.code, f"{field}.{error.field}", error.value, error.figures, **error.details
        ) from error


def all_from_json(value: object, field: str = "constraints") -> tuple[Constraint, ...]:
    """Read a list of constraints.

    Raises
    ------
    DecisionError
        As in `from_json`; `list-expected`; `constraint-list-too-long`.
    """
    given = sequence(value, field)
    if len(given) > MOST_CONSTRAINTS:
        raise DecisionError("constraint-list-too-long", field, len(given), limit=MOST_CONSTRAINTS)
    return tuple(from_json(one, f"{field}[{place}]") for place, one in enumerate(given))


def _read(name: str, value: object) -> Any:
    """Return a field as the constraint holds it: lists as tuples."""
    match name:
        case "classes" | "katos":
            return tuple(sequence(value, name))
        case "rings":
            return tuple(_ring(ring, f"rings[{place}]") for place, ring in enumerate(sequence(value, name)))
        case "unknown":
            refuse_unchosen(name, value, Unknown)
            return Unknown(str(value))
        case "over":
            refuse_unchosen(name, value, Over)
            return Over(str(value))
        case _:
            return value


def _ring(value: object, field: str) -> tuple[tuple[Any, Any], ...]:
    """Return a ring of corners; what is no pair is refused."""
    corners = []
    for place, corner in enumerate(sequence(value, field)):
        pair = sequence(corner, f"{field}[{place}]")
        if len(pair) != 2:
            raise DecisionError("wrong-length", f"{field}[{place}]", len(pair), expected=2)
        corners.append((pair[0], pair[1]))
    return tuple(corners)


def _plain(value: Any) -> Any:
    """Return tuples as lists, so that what is written equals what is read."""
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
