"""How much of a file is read, so that no file takes more than its share of time and memory."""

from __future__ import annotations

from geo_service.decision.families.case_list import MOST_FAMILIES
from geo_service.decision.families.headers import SEARCHED_ROWS

LARGEST_FILE = 10_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 80_000_000
"""Bytes of all parts of a workbook together, unpacked."""
MOST_PARTS = 2_000
"""Parts of a workbook."""
MOST_ELEMENTS = 5_000_000
"""Elements of XML in all parts of a workbook together."""
DEEPEST = 100
"""Elements of XML within one another."""
MOST_ROWS = MOST_FAMILIES + SEARCHED_ROWS
"""Rows that are not blank, headers and titles among them."""
LAST_ROW = 100_000
"""The lowest row in which anything may stand, blank ones counted."""
MOST_CELLS = 40
"""Columns in which anything may stand."""
LONGEST_CELL = 5_000
"""Characters of a cell."""
MOST_CHARACTERS = 20_000_000
"""Characters of all cells together."""
