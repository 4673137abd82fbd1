"""The kinds of constraints; each says of every place whether it is kept, and whether that is known.

A place whose value is not known is kept and counted apart, unless the constraint says `unknown="exclude"`: what is not
known must not remove a place by itself.
"""

from __future__ import annotations

import numpy as np

from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.common import Mask, Table, Unknown
from geo_service.decision.constraints.places import DrawnArea, Named

Constraint = Threshold | Band | Classes | DrawnArea | Named


def mask(constraint: Constraint, table: Table) -> Mask:
    """Return which places a constraint keeps, shape (n,)."""
    fulfils, known = constraint.judge(table)
    return np.where(known, fulfils, constraint.unknown != Unknown.EXCLUDE)
