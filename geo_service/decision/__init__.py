"""The maths of decisions: arrays in, arrays out; no HTTP, no SQL."""
