"""What is refused of arrivals; each kind by a stable code of a `DecisionError`.

DecisionError
├── arrivals-unknown-family     a family that the instance has not
├── arrivals-family-twice       in two batches, or twice in one
├── arrivals-family-missing     in no batch
├── arrivals-nobody-new         no family waits for a place
└── arrivals-forecast-differs   a forecast of other places, dimensions or sides
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_service.decision.allocation.instance import Index, Instance
from geo_service.decision.errors import DecisionError


def check_batches(instance: Instance, batches: Sequence[Index]) -> Index:
    """Return all families in the order of their arrival; refuse batches that are not all families once.

    Raises
    ------
    DecisionError
        `arrivals-unknown-family`, `arrivals-family-twice` or `arrivals-family-missing`.
    """
    order = np.concatenate([np.zeros(0, dtype=np.int64), *(np.asarray(one, dtype=np.int64) for one in batches)])
    unknown = order[(order < 0) | (order >= instance.families)]
    if unknown.size:
        raise DecisionError("arrivals-unknown-family", "batches", int(unknown[0]))
    times = np.bincount(order, minlength=instance.families)
    for code, wrong in (("arrivals-family-twice", times > 1), ("arrivals-family-missing", times == 0)):
        if wrong.any():
            raise DecisionError(code, "batches", int(wrong.argmax()))
    return order


def check_forecast(instance: Instance, forecast: Instance | None) -> None:
    """Refuse a forecast of which no family could be placed here.

    Raises
    ------
    DecisionError
        `arrivals-forecast-differs`.
    """
    if forecast is None:
        return
    here, there = (
        (one.places, one.dimensions, len(one.sides), one.use.ndim, one.maximise) for one in (instance, forecast)
    )
    if here != there or not forecast.families:
        raise DecisionError("arrivals-forecast-differs", "forecast", forecast.families)
