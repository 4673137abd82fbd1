"""Families that are to be placed, and what places can take: what a row of a table means, and what is refused in it."""
