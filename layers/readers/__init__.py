"""Raw files -> tables, geometries and grids, refused with a clear error when they are not what they should be."""
