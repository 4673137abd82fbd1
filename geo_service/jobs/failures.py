"""Why a job failed, written down so that it can be told in any language later."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from typing import Any

from geo_service.database.case_lists_errors import UnknownCaseListError
from geo_service.database.errors import UnknownScenarioError
from geo_service.database.plans_errors import PlanChangedError, UnknownPlanError
from geo_service.decision.errors import DecisionError
from geo_service.http.plan_solving import PlanInfeasibleError
from geo_service.plan_problems import changed_state, infeasible_values
from geo_service.problems import ProblemError
from layers.core.text import Text

logger = logging.getLogger(__name__)

Problem = dict[str, Any]
"""`code`; `values` that the words name, texts in three languages as such; `figures` beside them; of what the maths
refused also `field`, `value` and `details` in place of `values`."""


def problem_of(error: BaseException, job: str) -> Problem:
    """Return what is written down of an error; a fault of ours is logged and told as such.

    Parameters
    ----------
    error
        What a kind raised.
    job
        Identifier of the job.
    """
    match error:
        case DecisionError():
            whole = {"field": error.field, "value": error.value, "details": error.details, "figures": error.figures}
            found = {"code": error.code, **whole}
        case PlanInfeasibleError():
            found = {"code": "plan-infeasible", "values": infeasible_values(error), "figures": error.figures}
        case ProblemError():
            found = {"code": error.code, "values": error.values}
        case PlanChangedError():
            found = {"code": "plan-changed", "values": changed_state(error)}
        case UnknownPlanError():
            found = {"code": "unknown-plan", "values": {"plan": error.plan}}
        case UnknownScenarioError():
            found = {"code": "unknown-scenario", "values": {"scenario": error.scenario}}
        case UnknownCaseListError():
            found = {"code": "unknown-case-list", "values": {"case_list": error.case_list}}
        case _:
            logger.error("a job failed", exc_info=error, extra={"job": job, "reason": type(error).__name__})
            found = {"code": "internal-error"}
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Any:
    """Return a value as plain JSON, texts by language; what has no such form as the words that stand for it."""
    if isinstance(value, Text):
        return value.to_json()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    try:
        return json.loads(json.dumps(value))
    except TypeError:
        return str(value)
