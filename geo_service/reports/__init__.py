"""Reports of plans and frozen scenarios: the list to sign, its annex, and the map."""
