"""The lines a finding speaks of, with its words underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replylint.finding import Finding
from replylint.reports.ansi import paint, safe
from replylint.reports.cells import cells

MOST_LINES = 8
"""Of a longer stretch the first and the last lines are shown."""

_TAB = "    "


def frame(finding: Finding, lines: Sequence[str], *, width: int, color: bool) -> Iterator[str]:
    """Yield the lines of the code frame: number, gutter, text, and carets under exactly the words of the finding.

    *lines* are those of the file (or draft) that the finding's locations point into.
    """
    first, last = finding.location.line, finding.end.line
    margin = len(str(last))
    gutter = paint("|", "gutter", color=color)
    yield f"{' ' * margin} {gutter}"
    for number in _shown(first, last, lines):
        if number is None:
            yield paint("...", "gutter", color=color)
            continue
        text = lines[number - 1].removesuffix("\r") if number <= len(lines) else ""
        start = finding.location.column - 1 if number == first else len(text) - len(text.lstrip())
        end = finding.end.column - 1 if number == last else len(text.rstrip())
        shown, carets = underlined(text, start, max(start, end), width - margin - 3)
        yield f"{paint(f'{number:>{margin}}', 'gutter', color=color)} {gutter} {shown}".rstrip()
        if number >= first and (text.strip() or first == last):
            yield f"{' ' * margin} {gutter} {_painted(carets, finding, color=color)}"
    yield f"{' ' * margin} {gutter}"


def underlined(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    r"""Return a line as it is shown in *width* columns, and a line with carets under its characters *start* to *end*.

    >>> underlined("a\tb cd", 4, 6, 40)
    ('a    b cd', '       ^^')
    >>> underlined("one two three four five six", 14, 18, 20)
    ('…three four five six', '       ^^^^')
    """
    start, end = min(start, len(text)), min(end, len(text))
    before, words, after = (safe(part).replace("\t", _TAB) for part in (text[:start], text[start:end], text[end:]))
    widths = cells(before + words + after)
    taken, wide = sum(widths[: len(before)]), sum(widths[len(before) : len(before) + len(words)])
    if sum(widths) > width:
        room = max(width - min(wide, width) - 2, 0)
        before = _cut_start(before, min(taken, max(room // 2, room - sum(widths[len(before) + len(words) :]))))
        words = _cut_end(words, width - 2)
        after = _cut_end(after, max(width - sum(cells(before + words)), 0)) if not words.endswith("…") else ""
        taken, wide = sum(cells(before)), sum(cells(words))
    return before + words + after, " " * taken + "^" * max(wide, 1)


def _shown(first: int, last: int, lines: Sequence[str]) -> list[int | None]:
    """Return the numbers of the lines to show, None for a gap; of an empty place also the words above it."""
    if first == last and not "".join(lines[first - 1 : first]).strip():
        above = next((number for number in range(first - 1, 0, -1) if lines[number - 1].strip()), first)
        return [*range(max(above, first - 3), first + 1)] if first - above <= 3 else [above, None, first]
    if last - first < MOST_LINES:
        return list(range(first, last + 1))
    return [*range(first, first + MOST_LINES // 2), None, *range(last - 1, last + 1)]


def _painted(carets: str, finding: Finding, *, color: bool) -> str:
    blank = len(carets) - len(carets.lstrip())
    return carets[:blank] + paint(carets[blank:], finding.severity, color=color)


def _cut_start(text: str, width: int) -> str:
    """Return the end of *text* in at the most *width* columns, from a word on, with a mark where something is missing."""
    widths = cells(text)
    if sum(widths) <= width:
        return text
    start, room = len(text), width - 1
    while start and room - widths[start - 1] >= 0:
        start -= 1
        room -= widths[start]
    space = text.find(" ", start - 1, start + 15)
    return "…" + (text[space + 1 :] if space != -1 else text[start:])


def _cut_end(text: str, width: int) -> str:
    """Return the beginning of *text* in at the most *width* columns, up to a word's end, with a mark where something is missing."""
    widths = cells(text)
    if sum(widths) <= width:
        return text
    end, room = 0, width - 1
    while end < len(text) and room - widths[end] >= 0:
        room -= widths[end]
        end += 1
    space = text.rfind(" ", max(0, end - 15), end + 1)
    return (text[:space] if space > 0 else text[:end]) + "…"
