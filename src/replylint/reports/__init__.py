"""How a report is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from replylint.errors import Problem
from replylint.finding import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a renderer should know of the place where its text is shown."""

    color: bool = False
    """Whether to use ANSI colours."""

    width: int = 100
    """How many columns there are."""

    quiet: bool = False
    """Whether to leave out everything but findings and what could not be checked."""

    show_skipped: bool = False
    """Whether to list each rule that was not run, with the reason."""

    statistics: bool = False
    """Whether to count findings by rule instead of showing them."""

    unread: tuple[str, ...] = ()
    """Files that were passed by: nothing reads their kind, or they hold no reply."""

    problems: tuple[Problem, ...] = ()
    """Files that could not be read, or were named and hold no reply."""


class Renderer(Protocol):
    """Turns reports into text; the text does not end with a line break."""

    def __call__(self, reports: Sequence[Report], options: Options) -> str:
        """Return all of *reports* as one text."""


# A format's module is imported when it is used: a lint that shows text needs no JSON.
def _full(reports: Sequence[Report], options: Options) -> str:
    from replylint.reports.full import render

    return render(reports, options)


def _concise(reports: Sequence[Report], options: Options) -> str:
    from replylint.reports.concise import render

    return render(reports, options)


def _json(reports: Sequence[Report], options: Options) -> str:
    from replylint.reports.json import render

    return render(reports, options)


def _jsonl(reports: Sequence[Report], options: Options) -> str:
    from replylint.reports.jsonl import render

    return render(reports, options)


RENDERERS: Mapping[str, Renderer] = {"full": _full, "concise": _concise, "json": _json, "jsonl": _jsonl}
"""The renderers that replylint brings, by name."""
