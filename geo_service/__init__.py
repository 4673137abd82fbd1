"""Serves what PostGIS holds; knows nothing of GDAL."""
