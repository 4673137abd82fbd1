"""Advice to a family: which districts suit what matters to it, and what support it may expect; it is never scored."""
