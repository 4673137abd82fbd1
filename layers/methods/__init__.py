"""The science the layers share: pure functions on arrays and tables, each with its source."""
