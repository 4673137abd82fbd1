"""The release: the built tables as Parquet files, with a manifest that vouches for every byte.

A release folder holds `manifest.json`, `grid.parquet`, `districts.parquet`, `oblasts.parquet`, one
`{layer}.parquet` for each layer and one `{layer}.{register}.parquet` for each register.
"""

from layers.release.read import LayerEntry, Release, read_frame, read_lineage, read_tables
from layers.release.write import write_grid, write_layer, write_manifest, write_places, write_release

__all__ = [
    "LayerEntry",
    "Release",
    "read_frame",
    "read_lineage",
    "read_tables",
    "write_grid",
    "write_layer",
    "write_manifest",
    "write_places",
    "write_release",
]
