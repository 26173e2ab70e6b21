"""What a matcher is, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from replylint.document import Document, Sentence
from replylint.text import Span
from replylint.triggers import Trigger

Sentences = Sequence[Sentence]


class Match(NamedTuple):
    """Where a pattern was found, and by which of its alternatives."""

    span: Span
    """In the document's text."""

    trail: tuple[str, ...] = ()
    """The names of signals and alternatives that lead to it, outermost first."""

    quote: str = ""
    """The words, when they stand elsewhere than in the draft's body (a customer's message, the subject)."""

    origin: Span | None = None
    """Where it stands in the draft's body, when that cannot be told from :attr:`span`."""


class Matcher(Protocol):
    """A pattern made ready to run."""

    @property
    def trigger(self) -> Trigger:
        """What a sentence must hold before this can match in it."""

    @property
    def parses(self) -> bool:
        """Whether it may have to parse a sentence to tell."""

    def find(self, document: Document, sentences: Sentences) -> list[Match]:
        """Return all matches in some sentences of a document.

        Raises:
            Unknown: the draft came without what the pattern speaks of.
            TimeoutError: a pattern that is not known to be safe took too long.
            ModelError: a sentence must be parsed, and there is no model.
        """

    def wants(self, document: Document, sentences: Sentences) -> set[int]:
        """Return the indexes of the sentences that will have to be parsed."""


def fired(document: Document, sentences: Sentences, trigger: Trigger) -> list[Sentence]:
    """Return the sentences that *trigger* fires on; most often the draft as a whole says that there are none."""
    if len(sentences) > 1 and not document.folded.wakes(trigger):
        return []
    return [sentence for sentence in sentences if trigger.fires(sentence.folded)]
