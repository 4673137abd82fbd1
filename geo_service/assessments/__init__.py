"""A scenario's content against the data of a release: what the maths say of its districts and cells."""
