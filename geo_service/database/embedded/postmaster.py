"""Reads what PostgreSQL leaves in its data directory about the server that runs, or ran, on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The server of one data directory.

    Parameters
    ----------
    pid
        Number of its process.
    socket_dir
        Folder of its socket.
    """

    pid: int
    socket_dir: Path


def running_postmaster(data: Path) -> Postmaster | None:
    """Return the server that runs on `data`, or None.

    The number in `postmaster.pid` may be stale (the machine went down, `kill -9`) and meanwhile belong to some other
    program, so the process's command line has to name the data directory. (Its working directory would say the same
    but is hidden from root in most containers.)

    Raises
    ------
    PermissionError
        If the data directory is closed to the present user.
    """
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    # Five lines are there once the socket is; fewer were left by a start that was cut short.
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    if str(data) not in _command_line(pid):
        return None
    return Postmaster(pid, Path(lines[4]) if len(lines) > 4 and lines[4] else data)


def _command_line(pid: int) -> list[str]:
    """Return the arguments of a process, none when it is gone or already dead (a zombie has none)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
