"""Raw files -> release: only what is stale, on both cores, checked, and put in place at once."""

from layers.build.plan import Plan, plan
from layers.build.run import build

__all__ = ["Plan", "build", "plan"]
