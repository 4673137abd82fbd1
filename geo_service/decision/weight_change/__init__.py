"""The smallest change of weights that moves a place over the edge of the top k."""
