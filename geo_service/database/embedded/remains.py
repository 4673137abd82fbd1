"""What a killed server leaves behind: processes that still work on its memory, and lock files that name it.

PostgreSQL starts no second server on a data directory to which processes of a first one are attached, for both would
write to the same files. That rests on `postmaster.pid`, which names the shared memory; so this file is only removed
where PostgreSQL would take some other program for the server, and only when nobody is attached.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from geo_service.database.embedded.account import Account
from geo_service.database.embedded.errors import ClusterError
from geo_service.database.embedded.home import Home
from geo_service.database.embedded.postmaster import PID_FILE, Segment, recorded_pid, recorded_segment

END_SECONDS = 5.0
"""How long killed processes may take to let go of the memory; a process that waits for a disk takes a moment."""
_SEGMENTS = Path("/proc/sysvipc/shm")
_PROCESSES = Path("/proc")


def end_orphans(home: Home) -> None:
    """Kill the processes that a killed server left at work, and wait until they are gone.

    What they did is lost as if the machine had gone down; the next start recovers from the write-ahead log. Returns
    after `END_SECONDS` at the latest: if somebody is still attached then, PostgreSQL itself refuses to start.

    Parameters
    ----------
    home
        Of a cluster on which no server of ours runs.

    Raises
    ------
    ClusterError
        If the server lives after all: somebody else started it.
    """
    segment = recorded_segment(home.data)
    if segment is None:
        return
    deadline = time.monotonic() + END_SECONDS
    while _in_use(segment, home) and time.monotonic() < deadline:
        for pid in _orphans(segment, home):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def remove_stale_locks(home: Home) -> None:
    """Remove lock files whose process number meanwhile belongs to some other program, or that were cut short.

    PostgreSQL sees through the others itself. Nothing is removed while somebody may be attached to the memory.
    """
    segment = recorded_segment(home.data)
    if segment is not None and _in_use(segment, home):
        return
    for file in (home.data / PID_FILE, *home.run.glob(".s.PGSQL.*.lock")):
        pid = recorded_pid(file)
        if pid is None or (_PROCESSES / str(pid)).exists():
            file.unlink(missing_ok=True)


def _in_use(segment: Segment, home: Home) -> bool:
    """Say whether a process is attached to a segment, as far as the system lets anybody see."""
    count = attached(segment)
    return bool(_attached_processes(segment, home.account)) if count is None else count > 0


def attached(segment: Segment) -> int | None:
    """Return how many processes are attached to a segment, or None where the system does not tell."""
    found = _look_up(segment)
    return None if found is None else found[1]


def _look_up(segment: Segment) -> tuple[int, int] | None:
    """Return who made a segment and how many are attached, zeros if it is gone, None where the system does not tell."""
    try:
        lines = _SEGMENTS.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return None
    for key, number, _, _, creator, _, count, *_ in (line.split() for line in lines):
        if (int(key), int(number)) == (segment.key, segment.number):
            return int(creator), int(count)
    return 0, 0


def _orphans(segment: Segment, home: Home) -> list[int]:
    """Return the processes attached to a segment; refuse if the server itself is among them."""
    made = _look_up(segment)
    if made is None or made[0] != segment.creator:
        return []  # it may be of another cluster: keys and numbers come again after the machine was down
    found = _attached_processes(segment, home.account)
    if segment.creator in found:
        raise ClusterError(
            f"a server that Qonys did not start runs on {home.data} (process {segment.creator})",
            f"stop it (kill {segment.creator}), then start again",
        )
    return found


def _attached_processes(segment: Segment, account: Account) -> list[int]:
    """Return the processes of a user that have a segment in their memory.

    Root may not look at another user's memory map in most containers, so that user looks.
    """
    maps = [str(folder / "maps") for folder in _PROCESSES.glob("[0-9]*") if _owner(folder) == account.uid]
    if not maps:
        return []
    pattern = f" {segment.number} +/SYSV{segment.key:08x}"
    found = account.run(["grep", "-slE", pattern, *maps], {"PATH": "/usr/bin:/bin"}).stdout
    return [int(Path(line).parent.name) for line in found.splitlines() if line.startswith(str(_PROCESSES))]


def _owner(folder: Path) -> int | None:
    """Return the user of a process, or None when it is gone."""
    try:
        return folder.stat().st_uid
    except (FileNotFoundError, ProcessLookupError):
        return None
