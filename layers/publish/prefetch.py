"""Prepare what comes next while the database is busy with what came before."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
DEPTH = 3


def prefetched(items: Iterator[T], depth: int = DEPTH) -> Generator[T, None, None]:
    """Yield the items of an iterator that runs in a thread of its own, at most `depth` of them ahead.

    An error of the iterator is raised here. When this generator is closed, the thread ends with the item it is at.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="prefetch") as worker:
        ahead = deque(worker.submit(next, items, None) for _ in range(depth))
        try:
            while (item := ahead.popleft().result()) is not None:
                ahead.append(worker.submit(next, items, None))
                yield item
        finally:
            worker.shutdown(wait=False, cancel_futures=True)
