"""The private PostgreSQL with PostGIS that serves when no `QONYS_DATABASE_URL` is given.

`installation` finds the programs, `account` steps down from root, `home` says where things lie, `postmaster` reads the
running server's state, `remains` deals with what a killed one left, `tuning` sets it up, `programs` runs what
PostgreSQL brings, `cluster` makes, starts and stops it, `database` fills it with PostGIS.
"""

from __future__ import annotations

from geo_service.database.embedded.cluster import Cluster
from geo_service.database.embedded.errors import ClusterError
from geo_service.database.embedded.home import Home
from geo_service.database.embedded.installation import Installation, find_installation

__all__ = ["Cluster", "ClusterError", "Home", "Installation", "find_installation"]
