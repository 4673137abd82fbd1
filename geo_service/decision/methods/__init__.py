"""Methods: from a table of values and weights to scores and ranks, each with every stage on the way."""

from geo_service.decision.methods.owa import ordered_weighted_average
from geo_service.decision.methods.promethee import promethee
from geo_service.decision.methods.topsis import topsis
from geo_service.decision.methods.vikor import vikor
from geo_service.decision.methods.wlc import weighted_linear_combination

__all__ = ["ordered_weighted_average", "promethee", "topsis", "vikor", "weighted_linear_combination"]
