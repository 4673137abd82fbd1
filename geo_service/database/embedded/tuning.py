"""The settings under which the embedded server runs: two cores, one service, tables that are loaded and then read.

Scenarios are written too, by people, and no release brings them back: no setting here may give up a commit for speed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

# PostgreSQL keeps memory that parallel workers share here; containers often give it 64 MB, which is too little.
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # asked for its size; nothing is written there
_ENOUGH_SHARED_MEMORY = 512 * 1024**2

LEAST_CONNECTIONS = 40
SPARE_CONNECTIONS = 20
"""Connections beside those of the service: publishing, notebooks, psql, and what PostgreSQL keeps for superusers."""

_SETTINGS = {
    # No network: the socket's folder is closed to everybody but the cluster's user.
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_parallel_workers_per_gather": "2",
    # Compiling a query costs more than any tile.
    "jit": "off",
    # A release is loaded in one go: fewer checkpoints in between, but every commit still reaches the disk.
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] ",
}


def server_settings(socket_dir: Path, *, durable: bool = True, connections: int = LEAST_CONNECTIONS) -> dict[str, str]:
    """Return the settings of a server by PostgreSQL's names.

    Parameters
    ----------
    socket_dir
        Folder of its socket.
    durable
        Whether a commit has to reach the disk and pages are safe from being torn; only tests do without.
    connections
        How many connections it takes.

    Returns
    -------
    dict
        Name to value.
    """
    sync = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on" if durable else "off")
    small = not _SHARED_MEMORY.is_dir() or shutil.disk_usage(_SHARED_MEMORY).total < _ENOUGH_SHARED_MEMORY
    memory = {"dynamic_shared_memory_type": "mmap"} if small else {}
    own = {"max_connections": str(connections), "unix_socket_directories": str(socket_dir)}
    return _SETTINGS | sync | memory | own
