"""replylint: the linter for customer-support replies."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from replylint.draft import Draft, Message, Ticket
from replylint.errors import ReplylintError
from replylint.finding import Edit, Finding, Fix, Location, Report, Severity, Skipped
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.linter import Linter
    from replylint.sources.folder import drafts

__all__ = [
    "Draft",
    "Edit",
    "Finding",
    "Fix",
    "Linter",
    "Location",
    "Message",
    "ReplylintError",
    "Report",
    "Severity",
    "Skipped",
    "Span",
    "Ticket",
    "drafts",
    "fix",
    "lint",
]

_LATER = {"Linter": "replylint.linter", "drafts": "replylint.sources.folder"}


def __getattr__(name: str) -> object:
    """Import what needs more of the package when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module 'replylint' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def lint(draft: Draft | str) -> Report:
    """Return the report on one draft by the default rules; plain words are a text reply. The working directory is never looked at.

    >>> print(lint("That was your mistake. Let me know if you have any other questions."))
    <draft>:1:10: error[blame-customer] Say what happened, not what the customer did

    Raises:
        UsageError: it is not a draft, or its format, kind or channel is unknown. Nothing in the draft's words ever raises.
    """
    return _default().lint(draft)


def fix(draft: Draft | str, safety: Literal["safe", "unsafe"] = "safe", linter: Linter | None = None) -> Draft:
    """Return a better draft: fixes applied, and the result linted and fixed again, until nothing changes.

    ``safe`` changes no meaning; ``unsafe`` may; suggestions are never applied. ``linter`` is the default one unless given.
    """
    return (linter or _default()).fix(draft, safety)


@functools.cache
def _default() -> Linter:
    from replylint.linter import Linter

    return Linter()
