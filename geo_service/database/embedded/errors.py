"""What goes wrong with the embedded cluster, and what PostgreSQL's own words about it mean."""

from __future__ import annotations

from layers.core.errors import QonysError


class ClusterError(QonysError):
    """The embedded cluster cannot be made, started or stopped."""


INTERLOCK = "pre-existing shared memory block"
"""PostgreSQL's words when processes of another server are at work on the same data directory."""

# PostgreSQL's words (the cluster is made with messages in English) -> the problem and its remedy.
_KNOWN = (
    (
        "No space left on device",
        "the disk is full",
        "free some space (the embedded database needs about 2 GB) or set QONYS_POSTGIS_DIR to a folder on another disk",
    ),
    (
        "could not resize shared memory segment",
        "the shared memory of this machine or container is too small",
        "enlarge /dev/shm (in a container: --shm-size=512m)",
    ),
    ("Cannot allocate memory", "there is not enough memory", "close other programs; the database needs about 600 MB"),
    (
        "Permission denied",
        "a file of the embedded database may not be read or written",
        "run as the user who made the folder, or give it to the present user with chown -R",
    ),
    (
        INTERLOCK,
        "processes of an earlier server are still at work on it",
        "end them (they are named postgres), or wait until they are done; then start again",
    ),
    (
        "could not look up effective user ID",
        "the present user has no name on this machine and PostgreSQL wants one",
        "add the user to /etc/passwd, or run as another user",
    ),
    ("could not create shared memory segment", "the limits on shared memory are too low", "raise kernel.shmmax"),
    (
        'invalid value for parameter "lc_',
        "the locale C.UTF-8 is missing",
        "install the package that holds it (Debian: libc-bin)",
    ),
)


def explain(action: str, words: str) -> ClusterError:
    """Turn the output of a PostgreSQL program into a problem with its remedy.

    Parameters
    ----------
    action
        What was tried, such as "starting the embedded database".
    words
        What the program wrote to its log or its error stream.

    Returns
    -------
    ClusterError
        The known problem that the words name, or else their last lines as they are.
    """
    for mark, problem, remedy in _KNOWN:
        if mark in words:
            return ClusterError(f"{action} failed: {problem} ({_line_with(mark, words)})", remedy)
    tail = " | ".join(line.strip() for line in words.strip().splitlines()[-4:])
    return ClusterError(f"{action} failed: {tail or 'no words from PostgreSQL'}", "`qonys doctor` checks what it needs")


def _line_with(mark: str, words: str) -> str:
    """Return the line in which PostgreSQL said it."""
    return next(line.strip() for line in words.splitlines() if mark in line)
