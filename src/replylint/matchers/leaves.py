"""The patterns that look at words, clauses, links and the draft itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from replylint.checks import Check
from replylint.clauses import COMPANY, CUSTOMER, FUTURE, NEGATED_PAST, NEGATIONS, TEAM, Clause
from replylint.document import Document
from replylint.matchers.matcher import Match, Sentences, fired
from replylint.pattern import ClausePattern
from replylint.phrases import WORD, choices, expand, phrase_regex, phrase_words
from replylint.phrases import Words as WordLists
from replylint.readers import Mark
from replylint.text import Span
from replylint.triggers import Always, Derived, Literals, Trigger, Words, all_of, derive, words_trigger

if TYPE_CHECKING:
    import regex
    from spacy.matcher import DependencyMatcher

SLOWEST = 0.2
"""How many seconds a pattern that is not known to be safe may take in one sentence."""


class RegexMatcher:
    """Finds a regular expression, or a phrase as one, within sentences; compiled when its trigger first fires."""

    parses = False

    def __init__(self, write: Callable[[], str], trigger: Trigger, *, safe: bool) -> None:
        """Take what writes the expression out, its trigger, and whether it is known to end soon on any text."""
        self.write = write
        self.trigger = trigger
        self.safe = safe

    @classmethod
    def of_phrase(cls, source: str, words: WordLists) -> RegexMatcher:
        """Return the matcher of a phrase; what a phrase can say is always safe."""
        return cls(lambda: phrase_regex(source, words), words_trigger(phrase_words(source, words)), safe=True)

    @classmethod
    def of_regex(cls, source: str, words: WordLists, known: Derived | None = None) -> RegexMatcher:
        """Return the matcher of a regular expression; what is *known* of it need not be derived."""
        facts = known if known is not None else derive(source, words)
        return cls(lambda: expand(source, words), facts.trigger, safe=facts.safe)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The expression, compiled."""
        import regex

        return regex.compile(self.write(), regex.IGNORECASE)

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the matches; what lies within inline code is not prose."""
        out = []
        for sentence in fired(document, sentences, self.trigger):
            for found in self.compiled.finditer(sentence.text, timeout=None if self.safe else SLOWEST):
                span = sentence.place(Span(*found.span()))
                if span.start < span.end and not any(code.holds(span) for code in document.inline_code):
                    out.append(Match(span))
        return out

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return nothing: no parse is needed."""
        return set()


class ClauseMatcher:
    """Finds clauses by who does what."""

    parses = True

    def __init__(self, pattern: ClausePattern, words: WordLists) -> None:
        self.pattern = pattern
        self.verbs = choices(pattern.verb, words) if pattern.verb else None
        self.objects = choices(pattern.object, words) if pattern.object else None
        self.trigger = all_of(self._triggers())

    def _triggers(self) -> Iterable[Trigger]:
        pattern = self.pattern
        if pattern.subject == "customer":
            yield Words(CUSTOMER | {"youve", "youre", "youll", "youd"})
        elif pattern.subject == "company":
            yield Words(COMPANY | TEAM | {"weve", "ive", "im"})
        if self.verbs is not None:
            yield _one_of(self.verbs)
        if self.objects is not None:
            yield _one_of(self.objects)
        if pattern.negated:
            yield Words(NEGATIONS)
        if pattern.negated and pattern.tense == "past":
            yield Words(NEGATED_PAST)
        if pattern.tense == "future":
            yield Words(FUTURE | {"going"})

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the clauses that fit."""
        likely = fired(document, sentences, self.trigger)
        document.parse(likely)
        return [Match(sentence.place(clause.span)) for sentence in likely for clause in document.clauses(sentence) if self._fits(clause)]

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return the sentences whose words could make up such a clause."""
        return {sentence.index for sentence in fired(document, sentences, self.trigger)}

    def _fits(self, clause: Clause) -> bool:
        pattern = self.pattern
        if any(getattr(pattern, key) not in (None, getattr(clause, key)) for key in ("subject", "negated", "tense", "voice")):
            return False
        if self.verbs is not None and self.verbs.isdisjoint((clause.verb, clause.verb.partition(" ")[0])):
            return False
        spoken_of = f" {clause.object} ".replace(" - ", "-")  # the parser takes "e-mail" for three words
        return self.objects is None or any(f" {word} " in spoken_of for word in self.objects)


def _one_of(words: Iterable[str]) -> Trigger:
    """Return a trigger that fires on texts with the first word of one of *words*; punctuation alone cannot be asked for."""
    firsts = [WORD.search(word.lower()) for word in words]
    return Words(frozenset(first.group() for first in firsts if first is not None)) if all(firsts) else Always()


