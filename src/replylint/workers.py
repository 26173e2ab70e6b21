"""Who does the work side by side: processes that each have a linter of their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Protocol

from replylint.draft import Draft
from replylint.finding import Report

CHUNK = 32
"""So many drafts are sent to a process at once."""


class Worker(Protocol):
    """What lints drafts in a process."""

    def lint_all(self, drafts: Iterable[Draft | str]) -> Iterator[Report]:
        """Yield the report on each draft, in order."""


_worker: Worker | None = None
"""The one worker of a worker process; the process that asks for work has none."""


def lint_in_parallel(make: Callable[[], Worker], drafts: Iterable[Draft | str], jobs: int) -> Iterator[Report]:
    """Yield the report on each draft, in order; processes return findings, never parsed sentences.

    Each process calls *make* once. Only so few drafts are on their way at a time that an endless stream can be linted.
    """
    stream = iter(drafts)
    waiting: deque[Future[list[Report]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(make,)) as pool:
        while True:
            while len(waiting) < 2 * jobs and (chunk := list(islice(stream, CHUNK))):
                waiting.append(pool.submit(_lint, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _start(make: Callable[[], Worker]) -> None:
    global _worker  # noqa: PLW0603 - a process is started for this one worker
    _worker = make()


def _lint(drafts: list[Draft | str]) -> list[Report]:
    assert _worker is not None
    return list(_worker.lint_all(drafts))
