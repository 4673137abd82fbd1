"""What the command line asks of a quota, as /api/allocations is sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo_service.allocations.question import Question as Sharing
from geo_service.commands.json_file import read_object
from geo_service.commands.score_problems import explained
from geo_service.commands.score_question import Question
from layers.core.errors import QonysError

CAPACITIES = '{"dwellings": {"594600000": 40}}'
NO_RULE = "none"
RULE = re.compile(r"(?P<name>[^:=]+)(?::(?P<group>[^=]+))?=(?P<amount>.+)", re.DOTALL)
FIXING = re.compile(r"(?P<kato>[^:=]+)=(?P<persons>[+-]?[0-9]{1,18}):(?P<reason>.*)", re.DOTALL)
AMOUNTS = {"livability-floor": "livability"}
"""What the number of a rule is called, where it is no share."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says beside the scenario; None or empty = not said.

    Parameters
    ----------
    quota
        Persons.
    capacities
        File with places by dimension and KATO code.
    rules
        As `NAME[:GROUP]=NUMBER`.
    fixings
        As `KATO=NUMBER:REASON`.
    estimates_bind
        Whether estimated capacities limit the plan.
    over
        `districts` or `oblasts`.
    """

    quota: int | None = None
    capacities: Path | None = None
    rules: tuple[str, ...] = ()
    fixings: tuple[str, ...] = ()
    estimates_bind: bool = False
    over: str | None = None

    def beside(self, question: Question) -> Sharing:
        """Return what is asked beside a scenario; options go before what stands in the scenario's file.

        Raises
        ------
        QonysError
            If an option is not written as it must be, a file cannot be read, or that of the scenario has a field that
            is not known.
        """
        told = {
            "quota": self.quota,
            "over": self.over,
            "capacities": None if self.capacities is None else read_object(self.capacities, CAPACITIES),
            "rules": rules_told(self.rules),
            "fixed": _fixed(self.fixings),
            "estimates_bind": self.estimates_bind or None,
        }
        with explained():
            return Sharing.of({**question.beside, **{name: one for name, one in told.items() if one is not None}})


def rules_told(texts: tuple[str, ...]) -> list[dict[str, Any]] | None:
    """Return rules as they are sent; None if none is said."""
    if not texts:
        return None
    return [] if texts == (NO_RULE,) else [_rule(text) for text in texts]


def _rule(text: str) -> dict[str, Any]:
    """Return one rule."""
    found = RULE.fullmatch(text)
    if found is None:
        remedy = "write NAME=NUMBER or NAME:GROUP=NUMBER, such as maximum-share=0.3; or “none” alone"
        raise QonysError(f"--rule {text!r} is no rule", remedy)
    group = {} if found["group"] is None else {"group": found["group"]}
    return {"rule": found["name"], **group, AMOUNTS.get(found["name"], "share"): _amount(found["amount"])}


def _amount(text: str) -> float | str:
    """Return the number of a rule; another text is judged where rules are read."""
    try:
        return float(text)
    except ValueError:
        return text


def _fixed(texts: tuple[str, ...]) -> dict[str, Any] | None:
    """Return fixed numbers as they are sent; None if none is said."""
    fixed: dict[str, Any] = {}
    for text in texts:
        found = FIXING.fullmatch(text)
        if found is None:
            remedy = "write KATO=NUMBER:REASON, such as 594600000=150:dwellings are ready"
            raise QonysError(f"--fix {text!r} is no fixed number with a reason", remedy)
        if found["kato"] in fixed:
            raise QonysError(f"--fix gives {found['kato']} twice", "fix each district once")
        fixed[found["kato"]] = {"persons": int(found["persons"]), "reason": found["reason"].strip()}
    return fixed or None
