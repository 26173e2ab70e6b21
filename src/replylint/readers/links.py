"""Addresses that stand in a text as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from replylint.readers import Mark
from replylint.text import Span, Text

_ADDRESS = re.compile(r"""(?:https?://|www\.)[^\s<>"“”`\\^]{2,2000}""", re.IGNORECASE)
_WORD = re.compile(r"[\w@]")


def bare_links(text: Text, taken: Iterable[Span]) -> Iterator[Mark]:
    """Yield a link mark for each ``http(s)://`` or ``www.`` address in *text* that lies in none of the *taken* spans.

    The punctuation after an address is not part of it.
    """
    value = text.value
    if "://" not in value and "www." not in value and "WWW." not in value:
        return
    spans = sorted(taken)
    passed = reach = 0
    for match in _ADDRESS.finditer(value):
        start = match.start()
        while passed < len(spans) and spans[passed].start <= start:
            reach = max(reach, spans[passed].end)
            passed += 1
        if start < reach or (start and _WORD.match(value, start - 1)):
            continue
        end = _end(value, start, match.end())
        if passed < len(spans):
            end = min(end, spans[passed].start)
        span = Span(start, end)
        yield Mark("link", span, value[start:end], text.origin(span))


def _end(value: str, start: int, end: int) -> int:
    """Return where the address ends: before closing punctuation, but with a bracket that it opened itself."""
    surplus = {close: value.count(close, start, end) - value.count(opened, start, end) for opened, close in ("()", "[]", "{}")}
    while end > start + 1:
        last = value[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in ".,;:!?'’*_|…>":
            break
        end -= 1
    return end
