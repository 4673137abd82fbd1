"""The kinds of constraints; each says of every place whether it is kept, and whether that is known.

A place whose value is not known is kept and counted apart, unless the constraint says `unknown="exclude"`: what is not
known must not remove a place by itself.
"""

from __future__ import annotations

from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.places import DrawnArea, Named

Constraint = Threshold | Band | Classes | DrawnArea | Named
