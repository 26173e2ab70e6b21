"""From matches to findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from replylint.checks import Remedy
from replylint.document import Document
from replylint.finding import Finding, Fix, Lines, Related, fingerprint
from replylint.linter.selection import Selection
from replylint.matchers import Match
from replylint.rule import Rule
from replylint.text import Span, Text


class Findings:
    """The findings of one draft, made from matches in its document's text."""

    def __init__(self, document: Document, selection: Selection, remedies: Mapping[str, Remedy]) -> None:
        self._document = document
        self._selection = selection
        self._remedies = remedies
        self._place: Text | None = document.draft.place
        self.content = self._place.root.value if self._place is not None else document.draft.body
        """The file (or body) that locations point into."""
        self._matches: list[tuple[Rule, Match]] = []

    def add(self, rule: Rule, matches: Iterable[Match]) -> None:
        """Take in a rule's matches; of those that overlap, the first and longest is kept."""
        last: Match | None = None
        for match in sorted(matches, key=lambda match: (match.span.start, -match.span.end)):
            if last is None or not _same(match, last):
                self._matches.append((rule, match))
                last = match

    def made(self) -> Iterator[Finding]:
        """Yield the findings, in reading order."""
        if not self._matches:
            return
        lines = Lines(self.content, self._document.draft.path)
        seen: Counter[tuple[str, str]] = Counter()
        for rule, match in sorted(self._matches, key=lambda pair: (pair[1].span, pair[0].id)):
            sentences = self._document.touching(match.span)
            sentence = sentences[0].text if sentences else self._document.value[match.span.slice]
            sentence = " ".join(sentence.casefold().split())
            seen[rule.id, sentence] += 1
            yield self._finding(rule, match, lines, fingerprint(rule.id, sentence, seen[rule.id, sentence]))

    def _finding(self, rule: Rule, match: Match, lines: Lines, known_by: str) -> Finding:
        span = match.origin or self._document.origin(match.span)
        place = self._place.origin(span) if self._place is not None else span
        return Finding(
            rule=rule.id,
            category=rule.category,
            severity=self._selection.severities[rule.id],
            message=rule.title,
            why=" ".join(rule.why.split()),
            span=span,
            quote=self._document.draft.body[span.slice],
            location=lines.location(place.start),
            end=lines.location(place.end),
            fingerprint=known_by,
            source=rule.source,
            url=rule.url,
            related=(Related("elsewhere in the conversation", match.quote),) if match.quote else (),
            fixes=tuple(self._fixes(rule, match.span)),
        )

    def _fixes(self, rule: Rule, span: Span) -> Iterator[Fix]:
        if rule.fix is None:
            return
        try:
            proposal = self._remedies[rule.fix.check].propose(self._document, span)
        except Exception:  # noqa: BLE001 - a remedy that fails costs the fix, not the finding
            return
        if proposal is not None:
            yield Fix(proposal.title, rule.fix.safety, proposal.edits)


def _same(match: Match, last: Match) -> bool:
    """Return whether two matches of a rule speak of the same words."""
    if match.origin is not None or last.origin is not None:
        return match.origin == last.origin
    return match.span == last.span or match.span.overlaps(last.span)
