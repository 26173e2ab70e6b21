"""What patterns cannot say, in Python; one function, one idea."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from replylint.document import Document
from replylint.finding import Edit
from replylint.readers import Mark
from replylint.text import Span


@dataclass(frozen=True, slots=True)
class Check:
    """A Python function behind a rule: document in, spans (of the document's text) out.

    A mark of the reading stands for something that has no words there, such as a merge variable that prints nothing.
    """

    find: Callable[[Document], Iterable[Span | Mark]]
    literals: frozenset[str] = frozenset()
    """Lower-case strings of which a sentence with a match holds at least one; empty: the check runs on every draft."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A Python function behind a fix: document and finding's span (of the document's text) in, a change of the draft's body out."""

    propose: Callable[[Document, Span], Proposal | None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a remedy proposes: a title in the imperative, and edits with spans of the draft's body as written."""

    title: str
    edits: tuple[Edit, ...]
