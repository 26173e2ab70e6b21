"""Findings set aside by comments in files.

``<!-- replylint: ignore[rule-a, rule-b] reason -->`` in HTML and Markdown, ``# replylint: ignore[rule-a] reason`` in YAML. A comment counts
only in a file: in a draft that is about to be sent it sets nothing aside and is a finding itself, for it would reach the customer and let
a writer open the gate.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from replylint.draft import Draft
from replylint.errors import did_you_mean
from replylint.finding import Edit, Finding, Fix, Lines, Severity, fingerprint
from replylint.readers import Reading
from replylint.suppress.scopes import block_scope
from replylint.suppress.yaml import yaml_comments
from replylint.text import Span, Text

UNUSED = "unused-suppression"
LIVE = "suppression-in-draft"
ENGINE_RULES = (UNUSED, LIVE)
"""Rules without a file: they speak of comments, which no pattern can see."""

CATEGORY = "suppression"

_COMMENT = re.compile(r"\s*replylint\s*:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<rules>[^\]]*)\])?", re.IGNORECASE)
_VISIBLE = re.compile(r"<!--(?P<words>\s*replylint\s*:.*?)-->", re.IGNORECASE | re.DOTALL)

_WHY = {
    UNUSED: "A comment that sets nothing aside hides the next thing that goes wrong at its place.",
    LIVE: "Such comments count only in files that are kept. In a reply they would reach the customer, and let a writer open the gate.",
}


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that sets findings aside."""

    rules: tuple[str, ...]
    """The rules it names; empty when it names none, which sets nothing aside."""

    scope: Span | None
    """For which part of the draft's body it is meant; None: for none, because the draft is no file's."""

    span: Span
    """Where it stands in the draft's body, its marks included; empty when it stands outside (YAML)."""

    place: Span
    """Where it stands in the file, or in the draft that is no file's."""

    sole: bool = True
    """Whether no other draft of the file may use it."""

    def covers(self, finding: Finding) -> bool:
        """Return whether it sets *finding* aside; one without words of its own speaks of the whole draft, so each comment in it counts."""
        if self.scope is None or finding.rule not in self.rules:
            return False
        return finding.span.start == finding.span.end or self.scope.overlaps(finding.span)


def suppressions(draft: Draft, reading: Reading) -> tuple[Suppression, ...]:
    """Return the comments of *draft* that speak to replylint, in their order."""
    found = list(_in_body(draft, reading)) if "replylint" in draft.body.lower() else []
    if draft.place is not None and draft.path is not None and draft.path.lower().endswith((".yaml", ".yml")):
        found += _around_body(draft, draft.place)
    return tuple(sorted(found, key=lambda one: one.place))


def apply(
    draft: Draft, reading: Reading, findings: Iterable[Finding], known: Collection[str], checked: Collection[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stay, what is wrong with the comments themselves among them, and those that comments set aside.

    *known* are the ids of all rules, *checked* those that ran on this draft: only for these a comment can be called unused.
    """
    found = suppressions(draft, reading)
    if not found:
        return tuple(findings), ()
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        covering = [one for one in found if one.covers(finding)]
        used.update((one, finding.rule) for one in covering)
        (suppressed if covering else kept).append(finding)
    lines = Lines((draft.body if draft.place is None else draft.place.root.value), draft.path)
    for number, one in enumerate(found):
        unused = [rule for rule in one.rules if rule in checked and (one, rule) not in used] if one.sole else []
        kept += [_finding(draft, one, lines, number, *fault) for fault in _faults(one, unused, known)]
    return tuple(kept), tuple(suppressed)


def _in_body(draft: Draft, reading: Reading) -> Iterator[Suppression]:
    """Yield the HTML comments within the body; of plain text, what looks like one."""
    if draft.format == "text":
        comments = [Span(*match.span()) for match in _VISIBLE.finditer(draft.body)]
    else:
        comments = [_with_marks(draft.body, mark.origin) for mark in reading.marks if mark.kind == "comment" and mark.origin is not None]
    for span in comments:
        words = draft.body[span.slice].removeprefix("<!--")
        rules = _named(words)
        if rules is None:
            continue
        live = draft.place is None or draft.format == "text"
        scope = None if live else block_scope(draft.body, reading, span)
        yield Suppression(rules, scope, span, draft.place.origin(span) if draft.place is not None else span)


def _around_body(draft: Draft, place: Text) -> Iterator[Suppression]:
    """Yield the YAML comments that are meant for this body."""
    body = place.origin(Span(0, len(draft.body)))
    for comment in yaml_comments(place.root.value):
        rules = _named(comment.words)
        if rules is not None and comment.scope.overlaps(body):
            yield Suppression(rules, Span(0, len(draft.body)), Span(0, 0), comment.place, sole=comment.sole)


def _named(words: str) -> tuple[str, ...] | None:
    """Return the rules that a comment names; None when it does not speak to replylint."""
    match = _COMMENT.match(words)
    if match is None:
        return None
    if match["verb"].lower() != "ignore":
        return ()
    return tuple(dict.fromkeys(rule.strip() for rule in (match["rules"] or "").split(",") if rule.strip()))


def _faults(one: Suppression, unused: list[str], known: Collection[str]) -> Iterator[tuple[str, Severity, str]]:
    """Yield rule, severity and message of what is wrong with a comment."""
    if one.scope is None:
        yield LIVE, Severity.ERROR, "Remove this comment: it sets nothing aside here, and the customer can read it"
        return
    if not one.rules:
        yield UNUSED, Severity.WARNING, "Name the rules to set aside, as in 'replylint: ignore[blame-customer] reason'"
    for rule in one.rules:
        if rule not in known:
            yield UNUSED, Severity.WARNING, f"Name a rule that exists: there is no '{rule}'{did_you_mean(rule, known)}"
        elif rule in unused:
            yield UNUSED, Severity.WARNING, f"Remove '{rule}' from this comment: it finds nothing here"


def _finding(draft: Draft, one: Suppression, lines: Lines, number: int, rule: str, severity: Severity, message: str) -> Finding:
    removable = one.span.start < one.span.end and (rule == LIVE or len(one.rules) <= 1)
    return Finding(
        rule=rule,
        category=CATEGORY,
        severity=severity,
        message=message,
        why=_WHY[rule],
        span=one.span,
        quote=draft.body[one.span.slice],
        location=lines.location(one.place.start),
        end=lines.location(one.place.end),
        fingerprint=fingerprint(rule, message, number),
        fixes=(Fix("Remove the comment", "safe", (Edit(one.span, ""),)),) if removable else (),
    )


def _with_marks(body: str, words: Span) -> Span:
    """Return the span of a comment with its marks around its words."""
    start = words.start - 4 if body[max(0, words.start - 4) : words.start] == "<!--" else words.start
    return Span(start, words.end + 3 if body.startswith("-->", words.end) else words.end)
