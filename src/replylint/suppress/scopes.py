"""For which words an HTML comment is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.readers import Reading
from replylint.text import Span

_WORD = re.compile(r"\w+")
_BLOCK_TAG = re.compile(
    r"(?i)</?(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|td|th|tr|ul)"
    r"(?:\s[^<>]*)?/?>"
)


def block_scope(body: str, reading: Reading, comment: Span) -> Span:
    """Return the part of *body* that a comment at *comment* is meant for.

    That is the line it stands on when other words stand there too (in HTML: as far as the same block goes), otherwise the next block: a
    paragraph, a list item, a heading. After the last block it is the rest.
    """
    line = _line(body, comment)
    shown = list(_visible(reading))
    if any(origin.overlaps(line) for _, origin in shown):
        return line
    following = next((place for place, origin in shown if origin.start >= comment.end), None)
    if following is None:
        return Span(comment.end, len(body))
    return reading.text.origin(_block(reading, following.start))


def _line(body: str, comment: Span) -> Span:
    """Return the source line of a comment, as far as no block begins or ends."""
    start = body.rfind("\n", 0, comment.start) + 1
    end = body.find("\n", comment.end)
    end = len(body) if end == -1 else end
    for tag in _BLOCK_TAG.finditer(body, start, comment.start):
        start = tag.end()
    tag_after = _BLOCK_TAG.search(body, comment.end, end)
    return Span(start, tag_after.start() if tag_after else end)


def _visible(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Yield where each visible word stands in the reading and in the body, in order."""
    for match in _WORD.finditer(reading.text.value):
        place = Span(*match.span())
        yield place, reading.text.origin(place)


def _block(reading: Reading, start: int) -> Span:
    """Return the block of the reading in which *start* lies, from there on."""
    end = reading.text.value.find("\n\n", start)
    ends = [end if end != -1 else len(reading.text)]
    ends += [mark.span.end for mark in reading.marks if mark.kind == "item" and mark.span.start <= start < mark.span.end]
    return Span(start, min(ends))
