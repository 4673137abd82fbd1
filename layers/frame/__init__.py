"""The cells of the country and the registers of its districts and oblasts, on which every layer stands."""

from layers.frame.cells import build_frame, centres
from layers.frame.register import district_register, oblast_register

SOURCES = ("country_outline", "districts_2024", "oblasts_2024", "kato_nk_rk_11-2025")
"""Keys of the raw files that the frame is built from."""

__all__ = ["SOURCES", "build_frame", "centres", "district_register", "oblast_register"]
