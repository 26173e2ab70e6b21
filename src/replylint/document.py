"""A draft that has been read: zones, sentences, clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from replylint.clauses import Clause, clauses
from replylint.draft import Draft
from replylint.errors import Unknown
from replylint.language import Pipeline
from replylint.readers import Mark, Reading
from replylint.text import Span, Text
from replylint.triggers import Folded, Index

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 600
"""A sentence is cut where it grows longer than this many characters, so that reading stays linear."""

ENDING = 6
"""How many sentences the ending has."""

_BLOCK = re.compile(r"\n{2,}")
_ITEM = re.compile(r"\s*(?:[-*•–·▪]|\(?\d{1,2}[.)]|[a-zA-Z][.)])\s")
_STOP = re.compile(r"""[.!?…]+["')\]*_]*(?:\s+|$)|[。！？]+["')\]*_」』）]*\s*""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|mr|mrs|ms|dr|prof|st|approx|incl|inc|ltd|co|corp|est|cf|ca|p\.s)|\b(?P<number>no|nr|fig|tel)"
    r"|\b(?P<last>etc|dept|max|min|a\.m|p\.m)|(?:^|\s)[A-HJ-Z])\.$",
    re.IGNORECASE,
)
"""``number``: only before a number ("No. We cannot." is a sentence); ``last``: it may end a sentence, which a capital after it says."""

_GREETING = re.compile(r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings)\b[^.!?\n]{0,40}[,!:]?\s*$", re.IGNORECASE)


class Sentence:
    """One sentence of a document, as its own small text."""

    __slots__ = ("folded", "index", "span", "text")

    def __init__(self, index: int, span: Span, text: str) -> None:
        self.index = index
        self.span = span
        """Where it stands, in the document's text."""
        self.text = text
        """Its characters; a line break within it is a blank."""
        self.folded = Folded(text)

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {self.text!r})"

    def place(self, span: Span) -> Span:
        """Return where a span of the sentence stands in the document's text."""
        return Span(self.span.start + span.start, self.span.start + span.end)


