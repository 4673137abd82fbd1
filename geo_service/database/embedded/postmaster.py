"""Reads what PostgreSQL leaves in its data directory about the server that runs, or ran, on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PID_FILE = "postmaster.pid"


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

    def setting(self, name: str) -> str | None:
        """Return a setting that was given when the server was started, or None."""
        mark = f"-c{name}="
        return next((word.removeprefix(mark) for word in _command_line(self.pid) if word.startswith(mark)), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """The piece of System V shared memory to which every process of one server is attached.

    PostgreSQL keeps it so that no second server starts on a data directory while processes of a first one live: those
    outlive their postmaster for as long as a query takes them.

    Parameters
    ----------
    key
        Its key, made from the number of the data directory.
    number
        Its number in the system.
    creator
        Number of the process that made it: the postmaster.
    """

    key: int
    number: int
    creator: int


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
    lines = _pid_file(data)
    pid = recorded_pid(data / PID_FILE)
    # Five lines are there once the socket is; fewer were left by a start that was cut short.
    if pid is None or str(data) not in _command_line(pid):
        return None
    return Postmaster(pid, Path(lines[4]) if len(lines) > 4 and lines[4] else data)


def recorded_segment(data: Path) -> Segment | None:
    """Return the shared memory of the server that runs, or last ran, on `data`, or None if it recorded none."""
    lines = _pid_file(data)
    pid = recorded_pid(data / PID_FILE)
    words = lines[6].split() if len(lines) > 6 else []
    if pid is None or len(words) != 2 or not all(word.isdigit() for word in words):
        return None
    return Segment(int(words[0]), int(words[1]), pid)


def recorded_pid(lock_file: Path) -> int | None:
    """Return the number of the process that a lock file of PostgreSQL names, or None if it names none."""
    try:
        first = lock_file.read_text(encoding="utf-8", errors="replace").partition("\n")[0].strip()
    except FileNotFoundError:
        return None
    # A server for a single user writes its number with a minus sign.
    number = first.removeprefix("-")
    return int(number) if number.isascii() and number.isdigit() else None


def _pid_file(data: Path) -> list[str]:
    """Return the lines of the lock file of a data directory, none when there is no such file."""
    try:
        return (data / PID_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _command_line(pid: int) -> list[str]:
    """Return the arguments of a process, none when it is gone or already dead (a zombie has none)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
