"""Text that remembers where each of its characters came from.

A :class:`Text` is made from its parent by two verbs: ``copy`` keeps a range of the parent as it stands, ``replace`` lets
other characters stand for a range. What is neither copied nor replaced is left out. Texts form a chain (YAML scalar →
HTML → straight quotes), and :meth:`Text.origin` walks up it with one bisection a level, so maps are never composed and
positions never searched for. A map may be coarse (a whole entity, a whole scalar), never wrong.

All offsets are Python code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of character offsets, ``[start, end)``, in code points.

    >>> Span(3, 7).overlaps(Span(7, 9))
    False
    >>> Span(3, 7).overlaps(Span(6, 9))
    True
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character; an empty span lies in what surrounds it."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Return whether *other* lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    @property
    def slice(self) -> slice:
        """The span as an index, for ``text[span.slice]``."""
        return slice(self.start, self.end)


class Piece(NamedTuple):
    """A run of characters of a text, and the range of the parent that it stands for."""

    span: Span
    """Where the run lies in the text."""

    origin: Span
    """What it stands for in the parent."""

    copied: bool
    """Whether the run is the same, character by character, as its origin."""


class Text:
    """A string whose characters know their place in the string it was made from.

    >>> builder = TextBuilder(Text("We&rsquo;ll see"))
    >>> builder.copy(0, 2); builder.replace(2, 9, "'"); builder.copy(9, 15)
    >>> text = builder.build()
    >>> text.value, text.origin(Span(0, 5))
    ("We'll see", Span(start=0, end=11))
    """

    __slots__ = ("_origins", "_pieces", "_starts", "parent", "value")

    def __init__(self, value: str, parent: Text | None = None, pieces: tuple[Piece, ...] = ()) -> None:
        """Make a root text; texts with a parent are made by :class:`TextBuilder`."""
        self.value = value
        self.parent = parent
        self._pieces = pieces
        self._starts = [piece.span.start for piece in pieces]
        self._origins: list[int] | None = None

    def __len__(self) -> int:
        return len(self.value)

    def __repr__(self) -> str:
        return f"Text({self.value!r})"

    def pieces(self) -> Iterator[Piece]:
        """Yield the runs of this text, in order."""
        yield from self._pieces

    @property
    def root(self) -> Text:
        """The text at the top of the chain: what was written."""
        text = self
        while text.parent is not None:
            text = text.parent
        return text

    def origin(self, span: Span) -> Span:
        """Return the range of the root text that *span* of this text stands for.

        An empty span maps to the place right after the character before it.
        """
        text: Text | None = self
        while text is not None and text.parent is not None:
            span = text._up(span)
            text = text.parent
        return span

    def copied(self, span: Span) -> bool:
        """Return whether the root text holds exactly these characters, in one run.

        Only such a span may be edited by a fix.
        """
        text: Text = self
        while text.parent is not None:
            first, last = text._index(span.start), text._index(max(span.start, span.end - 1))
            pieces = text._pieces[first : last + 1]
            if not all(piece.copied for piece in pieces):
                return False
            if any(a.origin.end != b.origin.start for a, b in pairwise(pieces)):
                return False
            span = text._up(span)
            text = text.parent
        return True

    def descend(self, span: Span) -> Span:
        """Return the range of this text that stands for *span* of its parent: the other way round from :meth:`origin`, one level.

        What was left out has no place of its own: it maps to an empty span where it would have stood.

        >>> builder = TextBuilder(Text("We&rsquo;ll see"))
        >>> builder.copy(0, 2); builder.replace(2, 9, "'"); builder.copy(9, 15)
        >>> builder.build().descend(Span(9, 15))
        Span(start=3, end=9)
        """
        start = self._down(span.start, Span(span.start, span.start + 1)).start
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, max(start, self._down(span.end, Span(span.end - 1, span.end)).end))

    def _down(self, offset: int, character: Span) -> Span:
        """Return where the parent's *character* stands here; *offset* is the edge of it that is looked for."""
        if self._origins is None:
            self._origins = [piece.origin.start for piece in self._pieces]
        index = bisect_right(self._origins, character.start) - 1
        if index < 0:
            return Span(0, 0)
        piece = self._pieces[index]
        if character.start >= piece.origin.end:
            return Span(piece.span.end, piece.span.end)
        if not piece.copied:
            return piece.span
        place = piece.span.start + offset - piece.origin.start
        return Span(place, place)

    def _index(self, offset: int) -> int:
        """Return the number of the piece that holds the character at *offset*."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _up(self, span: Span) -> Span:
        """Return the range of the parent that *span* stands for."""
        if not self._pieces:
            return Span(0, 0)
        if span.end <= span.start:
            if span.start == 0:
                start = self._pieces[0].origin.start
                return Span(start, start)
            end = self._up(Span(span.start - 1, span.start)).end
            return Span(end, end)
        first, last = self._pieces[self._index(span.start)], self._pieces[self._index(span.end - 1)]
        start = first.origin.start + (span.start - first.span.start if first.copied else 0)
        end = last.origin.start + (span.end - last.span.start) if last.copied else last.origin.end
        return Span(start, end)


class TextBuilder:
    """Builds a :class:`Text` from its parent, from left to right."""

    __slots__ = ("_length", "_parent", "_pieces", "_values")

    def __init__(self, parent: Text) -> None:
        self._parent = parent
        self._pieces: list[Piece] = []
        self._values: list[str] = []
        self._length = 0

    def __len__(self) -> int:
        """Return how many characters have been built: the offset at which the next one will stand."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Let ``parent[start:end]`` stand here as it is."""
        self._add(self._parent.value[start:end], Span(start, end), copied=True)

    def replace(self, start: int, end: int, value: str) -> None:
        """Let *value* stand here for ``parent[start:end]``; both may be empty."""
        self._add(value, Span(start, end), copied=False)

    def build(self) -> Text:
        """Return the text made so far."""
        return Text("".join(self._values), self._parent, tuple(self._pieces))

    def _add(self, value: str, origin: Span, *, copied: bool) -> None:
        before = self._pieces[-1].origin.end if self._pieces else 0
        if not before <= origin.start <= origin.end <= len(self._parent.value):
            raise ValueError(f"runs must go forward within the parent: {origin} after {before}")
        if not value:
            return
        span = Span(self._length, self._length + len(value))
        last = self._pieces[-1] if self._pieces else None
        if copied and last is not None and last.copied and last.origin.end == origin.start:
            self._pieces[-1] = Piece(Span(last.span.start, span.end), Span(last.origin.start, origin.end), True)
        else:
            self._pieces.append(Piece(span, origin, copied))
        self._values.append(value)
        self._length = span.end