class TokensMatcher:
    """Finds spaCy dependency patterns."""

    parses = True

    def __init__(self, edges: Mapping[str, Mapping[str, Any]], words: WordLists) -> None:
        """Take the edges as they stand in a rule file.

        Raises:
            ValueError: an edge cannot be read, or asks for what is not known of a token.
        """
        _refuse(edges)
        self.edges = {edge: {key: _constraint(value, words) for key, value in attributes.items()} for edge, attributes in edges.items()}
        self.trigger = all_of(self._triggers())
        self._ready: DependencyMatcher | None = None

    def _triggers(self) -> Iterable[Trigger]:
        for attributes in self.edges.values():
            value = attributes.get("LOWER")
            if isinstance(value, str):
                yield _one_of([value])
            elif isinstance(value, Mapping) and "IN" in value:
                yield _one_of(value["IN"])

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the matches, each from the first to the last of its tokens."""
        likely = fired(document, sentences, self.trigger)
        out = []
        for sentence, doc in zip(likely, document.parse(likely), strict=True):
            for _, tokens in self._matcher(doc.vocab)(doc):
                first, last = doc[min(tokens)], doc[max(tokens)]
                out.append(Match(sentence.place(Span(first.idx, last.idx + len(last.text)))))
        return out

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return the sentences that have the words."""
        return {sentence.index for sentence in fired(document, sentences, self.trigger)}

    def _matcher(self, vocab: Any) -> DependencyMatcher:
        if self._ready is None:
            from spacy.matcher import DependencyMatcher

            ready = DependencyMatcher(vocab)
            ready.add("pattern", [list(_nodes(self.edges))])
            self._ready = ready
        return self._ready


ATTRIBUTES = ("TAG", "DEP", "LOWER", "TEXT")
OPERATORS = frozenset("< > << >> . .* ; ;* $+ $- $++ $-- >+ >- >++ >-- <+ <- <++ <--".split())


def _refuse(edges: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise ValueError for what spaCy would only refuse when a draft comes along, or never find."""
    seen: list[str] = []
    for edge, attributes in edges.items():
        parts = edge.split()
        linked = len(parts) == 3 and parts[0] in seen and parts[1] in OPERATORS
        if parts[-1:] == [] or parts[-1] in seen or not (linked if seen else len(parts) == 1):
            raise ValueError(f"'{edge}' must be 'name' on the first line and 'known-name > new-name' on the others")
        unknown = [key for key in attributes if key not in ATTRIBUTES]
        if unknown:
            raise ValueError(f"'{unknown[0]}' is not known of a token (nothing is lemmatised); ask for {', '.join(ATTRIBUTES)}")
        seen.append(parts[-1])


def _constraint(value: Any, words: WordLists) -> Any:
    """Return a token constraint with its word list written out: ``"{list}"`` means one of its words."""
    if isinstance(value, str) and ("{" in value or "|" in value):
        return {"IN": sorted(choices(value, words))}
    if isinstance(value, Mapping):
        return {key: _listed(inner, words) for key, inner in value.items()}
    return value


def _listed(value: Any, words: WordLists) -> Any:
    return sorted(choices(value, words)) if isinstance(value, str) and value.startswith("{") else value


def _nodes(edges: Mapping[str, Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """Yield spaCy's form of ``left OP right: attributes``; the first line, without an operator, is the anchor."""
    for edge, attributes in edges.items():
        parts = edge.split()
        if len(parts) == 1:
            yield {"RIGHT_ID": parts[0], "RIGHT_ATTRS": dict(attributes)}
        else:
            left, operator, right = parts
            yield {"LEFT_ID": left, "REL_OP": operator, "RIGHT_ID": right, "RIGHT_ATTRS": dict(attributes)}


class LinkMatcher:
    """Finds links, by their targets."""

    parses = False

    def __init__(self, target: str) -> None:
        self.target = target
        self.trigger: Trigger = Always()

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return the visible words of the links in the writer's own words."""
        import regex

        holds = None if self.target == "any" else regex.compile(self.target, regex.IGNORECASE)
        return [
            Match(mark.span)
            for mark in document.marks("link")
            if (holds is None or holds.search(mark.value, timeout=SLOWEST))
            and any(sentence.span.overlaps(mark.span) for sentence in sentences)
        ]

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return nothing: no parse is needed."""
        return set()


class CheckMatcher:
    """Asks a Python check."""

    parses = False

    def __init__(self, check: Check) -> None:
        self.check = check
        self.trigger: Trigger = Literals(check.literals) if check.literals else Always()

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return what the check finds; when only some sentences are asked for, only what touches them."""
        found = [Match(one.span, origin=one.origin) if isinstance(one, Mark) else Match(one) for one in self.check.find(document)]
        if not all(0 <= match.span.start <= match.span.end <= len(document.value) for match in found):
            raise ValueError("a check returns spans of the document's text")
        if sentences is document.sentences:
            return found
        return [match for match in found if any(sentence.span.overlaps(match.span) for sentence in sentences)]

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return nothing: a check asks for what it needs."""
        return set()


class ConditionMatcher:
    """Asks what kind of draft it is; matches at its end."""

    parses = False

    def __init__(self, key: str, values: Sequence[str]) -> None:
        self.key = key
        self.values = frozenset(values)
        self.trigger: Trigger = Always()

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return one empty match when the draft is of such a kind."""
        return [Match(Span(document.end, document.end))] if getattr(document.draft, self.key) in self.values else []

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return nothing: no parse is needed."""
        return set()
