"""What a settlement plan costs: facts with their sources, explicit assumptions, whole tenge."""
