"""Plain text as it is typed into a mail or a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.readers import Mark, Reading
from replylint.readers.links import bare_links
from replylint.text import Span, Text

_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]{1,200})`")
_INDENTED = re.compile(r"(?:^(?: {4}|\t)[^\n]*(?:\n|\Z))+", re.MULTILINE)
_CODELIKE = re.compile(r"[{};=$|\\]|\w\(|</|^\s*(?:sudo|npm|pip|git|curl|cd|ls|SELECT|def|import|var|let|const|#|//)\b", re.MULTILINE)
_PROSELIKE = re.compile(r"^\s*(?:[-*•+]|\d+[.)])\s|\w+ \w+ \w+ \w+ \w+[^\n]*[.!?]\s*$|^\s*>", re.MULTILINE)


def read_plain(text: Text) -> Reading:
    """Read plain text: every character is visible, so the reading's text is *text* itself."""
    value = text.value
    codes = sorted(_codes(value)) if "`" in value or "    " in value or "\t" in value or "~~~" in value else []
    marks = [Mark("code", span) for span in codes]
    marks += bare_links(text, codes)
    return Reading(text, tuple(sorted(marks, key=lambda mark: mark.span)))


def _codes(value: str) -> Iterator[Span]:
    """Yield code: fenced blocks, what stands in backticks, and indented blocks that cannot be prose."""
    blocks = sorted([*_fenced(value), *_indented(value)])
    yield from blocks
    passed = reach = 0
    for match in _INLINE.finditer(value):
        while passed < len(blocks) and blocks[passed].start < match.end():
            reach = max(reach, blocks[passed].end)
            passed += 1
        if match.start() >= reach:
            yield Span(*match.span())


def _fenced(value: str) -> Iterator[Span]:
    """Yield fenced blocks with their fences; a fence that is never closed is no fence."""
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(value):
        if opening is None:
            opening = fence
        elif fence[1].startswith(opening[1]) and not fence[2].strip():
            yield Span(opening.start(), fence.end())
            opening = None


def _indented(value: str) -> Iterator[Span]:
    """Yield blocks of indented lines between blank lines that look like code and not like prose or a list."""
    for match in _INDENTED.finditer(value):
        start, end = match.span()
        alone = (start == 0 or value.endswith(("\n\n", "\n\r\n"), 0, start)) and (end == len(value) or value[end] in "\r\n")
        if alone and _CODELIKE.search(value, start, end) and not _PROSELIKE.search(value, start, end):
            yield Span(start, end - value[start:end].endswith("\n"))
