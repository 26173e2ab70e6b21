"""What the linter has to say: `Finding`, `Fix`, `Edit`, `Severity`, `Skipped`, `Report`."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import Literal, NamedTuple, overload

from replylint.text import Span

Decision = Literal["allow", "warn", "block"]
Safety = Literal["safe", "unsafe", "suggest"]


@total_ordering
class Severity(Enum):
    """How much a finding matters.

    >>> Severity.HINT < Severity.ERROR
    True
    """

    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: Severity) -> bool:
        order = list(Severity)
        return order.index(self) < order.index(other)

    def __str__(self) -> str:
        return self.value


class Location(NamedTuple):
    """A place in a file, for people and machines: both numbers count from 1, columns in code points."""

    path: str | None
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path or '<draft>'}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A handbook's own words."""

    id: str
    """The statement's number, such as ``A24``."""

    handbook: str
    section: str
    words: str

    def __str__(self) -> str:
        return f"{self.handbook}, {self.section} ({self.id})"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put *text* where *span* of the draft's body is; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a finding."""

    title: str
    """What the change does, in one imperative sentence."""

    safety: Safety
    """``safe``: applied by ``--fix``; ``unsafe``: by ``--unsafe-fixes``; ``suggest``: shown only."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Something else that a finding speaks of, such as a customer's message or a ticket field."""

    what: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where a draft breaks a rule."""

    rule: str
    category: str
    severity: Severity
    message: str
    """What to do about it, in one imperative sentence."""

    why: str
    span: Span
    """Where, in the draft's body as it was written, markup included, in code points."""

    quote: str
    """The words there: ``draft.body[span.start:span.end]``."""

    location: Location
    end: Location
    """Where it ends: the place right after the last character."""

    fingerprint: str
    """Stays the same when the words move: made from rule, sentence and ordinal."""

    source: tuple[Citation, ...] = ()
    url: str | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}[{self.rule}] {self.message}"


Cause = Literal["language", "context", "model", "timeout", "limit", "error"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that was not run on a draft (or not on all of it), and what it would have needed."""

    rule: str
    cause: Cause
    """``language`` and ``context``: it does not apply or lacks knowledge; the others: it should have run and could not."""

    missing: str
    """What it would have needed, and what to do next."""

    @property
    def failed(self) -> bool:
        """Whether the rule should have run and could not."""
        return self.cause not in ("language", "context")


@dataclass(frozen=True, slots=True)
class Report(Sequence[Finding]):
    """All findings of one draft, in reading order."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    path: str | None = None
    fail_level: Severity | None = Severity.ERROR
    """Findings at or above it hold the draft back; None: nothing does."""

    content: str = ""
    """What :attr:`Finding.location` points into: the draft's body, or the file it stands in."""

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that hold the draft back."""
        level = self.fail_level
        return () if level is None else tuple(finding for finding in self.findings if finding.severity >= level)

    @property
    def ok(self) -> bool:
        """Whether nothing was found at or above the fail level."""
        return not self.failing

    @property
    def decision(self) -> Decision:
        """``block`` when not :attr:`ok`; ``warn`` with any other finding, or when something could not be checked; else ``allow``."""
        if not self.ok:
            return "block"
        return "warn" if self.findings or self.incomplete else "allow"

    @property
    def incomplete(self) -> bool:
        """Whether a rule that should have run could not (a missing model, a timeout, a limit)."""
        return any(skipped.failed for skipped in self.skipped)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return self.findings[index]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __bool__(self) -> bool:
        """A report is true even when it is empty, so that ``if report`` is not mistaken for ``if not report.ok``."""
        return True

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings)) or f"{self.path or '<draft>'}: no findings"


class Lines:
    """The lines of a text, for turning offsets into locations."""

    __slots__ = ("_path", "_starts")

    def __init__(self, content: str, path: str | None = None) -> None:
        self._path = path
        self._starts = [0]
        index = content.find("\n")
        while index != -1:
            self._starts.append(index + 1)
            index = content.find("\n", index + 1)

    def location(self, offset: int) -> Location:
        r"""Return line and column of *offset*.

        >>> Lines("ab\ncd").location(4)[1:]
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return Location(self._path, line, offset - self._starts[line - 1] + 1)


def fingerprint(rule: str, sentence: str, ordinal: int) -> str:
    """Return what a finding is known by when lines move: a hash of rule, normalised sentence and ordinal among its equals."""
    words = " ".join(sentence.casefold().split())
    return hashlib.sha256(f"{rule}\0{words}\0{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
