"""From a format to `Text`: plain, markdown, html, e-mail quoting, placeholders, normalise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from replylint.text import Span, Text

MarkKind = Literal["code", "quote", "signature", "link", "heading", "item", "comment", "variable"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a reading that is something special.

    ``code``: a code block or inline code. ``quote``: somebody else's words (a block quote, an earlier mail). ``signature``: the
    sender's name and what follows. ``link``: a link's visible text. ``heading``, ``item``: a heading, a list item. ``comment``: an
    HTML comment (its span is empty: it is not visible). ``variable``: a merge variable, which a stand-in replaces.
    """

    kind: MarkKind
    span: Span
    """Where, in the reading's text."""

    value: str = ""
    """``link``: its target; ``comment``: its words; ``variable``: as it was written."""

    origin: Span | None = None
    """Where the value stands in the draft's body; None when there is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    r"""A draft's visible words, and what is special about some of them.

    Blocks (paragraphs, headings, table rows) are parted by ``\n\n``; list items, the cells of a row and what follows a hard break
    by ``\n``. A soft line break is a space in HTML, and in Markdown where the line was full (most surfaces show a Markdown line
    break as one, so that a short line is meant); it stays ``\n`` in plain text, which cannot say.
    """

    text: Text
    marks: tuple[Mark, ...] = ()


Reader = Callable[[Text], Reading]
"""Reads one format: the root text is the draft's body as it was written."""
