"""What the command line asks of a plan of families, as /api/plans is sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo_service.commands.allocate_question import rules_told
from geo_service.commands.score_question import Question
from layers.core.errors import QonysError

FIXING = re.compile(r"(?P<family>[^=]+)=(?P<kato>[0-9]{9}):(?P<reason>.*)", re.DOTALL)
WITHOUT_AMOUNT = ("kin-together", "wishes-bind")


@dataclass(frozen=True, slots=True)
class FamiliesAsked:
    """What the command line says beside the scenario; None or empty = not said.

    Parameters
    ----------
    families
        Case list, CSV or XLSX.
    capacities
        Places of districts: JSON, CSV or XLSX.
    rules
        As `NAME[:GROUP]=NUMBER`, or `kin-together` and `wishes-bind` alone.
    fixings
        As `FAMILY=KATO:REASON`.
    estimates_bind
        Whether estimated capacities limit the plan.
    quota, over
        What goes with a quota of persons only.
    staged
        Whether families are placed month by month as they arrive.
    expected
        Families still to come after those that are not fixed; None = this is no batch.
    """

    families: Path
    capacities: Path | None = None
    rules: tuple[str, ...] = ()
    fixings: tuple[str, ...] = ()
    estimates_bind: bool = False
    quota: int | None = None
    over: object = None
    staged: bool = False
    expected: int | None = None

    def beside(self, question: Question) -> dict[str, Any]:
        """Return what is asked beside a scenario, without the capacities.

        Raises
        ------
        QonysError
            If an option is not written as it must be, or goes with a quota of persons only.
        """
        for name, value in (("--quota", self.quota), ("--over", self.over)):
            if value is not None:
                raise QonysError(f"{name} goes with a quota of persons, not with --families", f"leave {name} out")
        told = {
            "rules": self._rules(),
            "fixed": self._fixed(),
            "estimates_bind": self.estimates_bind or None,
        }
        return {**question.beside, **{name: one for name, one in told.items() if one is not None}}

    def _rules(self) -> list[dict[str, Any]] | None:
        """Return rules as they are sent; None if none is said."""
        alone = [{"rule": text} for text in self.rules if text in WITHOUT_AMOUNT]
        others = rules_told(tuple(text for text in self.rules if text not in WITHOUT_AMOUNT))
        return None if others is None and not alone else [*(others or []), *alone]

    def _fixed(self) -> dict[str, Any] | None:
        """Return fixed families as they are sent; None if none is said."""
        fixed: dict[str, Any] = {}
        for text in self.fixings:
            found = FIXING.fullmatch(text)
            if found is None:
                remedy = "write FAMILY=KATO:REASON, such as A-17=594600000:their dwelling is ready"
                raise QonysError(f"--fix {text!r} is no family with its district and a reason", remedy)
            if found["family"] in fixed:
                raise QonysError(f"--fix gives {found['family']} twice", "fix each family once")
            fixed[found["family"]] = {"kato": found["kato"], "reason": found["reason"].strip()}
        return fixed or None
