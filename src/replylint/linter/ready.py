"""A rule made ready to run."""

from __future__ import annotations

from collections.abc import Sequence

from replylint.document import Document, Sentence
from replylint.matchers import Match, Tools, UseMatcher, antipatterns, build
from replylint.matchers.groups import Saved
from replylint.rule import Rule
from replylint.text import Span
from replylint.triggers import Always, Trigger, all_of


class ReadyRule:
    """A rule whose patterns have been built."""

    def __init__(self, rule: Rule, tools: Tools) -> None:
        """Build the rule's patterns.

        Raises:
            PhraseError, re.error, KeyError: as :func:`replylint.matchers.build`.
        """
        self.rule = rule
        self.when = build(rule.when, tools) if rule.when is not None else None
        unless = antipatterns(rule.unless, tools)
        wanted = rule.forbid if rule.forbid is not None else rule.expect
        assert wanted is not None
        self.wanted = build(wanted, tools)
        self.forbidden = UseMatcher(rule.id, self.wanted, unless)
        self.unless = unless
        self.trigger = self._trigger()

    def _trigger(self) -> Trigger:
        parts = [self.when.trigger] if self.when is not None else []
        if self.rule.forbid is not None:
            parts.append(self.wanted.trigger)
        return all_of(parts) if parts else Always()

    def wants(self, document: Document) -> set[int]:
        """Return the indexes of the sentences that must be parsed before the rule can be decided."""
        first = self.when if self.when is not None else self.forbidden
        if self.rule.expect is not None and self.when is None:
            return set()
        return first.wants(document, document.sentences)

    def run(self, document: Document) -> list[Match]:
        """Return where the document breaks the rule.

        Raises:
            Unknown: the draft came without what the rule speaks of.
            TimeoutError, ModelError: as :meth:`replylint.matchers.Matcher.find`.
        """
        reasons: list[Match] = []
        if self.when is not None:
            reasons = self.when.find(document, document.sentences)
            if not reasons:
                return []
        zone = document.zone(self.rule.within)
        if self.rule.forbid is not None:
            return self.forbidden.find(document, zone)
        if not document.sentences or self._satisfied(document, zone):
            return []
        end = Match(Span(document.end, document.end))
        return [next((match for match in reasons if match.span.start < match.span.end), end)]

    def saved(self, document: Document) -> list[Saved]:
        """Return the forbidden matches that one of the rule's own antipatterns saves."""
        return self.forbidden.saved(document, document.zone(self.rule.within))

    def excuse(self, document: Document) -> str | None:
        """Return the name of the antipattern for which an expectation is not held up, or None."""
        zone = document.zone(self.rule.within)
        return next((name for name, (antipattern, _) in self.unless.items() if antipattern.find(document, zone)), None)

    def _satisfied(self, document: Document, zone: Sequence[Sentence]) -> bool:
        return self.excuse(document) is not None or bool(self.wanted.find(document, zone))
