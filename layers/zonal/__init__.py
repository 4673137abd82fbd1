"""Rasters, points, lines and polygons -> H3: the only place where anything is resampled."""
