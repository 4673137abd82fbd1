"""Families that arrive through the year: each batch placed for good, at the prices of what is expected to come."""
