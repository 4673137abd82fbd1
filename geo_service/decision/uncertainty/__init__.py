"""How sure a ranking is, and which uncertainty makes it unsure."""
