"""Patterns made of patterns: groups, zones, signals and their antipatterns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from replylint.document import Document
from replylint.errors import Unknown
from replylint.matchers.matcher import Match, Matcher, Sentences, fired
from replylint.text import Span
from replylint.triggers import Always, Trigger, all_of, any_of


class GroupMatcher:
    """Combines patterns: ``any``, ``all`` (in the draft), ``together`` (in one sentence)."""

    def __init__(self, word: str, parts: Mapping[str, Matcher]) -> None:
        self.word = word
        self.parts = dict(parts)
        self.parses = any(part.parses for part in self.parts.values())
        self.trigger = (any_of if word == "any" else all_of)(part.trigger for part in self.parts.values())
        self._cheapest_first = sorted(self.parts, key=lambda name: self.parts[name].parses)

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the alternatives' matches, or, when all parts hold (three-valued, after Kleene), those of the first part with words."""
        if len(sentences) > 1 and not document.folded.wakes(self.trigger):
            return []
        if self.word == "any":
            return self._any(document, sentences)
        if self.word == "all":
            return self._all(document, sentences)
        return [match for sentence in fired(document, sentences, self.trigger) for match in self._all(document, [sentence])]

    def _any(self, document: Document, sentences: Sentences) -> list[Match]:
        out: list[Match] = []
        unknown: Unknown | None = None
        whole = len(sentences) > 1
        for name, part in self.parts.items():
            if whole and not document.folded.wakes(part.trigger):
                continue
            try:
                if matches := part.find(document, sentences):
                    out += _named(name, matches)
            except Unknown as error:
                unknown = error
        if unknown is not None and not out:
            raise unknown
        return out

    def _all(self, document: Document, sentences: Sentences) -> list[Match]:
        found: dict[str, list[Match]] = {}
        unknown: Unknown | None = None
        for name in self._cheapest_first:
            try:
                matches = self.parts[name].find(document, sentences)
            except Unknown as error:
                unknown = error
                continue
            if not matches:
                return []
            found[name] = _named(name, matches)
        if unknown is not None:
            raise unknown
        return _telling([found[name] for name in self.parts])

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return what the parts want; of a conjunction only where the parts that need no parse hold."""
        if not self.parses or (len(sentences) > 1 and not document.folded.wakes(self.trigger)):
            return set()
        if self.word == "together":
            sentences = [one for one in fired(document, sentences, self.trigger) if self._may_hold(document, [one])]
        elif self.word == "all" and not self._may_hold(document, sentences):
            return set()
        return set().union(*(part.wants(document, sentences) for part in self.parts.values()))

    def _may_hold(self, document: Document, sentences: Sentences) -> bool:
        """Return whether all parts hold that can be asked without a parse; one that cannot be known counts as holding."""
        for part in self.parts.values():
            try:
                if not part.parses and not part.find(document, sentences):
                    return False
            except Unknown:
                continue
        return True


def _named(name: str, matches: list[Match]) -> list[Match]:
    """Return matches that say which alternative they come from."""
    return [match._replace(trail=(name, *match.trail)) for match in matches]


def _telling(found: list[list[Match]]) -> list[Match]:
    """Return the matches of the first part of a conjunction that has words of its own in the body."""
    return next((matches for matches in found if any(match.span.start < match.span.end for match in matches)), found[0])


class WithinMatcher:
    """Looks for a pattern in one zone."""

    def __init__(self, zone: str, part: Matcher) -> None:
        self.zone = zone
        self.part = part
        self.parses = part.parses
        self.trigger: Trigger = part.trigger if zone in BODY_ZONES else Always()

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the matches in the zone."""
        if self.zone == "link-text":
            links = [mark.span for mark in document.marks("link")]
            return [match for match in self.part.find(document, sentences) if any(link.holds(match.span) for link in links)]
        if self.zone in BODY_ZONES:
            return self.part.find(document, self._common(document, sentences))
        end = Span(document.end, document.end)
        others = [(other, match) for other in document.others(self.zone) for match in self.part.find(other, other.sentences)]
        return [Match(end, match.trail, other.value[match.span.slice]) for other, match in others]

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return what the pattern wants within the zone."""
        if self.zone in BODY_ZONES:
            return self.part.wants(document, self._common(document, sentences))
        return self.part.wants(document, sentences) if self.zone == "link-text" else set()

    def _common(self, document: Document, sentences: Sentences) -> Sentences:
        zone = document.zone(self.zone)
        if sentences is document.sentences or zone is sentences:
            return zone
        indexes = {sentence.index for sentence in sentences}
        return [sentence for sentence in zone if sentence.index in indexes]


BODY_ZONES = frozenset({"draft", "opening", "body", "ending"})


class Saved(NamedTuple):
    """A match that an antipattern saved, and which one."""

    match: Match
    by: str


class UseMatcher:
    """A pattern with antipatterns: a signal, or a rule."""

    def __init__(self, name: str, inner: Matcher, unless: Mapping[str, tuple[Matcher, bool]]) -> None:
        """Name the signal, its pattern, and its antipatterns, each with whether it saves all of its sentence."""
        self.name = name
        self.inner = inner
        self.unless = dict(unless)
        self.parses = inner.parses
        self.trigger = inner.trigger

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the matches that no antipattern saves."""
        return [match for match in self.inner.find(document, sentences) if self.saved_by(document, match) is None]

    def saved(self, document: Document, sentences: Sentences) -> list[Saved]:
        """Return the matches that an antipattern saves, each with its name."""
        found = ((match, self.saved_by(document, match)) for match in self.inner.find(document, sentences))
        return [Saved(match, f"{self.name}.{by}") for match, by in found if by is not None]

    def saved_by(self, document: Document, match: Match) -> str | None:
        """Return the name of the first antipattern that saves a match; they run on the match's sentences only."""
        around = document.touching(match.span)
        for name, (antipattern, whole_sentence) in self.unless.items():
            for found in document.once(antipattern, around, partial(antipattern.find, document, around)):
                if whole_sentence or found.span.overlaps(match.span):
                    return name
        return None

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return what the pattern wants; antipatterns run only after a match, mostly in a sentence that is parsed by then."""
        return self.inner.wants(document, sentences)


class Named:
    """A signal's matcher, whose matches carry the signal's name."""

    def __init__(self, signal: UseMatcher) -> None:
        self.signal = signal
        self.parses = signal.parses
        self.trigger = signal.trigger

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the signal's matches."""
        if len(sentences) > 1:
            return _named(self.signal.name, self.signal.find(document, sentences))
        return _named(self.signal.name, document.once(self.signal, sentences, partial(self.signal.find, document, sentences)))

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return what the signal wants."""
        return self.signal.wants(document, sentences)
