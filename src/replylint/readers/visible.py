"""Visible words and their marks, gathered from a marked-up body from left to right."""

from __future__ import annotations

from replylint.readers import Mark, MarkKind, Reading
from replylint.readers.links import bare_links
from replylint.text import Span, Text, TextBuilder


class Opened:
    """A mark that has begun; it starts at the next visible word."""

    __slots__ = ("kind", "origin", "start", "value")

    def __init__(self, kind: MarkKind, value: str, origin: Span | None) -> None:
        self.kind = kind
        self.value = value
        self.origin = origin
        self.start: int | None = None


class Page:
    """What a reader of the message sees, as far as it has been read.

    White space and breaks are held back until a word follows, so that none stands at the beginning or the end, and the larger of two wins.
    """

    __slots__ = ("_blank", "_builder", "_end", "_lines", "_marks", "_text", "_waiting", "hidden")

    def __init__(self, text: Text) -> None:
        self._text = text
        self._builder = TextBuilder(text)
        self._marks: list[Mark] = []
        self._waiting: list[Opened] = []
        self._blank: tuple[int, int] | None = None
        self._lines = 0
        self._end = 0
        self.hidden = 0
        """How many open elements hide what is in them."""

    def words(self, start: int, end: int) -> None:
        """Show ``body[start:end]`` as it stands."""
        if start < end and not self.hidden:
            self._settle(start)
            self._builder.copy(start, end)
            self._end = end

    def stands(self, start: int, end: int, value: str) -> None:
        """Show *value*, which ``body[start:end]`` stands for."""
        if value and not self.hidden:
            self._settle(start)
            self._builder.replace(start, end, value)
            self._end = end

    def blank(self, start: int, end: int) -> None:
        """Part what follows by a space, which ``body[start:end]`` stands for."""
        if self._blank is None and not self.hidden:
            self._blank = (start, end)

    def line(self) -> None:
        """Break the line; twice makes an empty one."""
        if not self.hidden:
            self._lines = min(2, self._lines + 1)

    def row(self) -> None:
        """Begin a new line unless one has just begun."""
        self._lines = max(1, self._lines)

    def block(self) -> None:
        """Begin a new block."""
        self._lines = 2

    def open(self, kind: MarkKind, value: str = "", origin: Span | None = None) -> Opened:
        """Begin a mark at the next word."""
        opened = Opened(kind, value, origin)
        self._waiting.append(opened)
        return opened

    def close(self, opened: Opened) -> None:
        """End a mark after the last word; one without words is kept only if it is a link."""
        end = len(self._builder)
        if opened.start is None:
            if opened.kind != "link" or self.hidden:
                return
            opened.start = end
        self._marks.append(Mark(opened.kind, Span(opened.start, end), opened.value, opened.origin))

    def comment(self, origin: Span) -> None:
        """Note a comment whose words stand at *origin*."""
        place = len(self._builder)
        self._marks.append(Mark("comment", Span(place, place), self._text.value[origin.slice], origin))

    def reading(self) -> Reading:
        """Return what has been gathered, with bare addresses as links."""
        text = self._builder.build()
        marks = self._marks
        marks += bare_links(text, [mark.span for mark in marks if mark.kind in ("link", "code")])
        return Reading(text, tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))))

    def _settle(self, start: int) -> None:
        """Put what was held back before the word at *start*."""
        if len(self._builder):
            if self._lines:
                self._builder.replace(self._end, start, "\n" * self._lines)
            elif self._blank is not None:
                first, last = self._blank
                if self._text.value[first:last] == " ":
                    self._builder.copy(first, last)
                else:
                    self._builder.replace(first, last, " ")
        self._lines = 0
        self._blank = None
        if self._waiting:
            for opened in self._waiting:
                opened.start = len(self._builder)
            self._waiting.clear()
