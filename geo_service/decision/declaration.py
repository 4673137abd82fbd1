"""What the service says of a method or a weighting: names, source, inputs, parameters; and how it is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geo_service.decision.parameters import Parameter
from geo_service.decision.result import Outcome, Weighting
from layers.core.text import Text

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A method or a weighting.

    Parameters
    ----------
    name
        Identifier.
    kind
        `method`: scores alternatives; `weighting`: weighs criteria.
    title
        What it is called.
    summary
        What it does.
    source
        The publication that it follows.
    run
        From the inputs and the checked parameters to the result.
    needs
        Inputs without which it cannot run.
    takes
        Inputs that it reads if they are given.
    parameters
        What it can be told.
    other_names
        What else it is called, in lower case with hyphens.
    """

    name: str
    kind: Literal["method", "weighting"]
    title: Text
    summary: Text
    source: str
    run: Callable[[Given, dict[str, Any]], Outcome | Weighting]
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    other_names: tuple[str, ...] = ()
