"""Findings put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from replylint.draft import Draft
from replylint.finding import Edit, Finding, Fix
from replylint.text import Span

ORDER = ("safe", "unsafe")
ROUNDS = 10
"""Fixing stops after so many rounds, should fixes call for each other for ever."""


def chosen(finding: Finding, safety: Literal["safe", "unsafe"]) -> Fix | None:
    """Return the first fix of a finding that is at least as safe as asked; suggestions are never applied."""
    allowed = ORDER[: ORDER.index(safety) + 1]
    return next((fix for fix in finding.fixes if fix.safety in allowed), None)


def apply(body: str, fixes: Iterable[Fix]) -> str:
    """Return *body* with fixes applied, each whole or not at all; of two that touch the same characters the first wins."""
    taken: list[Edit] = []
    for fix in fixes:
        if not any(_touch(edit.span, other.span) for edit in fix.edits for other in taken):
            taken.extend(fix.edits)
    for edit in sorted(taken, key=lambda edit: edit.span, reverse=True):
        body = body[: edit.span.start] + edit.text + body[edit.span.end :]
    return body


def _touch(one: Span, other: Span) -> bool:
    return one == other or one.overlaps(other)


def mended(draft: Draft, findings: Iterable[Finding], safety: Literal["safe", "unsafe"] = "safe") -> Draft:
    """Return a draft with its findings' fixes applied once."""
    fixes = [fix for finding in findings if (fix := chosen(finding, safety)) is not None]
    return replace(draft, body=apply(draft.body, fixes), place=None) if fixes else draft
