"""The rule file is its own test: runs its examples, and asks whether they would notice a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from replylint import fixer
from replylint.document import Document
from replylint.draft import Draft
from replylint.errors import Problem
from replylint.finding import Finding, Severity
from replylint.linter import Linter
from replylint.linter.ready import ReadyRule
from replylint.matchers import Match, Tools
from replylint.pack import rule_error
from replylint.pattern import KeyPath, Pattern
from replylint.rule import Example, Rule, Signal
from replylint.testing.marks import unmark
from replylint.testing.mutants import antipatterns_of, mutants, named_alternatives
from replylint.text import Span

__all__ = ["Case", "Outcome", "cases", "run", "unmark"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test run of rule files came to."""

    files: int
    examples: int
    mutants: int
    failures: tuple[Problem, ...]
    gaps: int
    """How many known gaps (``todo``) still stand open."""

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule or signal, read once and linted many times."""

    which: str
    """``bad`` or ``good``."""

    keys: KeyPath
    """Where it stands in its file."""

    example: Example
    document: Document
    marked: tuple[Span, ...]
    """What must be found, in the draft's body; empty: one finding, anywhere."""

    def verdict(self, ready: ReadyRule) -> str | None:
        """Return what is wrong with what a rule finds in the example, or None."""
        found = sorted({self.document.origin(match.span) for match in _kept(ready.run(self.document))})
        if self.which == "good":
            return f"a good example is found fault with: {self._quoted(found)}" if found else None
        if not found:
            return "a bad example is not found"
        if not self.marked:
            return None if len(found) == 1 else f"one finding is expected; found {self._quoted(found)}"
        return None if tuple(found) == self.marked else f"marked is {self._quoted(self.marked)}; found is {self._quoted(found)}"

    def _quoted(self, spans: Iterable[Span]) -> str:
        return ", ".join(repr(self.document.draft.body[span.slice]) if span.start < span.end else "the end" for span in spans)


def run(linter: Linter, packs: Sequence[Path] = (), *, coverage: bool = False, mutate: bool = False) -> Outcome:
    """Run the examples of all rule files, or of those in some packs.

    ``coverage`` fails on an alternative or antipattern that no example of its own file needs; ``mutate`` deletes each in turn and
    fails when no example of the file notices.
    """
    folders = {str(pack) for pack in packs}
    every: list[Rule | Signal] = [*linter.book.signals.values(), *linter.book.rules.values()]
    items = [item for item in every if not folders or item.pack in folders]
    failures: list[Problem] = []
    examples = gaps = tried = 0
    for item in items:
        ready = _ready(item, linter.tools())
        known = list(cases(item, linter))
        examples += len(known)
        found = [*_wrong(item, known, ready, linter), *_passed_gaps(item, ready, linter)]
        gaps += sum(1 for _ in item.examples.gaps())
        if coverage and not found:
            found += _uncovered(item, known, ready)
        if mutate and not found:
            more, count = _survivors(item, known, linter)
            found, tried = [*found, *more], tried + count
        failures += found
    return Outcome(len(items), examples, tried, tuple(sorted(failures)), gaps)


def cases(item: Rule | Signal, linter: Linter) -> Iterator[Case]:
    """Yield the bad and good examples of a rule or signal, ready to be linted."""
    for which in ("bad", "good"):
        for number, example in enumerate(item.examples.each(which)):
            yield _case(which, ("examples", which, number), example, linter)


def _case(which: str, keys: KeyPath, example: Example, linter: Linter) -> Case:
    body, marked = unmark(example.text) if which == "bad" else (example.text, ())
    draft = Draft(body, format=example.format, kind=example.kind, channel=example.channel or linter.settings.channel)
    return Case(which, keys, example, linter.read(draft), marked)


def _ready(item: Rule | Signal, tools: Tools) -> ReadyRule:
    """Return a rule made ready; a signal is tested as a rule that forbids it."""
    rule = (
        item
        if isinstance(item, Rule)
        else Rule(id=item.id, category="signals", title="", why="", severity=Severity.HINT, forbid=Pattern(use=item.id))
    )
    return ReadyRule(rule, tools)