class Document:
    """A draft's own words, cut into sentences; what others wrote, code and the signature are set apart."""

    def __init__(
        self, draft: Draft, reading: Reading, pipeline: Pipeline, read: Callable[[Draft], Reading], index: Index | None = None
    ) -> None:
        """Make a document of a reading; nothing is parsed, and no other text read, before it is asked for.

        ``index`` knows the triggers that will be asked about it.
        """
        self._index = index
        self.draft = draft
        self._read = read
        self.reading = reading
        self.text: Text = reading.text
        self.value: str = reading.text.value
        self._pipeline = pipeline
        self._parsed: dict[int, Doc] = {}
        self._clauses: dict[int, list[Clause]] = {}
        self._answers: dict[tuple[int, ...], tuple[object, list[Any]]] = {}

    @cached_property
    def folded(self) -> Folded:
        """The sentences' words together, for asking what the draft cannot hold."""
        return Folded("\n".join(sentence.text for sentence in self.sentences), self._index)

    def marks(self, *kinds: str) -> list[Mark]:
        """Return the marks of these kinds, in order."""
        return [mark for mark in self.reading.marks if mark.kind in kinds]

    @cached_property
    def hidden(self) -> tuple[Span, ...]:
        """What is not the writer's own prose: quotes, signatures, code blocks; merged, in order."""
        spans = sorted(mark.span for mark in self.marks("quote", "signature") if mark.span.start < mark.span.end)
        spans += [mark.span for mark in self.marks("code") if "\n" in self.value[mark.span.slice] or self._alone(mark.span)]
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return tuple(merged)

    def _alone(self, span: Span) -> bool:
        """Return whether nothing else stands on the lines of *span*."""
        before = self.value.rfind("\n", 0, span.start) + 1
        after = self.value.find("\n", span.end)
        around = self.value[before : span.start] + self.value[span.end : after if after != -1 else len(self.value)]
        return not around.strip(" \t`")

    @cached_property
    def inline_code(self) -> tuple[Span, ...]:
        """Code within sentences."""
        return tuple(mark.span for mark in self.marks("code"))

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The stretches of the writer's own words."""
        spans, start = [], 0
        for span in (*self.hidden, Span(len(self.value), len(self.value))):
            if self.value[start : span.start].strip():
                spans.append(Span(start, span.start))
            start = max(start, span.end)
        return tuple(spans)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The writer's sentences, in order."""
        flowing = self.draft.format == "text"
        items = frozenset(mark.span.start for mark in self.marks("item"))
        spans = [span for stretch in self.prose for span in _sentences(self.value, stretch, items, flowing=flowing)]
        return tuple(Sentence(index, span, self.value[span.slice].replace("\n", " ")) for index, span in enumerate(spans))

    def zone(self, name: str | None) -> Sequence[Sentence]:
        """Return the sentences of a zone of the body: ``draft`` (all), ``opening``, ``body`` (without the greeting), ``ending``."""
        sentences = self.sentences
        match name:
            case "opening":
                return sentences[:3]
            case "ending":
                return sentences[-ENDING:]
            case "body":
                return sentences[1:] if sentences and _GREETING.match(sentences[0].text) else sentences
            case _:
                return sentences

    def others(self, zone: str) -> list[Document]:
        """Return texts beside the body: ``subject``, ``customer-message`` (the latest), ``history`` (all before the draft).

        Raises:
            Unknown: the draft came without them.
        """
        ticket = self.draft.ticket
        subject = self.draft.subject or (ticket.subject if ticket else None)
        if zone == "subject":
            if subject is None:
                raise Unknown("draft.subject")
            return [self._other(subject, "text")]
        if ticket is None or ticket.messages is None:
            raise Unknown("ticket.messages")
        messages = [message for message in ticket.messages if zone == "history" or message.author == "customer"]
        return [self._other(message.body, message.format) for message in (messages if zone == "history" else messages[-1:])]

    def _other(self, body: str, style: str) -> Document:
        draft = Draft(body, format=style)
        return Document(draft, self._read(draft), self._pipeline, self._read, self._index)

    def once(self, asker: object, sentences: Sequence[Sentence], find: Callable[[], list[Any]]) -> list[Any]:
        """Return what *find* finds in some sentences, asked once for each *asker*, which is kept: its id must not become another's."""
        key = (id(asker), *(sentence.index for sentence in sentences))
        if key not in self._answers:
            self._answers[key] = (asker, find())
        return self._answers[key][1]

    def touching(self, span: Span) -> list[Sentence]:
        """Return the sentences that share a character with *span* (of the document's text)."""
        first, last = bisect_right(self._starts, span.start) - 1, bisect_left(self._starts, span.end)
        return [sentence for sentence in self.sentences[max(0, first) : last] if sentence.span.overlaps(span)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @property
    def end(self) -> int:
        """Where the writer's own words end: the place for what is missing."""
        return self.sentences[-1].span.end if self.sentences else 0

    def parse(self, sentences: Iterable[Sentence]) -> list[Doc]:
        """Return sentences parsed; those not yet parsed are read in one batch.

        Raises:
            ModelError: there is no model to parse with.
        """
        wanted = list(sentences)
        new = [sentence for sentence in wanted if sentence.index not in self._parsed]
        self.learn(new, self._pipeline.parse([sentence.text for sentence in new]))
        return [self._parsed[sentence.index] for sentence in wanted]

    def learn(self, sentences: Iterable[Sentence], docs: Iterable[Doc]) -> None:
        """Take in sentences that were parsed elsewhere, in a batch with those of other documents."""
        self._parsed.update((sentence.index, doc) for sentence, doc in zip(sentences, docs, strict=True))

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return who does what in a sentence.

        Raises:
            ModelError: there is no model to parse with.
        """
        if sentence.index not in self._clauses:
            self._clauses[sentence.index] = list(clauses(self.parse([sentence])[0]))
        return self._clauses[sentence.index]

    def origin(self, span: Span) -> Span:
        """Return the range of the draft's body, as written, that *span* of the document's text stands for."""
        return self.text.origin(span)


def _sentences(value: str, stretch: Span, items: frozenset[int], *, flowing: bool) -> list[Span]:
    """Return the sentences of a stretch of prose; *items* are where list items begin; flowing text has line breaks within sentences."""
    out: list[Span] = []
    for block in _split(value, stretch, _BLOCK):
        for line in _lines(value, block, items, flowing=flowing):
            out.extend(_stops(value, line))
    return out


def _split(value: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    out, start = [], span.start
    for found in separator.finditer(value, span.start, span.end):
        out.append(Span(start, found.start()))
        start = found.end()
    return [part for part in (*out, Span(start, span.end)) if value[part.slice].strip()]


def _lines(value: str, block: Span, items: frozenset[int], *, flowing: bool) -> list[Span]:
    """Return the lines of a block, joined where a sentence runs on."""
    out: list[Span] = []
    start = block.start
    while start < block.end:
        stop = value.find("\n", start, block.end)
        stop = block.end if stop == -1 else stop
        line = Span(start, stop)
        if out and start not in items and _runs_on(value, out[-1], line, flowing=flowing):
            out[-1] = Span(out[-1].start, stop)
        elif value[line.slice].strip():
            out.append(line)
        start = stop + 1
    return out


def _runs_on(value: str, before: Span, line: Span, *, flowing: bool) -> bool:
    """Return whether a sentence goes on over the line break: hard-wrapped text does, list items and short lines do not."""
    words = value[line.slice].strip()
    if not words or _ITEM.match(value[line.slice]):
        return False
    last = value[max(before.start, value.rfind("\n", before.start, before.end) + 1) : before.end].rstrip()
    if last.endswith((".", "!", "?", ":", ";", ",")) and not (flowing and len(last) >= 50 and not last.endswith(":")):
        return last.endswith(",") and words[0].islower() and not _GREETING.match(last)
    return words[0].islower() or (flowing and len(last) >= 50)


def _stops(value: str, line: Span) -> list[Span]:
    """Return the sentences of a line, trimmed."""
    out, start = [], line.start
    for found in _STOP.finditer(value, line.start, line.end):
        if _abbreviates(value, start, found) or _ITEM.fullmatch(value, start, found.end()):
            continue
        out.append(Span(start, found.end()))
        start = found.end()
    out.append(Span(start, line.end))
    return [piece for span in out for piece in _cut(value, _trimmed(value, span)) if piece.start < piece.end]


def _abbreviates(value: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether a full stop belongs to an abbreviation rather than ending the sentence that began at *start*."""
    found = _ABBREVIATION.search(value, max(start, stop.start() - 12), stop.start() + 1)
    after = value[stop.end() : stop.end() + 1]
    return found is not None and (not found["number"] or after.isdigit()) and (not found["last"] or not after.isupper())


def _trimmed(value: str, span: Span) -> Span:
    words = value[span.slice]
    return (
        Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
        if words.strip()
        else Span(span.start, span.start)
    )


def _cut(value: str, span: Span) -> list[Span]:
    """Return a sentence in parts that are not too long, cut at blanks."""
    parts = []
    while span.end - span.start > LONGEST:
        blank = value.rfind(" ", span.start + LONGEST // 2, span.start + LONGEST)
        stop = blank if blank != -1 else span.start + LONGEST
        parts.append(Span(span.start, stop))
        span = _trimmed(value, Span(stop, span.end))
    return [*parts, span]
