"""Straight quotes, single spaces, no invisible characters, and words for merge variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from replylint.placeholders import Variable, stand_in, variables
from replylint.readers import Mark, Reading
from replylint.text import Span, TextBuilder

_SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x85"
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SINGLE = "\u2018\u2019\u201a\u201b\u02bc\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\uff02"
_BETWEEN = "\u00b4`\u2032"
"""Apostrophes only where a letter stands on both sides."""

# Two searches: one for single characters, which the regular expression engine skips to, and one for runs of white space,
# which is only needed in the few texts that hold any worth changing.
_CHARACTER = re.compile(f"[{_SINGLE}{_DOUBLE}{_BETWEEN}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u200d]")
_RARE = re.compile(f"[{_SPACE[1:]}{_INVISIBLE}\r\u2028\u2029]")
_UNEVEN = ("  ", " \n", "\n\n\n")
_RUN = re.compile(
    rf"(?P<blank>[{_SPACE}{_INVISIBLE}]{{2,}}|[{_SPACE[1:]}{_INVISIBLE}]|[ ](?=[\r\n]))"
    rf"|(?:\r\n?|[\n\u2028\u2029])(?:[{_SPACE}{_INVISIBLE}]*(?:\r\n?|[\n\u2028\u2029]))*"
)
_ANY_SPACE = re.compile(rf"[{_SPACE}]")
_EMOJI = re.compile("[\ufe0f\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff]")
_LINE_END = re.compile(r"\r\n?|[\n\u2028\u2029]")

Edit = tuple[int, int, str, Variable | None]
"""Start and end in the reading's text, what stands there instead, and the variable that it stands for."""


def normalise(reading: Reading) -> Reading:
    """Return the reading as rules are written for: one kind of quote, apostrophe, space and line end, and stand-ins for variables.

    In code only the quotes change. Returns *reading* itself when there is nothing to do.
    """
    codes = [mark.span for mark in reading.marks if mark.kind == "code"]
    edits = list(_edits(reading.text.value, codes))
    if not edits:
        return reading
    builder = TextBuilder(reading.text)
    marks, done = [], 0
    for start, end, value, variable in edits:
        builder.copy(done, start)
        place = len(builder)
        builder.replace(start, end, value)
        if variable is not None:
            origin = reading.text.origin(variable.span)
            marks.append(Mark("variable", Span(place, len(builder)), variable.written, origin))
        done = end
    builder.copy(done, len(reading.text))
    text = builder.build()
    marks += [replace(mark, span=text.descend(mark.span)) for mark in reading.marks]
    return Reading(text, tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))))


def _edits(value: str, codes: list[Span]) -> Iterator[Edit]:
    """Yield what changes, in order and without overlap."""
    found = sorted([*_variable_edits(value), *_character_edits(value)], key=lambda edit: (edit[0], edit[3] is None))
    done = passed = reach = 0
    for edit in found:
        start, end = edit[:2]
        while passed < len(codes) and codes[passed].start < end:
            reach = max(reach, codes[passed].end)
            passed += 1
        in_code = start < reach
        if start >= done and not (in_code and edit[2] not in ("'", '"')):
            yield edit
            done = end


def _variable_edits(value: str) -> Iterator[Edit]:
    """Yield a stand-in for each variable; a tag that prints nothing goes with the space or the line that it has to itself."""
    for variable in variables(value):
        start, end = variable.span
        if variable.control:
            before = value[start - 1] if start else "\n"
            if (before == "\n" and value.startswith("\n", end)) or (before in " \n" and value.startswith(" ", end)):
                end += 1
        yield start, end, stand_in(variable), variable


def _character_edits(value: str) -> Iterator[Edit]:
    """Yield the characters that become others."""
    for match in _CHARACTER.finditer(value):
        start, end = match.span()
        wanted = _wanted(value, start)
        if wanted != match.group():
            yield start, end, wanted, None
    if _RARE.search(value) or any(uneven in value for uneven in _UNEVEN):
        for match in _RUN.finditer(value):
            wanted = _blank(match) if match.lastgroup else _line(match)
            if wanted != match.group():
                yield *match.span(), wanted, None


def _wanted(value: str, place: int) -> str:
    """Return what one character becomes."""
    character = value[place]
    before, after = value[max(0, place - 1) : place], value[place + 1 : place + 2]
    if character in _SINGLE:
        return "'"
    if character in _DOUBLE:
        return '"'
    if character in _BETWEEN:
        return "'" if before.isalpha() and after.isalpha() else character
    if character == "\u200d":
        # A joiner within an emoji stays.
        return character if _EMOJI.match(before) and _EMOJI.match(after) else ""
    return chr(ord(character) - 0xFEE0)


def _blank(match: re.Match[str]) -> str:
    """One space; none at the end of a line or where nothing was to be seen."""
    ends_line = match.string[match.end() : match.end() + 1] in ("\n", "\r", "\u2028", "\u2029")
    return "" if ends_line or not _ANY_SPACE.search(match.group()) else " "


def _line(match: re.Match[str]) -> str:
    """One line end, or an empty line."""
    return "\n" if len(_LINE_END.findall(match.group())) == 1 else "\n\n"
