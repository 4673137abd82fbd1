"""Build the H3 tables of Qonys from raw files; nothing here knows of HTTP."""
