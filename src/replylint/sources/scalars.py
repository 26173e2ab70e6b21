"""What a YAML scalar says, and where each of its characters stands.

The five styles are decoded as YAML 1.1 says. The parser's own value has the last word: where the two differ, the whole scalar
stands for it, which is coarse but not wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from replylint.text import Text, TextBuilder

_BREAKS = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADER = re.compile(r"[|>]([-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
_ESCAPED_BREAK = re.compile(r"\\(?:\r\n|\r|\n)[ \t]*(?P<more>(?:(?:\r\n|\r|\n)[ \t]*)*)")
_ESCAPE = re.compile(r"\\(?:[xuU](?P<hex>(?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8})|.)", re.DOTALL)
_QUOTED = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*|''")
_DOUBLE = re.compile(rf"{_ESCAPED_BREAK.pattern}|{_BREAKS.pattern}|{_ESCAPE.pattern}", re.DOTALL)
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "\\": "\\", "/": "/", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def scalar_text(root: Text, start: int, end: int, style: str | None, value: str) -> Text:
    """Return *value* as a text whose parent is *root*, the whole file.

    *start* and *end* are where the parser saw the scalar, quotes or block header included, in code points; *style* is its first
    character, or None for a plain one.
    """
    for text in _readings(root, start, end, style):
        if text.value == value:
            return text
    builder = TextBuilder(root)
    builder.replace(start, start + len(root.value[start:end].rstrip()), value)
    return builder.build()


def _readings(root: Text, start: int, end: int, style: str | None) -> Iterator[Text]:
    """Yield what the scalar may say; a block's indentation may be less than its first line's when its header says so."""
    if style in ("|", ">"):
        yield from _block_readings(root, start, end, folded=style == ">")
        return
    builder = TextBuilder(root)
    if style == "'":
        _flow(builder, root.value, start + 1, end - 1, _QUOTED)
    elif style == '"':
        _flow(builder, root.value, start + 1, end - 1, _DOUBLE)
    else:
        _flow(builder, root.value, start, end, _BREAKS)
    yield builder.build()


def _flow(builder: TextBuilder, source: str, start: int, end: int, special: re.Pattern[str]) -> None:
    """Copy what stands for itself, and replace what *special* finds."""
    at = start
    for match in special.finditer(source, start, end):
        builder.copy(at, match.start())
        builder.replace(match.start(), match.end(), _meaning(match))
        at = match.end()
    builder.copy(at, end)


def _meaning(match: re.Match[str]) -> str:
    """Return what a quote pair, an escape or a fold stands for."""
    word = match[0]
    if word == "''":
        return "'"
    if word[0] != "\\":
        return "\n" * (len(_BREAK.findall(word)) - 1) or " "
    groups = match.groupdict()
    if word[1] in "\r\n":
        return "\n" * len(_BREAK.findall(groups["more"]))
    if groups.get("hex"):
        return chr(min(int(groups["hex"], 16), sys.maxunicode))
    return _SHORT.get(word[1], word)


def _block_readings(root: Text, start: int, end: int, *, folded: bool) -> Iterator[Text]:
    header = _HEADER.match(root.value, start)
    if header is None:
        return
    lines = [match.span() for match in _LINE.finditer(root.value, header.end(), max(end, header.end()))]
    inhabited = (root.value[first:last] for first, last in lines if root.value[first:last].strip(" \r\n"))
    deepest = next((len(line) - len(line.lstrip(" ")) for line in inhabited), 0)
    for indent in range(deepest, 0, -1):
        yield _block(root, lines, indent, folded=folded, chomp=header[1])
        if not any(sign.isdigit() for sign in header[1]):
            return


def _block(root: Text, lines: list[tuple[int, int]], indent: int, *, folded: bool, chomp: str) -> Text:
    """Return a block scalar whose lines stand *indent* spaces in."""
    builder = TextBuilder(root)
    source = root.value
    pending: list[tuple[int, int]] = []
    before_is_plain = False
    for first, last in lines:
        start = _content_start(source, first, last, indent)
        text_end = first + len(source[first:last].rstrip("\r\n"))
        if start < text_end:
            plain = source[start] not in " \t"
            _add_breaks(builder, source, pending, fold=folded and before_is_plain and plain)
            builder.copy(start, text_end)
            pending, before_is_plain = [], plain
        if text_end < last:
            pending.append((text_end, last))
    if "-" not in chomp:
        # Without "+" only the line break of the last line counts; without any line, none does.
        _add_breaks(builder, source, pending if "+" in chomp else pending[: 1 if len(builder) else 0], fold=False)
    return builder.build()


def _content_start(source: str, first: int, last: int, indent: int) -> int:
    """Return where a line's own characters begin: after at the most *indent* spaces."""
    spaces = len(source[first:last]) - len(source[first:last].lstrip(" "))
    return first + min(indent, spaces)


def _add_breaks(builder: TextBuilder, source: str, breaks: list[tuple[int, int]], *, fold: bool) -> None:
    """Add line breaks as they are, or folded: one is a space, of more the first counts for nothing."""
    for number, (start, end) in enumerate(breaks):
        if fold and number == 0:
            if len(breaks) == 1:
                builder.replace(start, end, " ")
        elif source[start:end] == "\n":
            builder.copy(start, end)
        else:
            builder.replace(start, end, "\n")
