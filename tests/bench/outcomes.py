"""What came of the requests of a load, and the load as a running process."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from geo_service.settings import project_root
from tests.bench.load import Plan
from tests.bench.measuring import show


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request.

    Parameters
    ----------
    begun, ended
        When, on the clock `time.monotonic`.
    kind
        What was asked for.
    word
        ok, left, closed, hung, or the status of an answer out of turn.
    """

    begun: float
    ended: float
    kind: str
    word: str

    @property
    def milliseconds(self) -> float:
        """How long it took."""
        return 1000 * (self.ended - self.begun)

    @property
    def fine(self) -> bool:
        """Whether it came out as it should."""
        return self.word in {"ok", "left"}


@contextmanager
def under_load(plan: Plan, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let the readers of a plan read for the length of the block."""
    command = [sys.executable, "-m", "tests.bench.load", str(plan.write(folder / "plan.json"))]
    process = subprocess.Popen(command, cwd=project_root())
    try:
        yield process
        assert process.poll() is None, "the load ended by itself"
    finally:
        process.terminate()
        process.wait(30)


def read_outcomes(plan: Plan) -> list[Outcome]:
    """Read what the load wrote, in the order in which requests ended."""
    with Path(plan.outcomes).open(encoding="utf-8") as lines:
        parts = (line.rstrip("\n").split("\t") for line in lines)
        return [Outcome(float(begun), float(ended), kind, word) for begun, ended, kind, word in parts]


def show_by_kind(title: str, outcomes: Sequence[Outcome]) -> None:
    """Print counts and times of each kind of request."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.kind, []).append(outcome)
    rows = [row(kind, found) for kind, found in sorted(kinds.items())]
    heads = ("", "requests", "p50 ms", "p95 ms", "p99 ms", "longest ms", "out of turn")
    show(title, heads, [*rows, row("all", outcomes)])


def row(name: str, outcomes: Sequence[Outcome]) -> tuple[object, ...]:
    """Return a row of the table."""
    times = [outcome.milliseconds for outcome in outcomes]
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    wrong = Counter(outcome.word for outcome in outcomes if not outcome.fine)
    said = ", ".join(f"{count} {word}" for word, count in wrong.most_common()) or "none"
    return name, len(times), cuts[49], cuts[94], cuts[98], max(times), said