def _kept(matches: list[Match]) -> list[Match]:
    """Return matches without those that lie in another, as findings are made of them."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.span.start, -match.span.end)):
        if not kept or not (match.span == kept[-1].span or match.span.overlaps(kept[-1].span)):
            kept.append(match)
    return kept


def _wrong(item: Rule | Signal, known: Iterable[Case], ready: ReadyRule, linter: Linter) -> Iterator[Problem]:
    for case in known:
        verdict = case.verdict(ready)
        if verdict is not None:
            yield rule_error(item, case.keys, f"{item.id}: {verdict}")
        elif case.example.saved_by is not None:
            yield from _not_saved(item, case, linter)
        elif isinstance(item, Rule) and item.fix is not None and case.which == "bad":
            yield from _not_fixed(item, case, linter)


def _not_saved(item: Rule | Signal, case: Case, linter: Linter) -> Iterator[Problem]:
    """Yield a problem when an example does not need the antipattern that it says it does."""
    named = dict(antipatterns_of(item, linter.book.signals))
    wanted = case.example.saved_by or ""
    if wanted not in named:
        yield rule_error(
            item, case.keys, f"{item.id}: saved_by: there is no antipattern '{wanted}'; there are {', '.join(named) or 'none'}"
        )
        return
    owner, weaker = named[wanted]
    ready = _ready_with(item, owner, weaker, linter)
    if not ready.run(case.document):
        yield rule_error(item, case.keys, f"{item.id}: '{wanted}' does not save this example: it is silent without it too")


def _ready_with(item: Rule | Signal, owner: Rule | Signal, changed: Rule | Signal, linter: Linter) -> ReadyRule:
    """Return *item* made ready in a world in which *owner* is changed."""
    tools = linter.tools()
    if isinstance(changed, Signal):
        tools = Tools({**tools.signals, changed.id: changed}, tools.words, tools.checks, derived=tools.derived)
    return _ready(changed if item.id == owner.id else item, tools)


def _not_fixed(rule: Rule, case: Case, linter: Linter) -> Iterator[Problem]:
    expected = case.example.fixed or case.example.suggests
    only = Linter(
        select=[rule.id], packs=linter.settings.packs, settings=replace(linter.settings, select=(), packs=(), per_file=(), path=None)
    )
    findings = [finding for finding in only.lint(case.document.draft) if finding.rule == rule.id]
    changed = _fixed(case.document.draft.body, findings)
    if expected is not None and changed != expected:
        yield rule_error(rule, case.keys, f"{rule.id}: the fix gives {changed!r}, not {expected!r}")
    if changed is not None and any(finding.rule == rule.id for finding in only.lint(replace(case.document.draft, body=changed))):
        yield rule_error(rule, case.keys, f"{rule.id}: what the fix makes is found fault with again: {changed!r}")


def _fixed(body: str, findings: Iterable[Finding]) -> str | None:
    fixes = [finding.fixes[0] for finding in findings if finding.fixes]
    return fixer.apply(body, fixes) if fixes else None


def _passed_gaps(item: Rule | Signal, ready: ReadyRule, linter: Linter) -> Iterator[Problem]:
    for number, (which, example) in enumerate(item.examples.gaps()):
        case = _case(which, ("examples", "todo", number), example, linter)
        if case.verdict(ready) is None:
            yield rule_error(item, case.keys, f"{item.id}: this gap is closed; move the example to '{which}'")


def _uncovered(item: Rule | Signal, known: Sequence[Case], ready: ReadyRule) -> Iterator[Problem]:
    """Yield the alternatives that match in no bad example, and the antipatterns that save no good one."""
    used = {name for case in known for match in ready.run(case.document) for name in match.trail}
    for keys, name in named_alternatives(item):
        if name not in used:
            yield rule_error(item, keys, f"{item.id}: no bad example needs the alternative '{name}'")
    saved = {case.example.saved_by for case in known}
    for name, _ in antipatterns_of(item, {}):
        if name not in saved:
            yield rule_error(item, ("examples", "good"), f"{item.id}: no good example is saved_by '{name}'")


def _survivors(item: Rule | Signal, known: Sequence[Case], linter: Linter) -> tuple[list[Problem], int]:
    """Return a problem for each deletion that no example notices, and how many were tried."""
    problems, count = [], 0
    for keys, name, changed in mutants(item):
        count += 1
        ready = _ready_with(item, item, changed, linter)
        if all(case.verdict(ready) is None for case in known):
            problems.append(rule_error(item, keys, f"{item.id}: without '{name}' all examples still pass; add one that needs it"))
    return problems, count
