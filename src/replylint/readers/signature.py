"""Where the writer's words end and the name begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from replylint.readers.farewell import formula, is_farewell, is_name, is_postscript, is_small_print, is_title, may_sign
from replylint.text import Span

_DELIMITER = re.compile(r"[ \t]*--[ \u00a0]?\r?|\s*(?:Sent from my|Get Outlook for|Sent with|Von meinem|Envoyé de mon)\b.{1,40}")
_FAR = 14
"""How many lines from the end a signature may begin."""


def signature_spans(value: str, quotes: Sequence[Span], signed: Sequence[Span], kept: Sequence[Span]) -> Iterator[Span]:
    """Yield the signature of *value*: what *quotes* hold is not looked at, what is *signed* is known to be one, *kept* is none."""
    lines = _own_lines(value, quotes)
    if not lines:
        return
    known = [_within(line, signed) for line in lines]
    words = [value[line.start : line.end].strip() for line in lines]
    barred = [_within(line, kept) and not is_known for line, is_known in zip(lines, known, strict=True)]
    begin = _delimiter(value, lines)
    last = len(lines)
    while last > 1 and (known[last - 1] or (begin is not None and last > begin) or is_small_print(words[last - 1])):
        last -= 1
        known[last] = True
    # What stands before the delimiter may already be a name.
    first = _closing(words, known, barred)
    if first is None:
        first = _bare_name(words, known, barred)
    end = 0 if first is None else _end(words, known, barred, first)
    if first is not None:
        yield Span(lines[first].start, lines[end - 1].end)
    if begin is not None and end <= begin:
        yield Span(lines[begin].start, lines[_end(words, known, barred, begin) - 1].end)


def _own_lines(value: str, quotes: Sequence[Span]) -> list[Span]:
    """Return the last lines that hold words and are nobody else's, in order."""
    lines: list[Span] = []
    stop = len(value)
    while stop > 0 and len(lines) < _FAR + 6:
        start = value.rfind("\n", 0, stop) + 1
        line = Span(start, stop)
        if value[start:stop].strip() and not _within(line, quotes):
            lines.append(line)
        stop = start - 1
    lines.reverse()
    return lines


def _within(line: Span, spans: Sequence[Span]) -> bool:
    """Return whether the line touches one of the sorted, disjoint spans."""
    index = bisect_right(spans, (line.end,)) - 1
    return index >= 0 and spans[index].overlaps(line)


def _delimiter(value: str, lines: list[Span]) -> int | None:
    """Return the line that holds nothing but the signature delimiter ``-- ``, or what a telephone puts in its place."""
    for index in range(len(lines) - 1, 0, -1):
        written = value[lines[index].start : lines[index].end]
        if _DELIMITER.fullmatch(written) and (len(lines) - index <= _FAR or written.startswith("-- ")):
            return index
    return None


def _closing(words: list[str], known: list[bool], barred: list[bool]) -> int | None:
    """Return the line with the closing formula."""
    for index in range(max(1, len(words) - _FAR), len(words)):
        if barred[index] or known[index]:
            continue
        found = formula(words[index])
        last = index + 1 == len(words) or is_postscript(words[index + 1])
        if found == "named" or (last and found == "strong"):
            return index
        if last or barred[index + 1]:
            continue
        if found is not None and (known[index + 1] or may_sign(words[index + 1])):
            return index
        if is_farewell(words[index]) and _is_block(words, known, barred, index + 1):
            return index
    return None


def _bare_name(words: list[str], known: list[bool], barred: list[bool]) -> int | None:
    """Return the first of the last lines, four at the most, that hold nothing but a name and a title, after a sentence."""
    last = len(words)
    while last and known[last - 1]:
        last -= 1
    begin = last
    while begin > 0 and not barred[begin - 1] and last - begin <= 4 and is_title(words[begin - 1]):
        begin -= 1
    while begin < last and not is_name(words[begin]):
        begin += 1
    if begin in (0, last) or last - begin > 4 or words[begin - 1].endswith((":", ",")):
        return None
    return begin


def _is_block(words: list[str], known: list[bool], barred: list[bool], begin: int) -> bool:
    """Return whether the lines from *begin* to the end, or to a postscript, are a name and what goes with it."""
    end = begin
    while end < len(words) and not is_postscript(words[end]):
        if not known[end] and (barred[end] or not is_title(words[end])):
            return False
        end += 1
    return end - begin <= 6 and (known[begin] or is_name(words[begin]))


def _end(words: list[str], known: list[bool], barred: list[bool], begin: int) -> int:
    """Return the line after the last one that belongs to the signature."""
    end = begin + 1
    own = 0
    while end < len(words) and not is_postscript(words[end]):
        if not known[end]:
            own += 1
            if barred[end] or not (may_sign(words[end]) or is_small_print(words[end])) or own > _FAR:
                break
        end += 1
    return end
