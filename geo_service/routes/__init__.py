"""One router for each output; none imports another."""
