"""Families to places: each family whole and exactly once, no capacity exceeded, the sum of values as good as can be."""
