"""Markdown as canned replies and forums hold it: CommonMark with GitHub's tables, and with the HTML that people put between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from replylint.readers import Reading
from replylint.readers.html import Elements
from replylint.readers.masking import masked
from replylint.readers.visible import Opened, Page
from replylint.text import Span, Text

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w-]+[ \t]*:.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_NEXT_WORD = re.compile(r"[ \t>]*(\S{0,60})")
_TICKS = re.compile("`+")
_TARGET = re.compile(r"\]\(")
_TO_SPACE = re.compile(r"[^\s>]*")
_BLOCKS = frozenset(("Paragraph", "Heading", "BlockQuote", "CodeBlock", "Table", "TableHead", "TableRow"))
_FULL = 60
"""A line that the next word would not have made longer than this was broken on purpose."""


def read_markdown(text: Text) -> Reading:
    """Read Markdown, and the HTML in it; front matter and the words in place of images are not visible."""
    import pyromark

    options = pyromark.Options
    chosen = options.ENABLE_TABLES | options.ENABLE_STRIKETHROUGH | options.ENABLE_TASKLISTS | options.ENABLE_GFM
    source = masked(text.value)
    front = _FRONT_MATTER.match(source)
    walk = _Walk(text, source, front.end() if front else 0)
    for event, place in pyromark.events_with_range(source[walk.base :], options=chosen):
        walk.event(event, walk.place(place["start"]), walk.place(place["end"]))
    return walk.reading()


class _Walk:
    """Follows the parser's events through the body."""

    def __init__(self, text: Text, source: str, base: int) -> None:
        self.base = base
        self._source = source
        self._body = text.value
        self._page = Page(text)
        self._elements = Elements(self._page, text.value)
        self._opened: list[tuple[Opened | None, Any]] = []
        self._last = base
        self._lists = 0
        self._code = False
        self._markup: list[Span] | None = None
        self._definitions: dict[str, tuple[int, int]] | None = None
        self._wide = _Bytes(source, base)

    def place(self, offset: int) -> int:
        """Return the code point in the body for a byte of what was parsed."""
        return self._wide.place(offset)

    def reading(self) -> Reading:
        self._elements.finish()
        return self._page.reading()

    def event(self, event: Any, start: int, end: int) -> None:
        """Take one event, whose source is ``body[start:end]``."""
        if isinstance(event, str):
            self._between(event, start, end)
            return
        ((kind, value),) = event.items()
        if kind in ("Start", "End"):
            name, details = (value, None) if isinstance(value, str) else next(iter(value.items()))
            if kind == "Start":
                self._start(name, details)
                return
            self._stop(name, start, end)
        elif kind == "Text":
            self._text(value, start, end)
        elif kind == "Code":
            self._inline_code(value, start, end)
        elif kind == "InlineHtml":
            self._elements.fragment(self._source[start:end], start)
        elif kind == "Html" and self._markup is not None:
            self._markup.append(Span(start, end))
        self._last = max(self._last, end)

    def _between(self, event: str, start: int, end: int) -> None:
        """Take a break or a rule."""
        if event == "HardBreak" or (event == "SoftBreak" and self._meant(start, end)):
            self._page.row()
        elif event == "SoftBreak":
            self._page.blank(start, end)
        else:
            self._page.block()

    def _meant(self, start: int, end: int) -> bool:
        """Return whether a soft line break was made on purpose: the next word would have fitted, and does not continue the sentence."""
        line = self._source.rfind("\n", 0, start) + 1
        match = _NEXT_WORD.match(self._source, end)
        word = match[1] if match else ""
        if word[:1].islower() and self._source[start - 1 : start].isalnum():
            return False
        return start - line + 1 + len(word) <= _FULL

    def _text(self, value: str, start: int, end: int) -> None:
        """Show text; an entity stands for its character."""
        if self._code:
            ended = value.endswith("\n")
            value, shown = value.rstrip("\r\n"), self._source[start:end].rstrip("\r\n")
            end = start + len(shown)
            if shown == value or shown.replace("\r\n", "\n") == value:
                self._page.words(start, end)
            else:
                self._page.stands(start, end, value)
            if ended:
                self._page.row()
        elif self._source[start:end] == value:
            self._elements.words(self._source, start, end)
        else:
            self._page.stands(start, end, value)

    def _inline_code(self, value: str, start: int, end: int) -> None:
        """Show inline code without its backticks."""
        ticks = _TICKS.match(self._source, start, end)
        inner = ticks.end() if ticks else start
        found = self._source.find(value, inner, end)
        opened = self._page.open("code")
        if found >= 0:
            self._page.words(found, found + len(value))
        else:
            self._page.stands(start, end, value)
        self._page.close(opened)

    def _start(self, name: str, details: Any) -> None:
        """Open a block or an inline element."""
        opened = None
        self._part(name)
        if name == "Item":
            opened = self._page.open("item")
        elif name == "Heading":
            opened = self._page.open("heading")
        elif name == "BlockQuote":
            opened = None if details else self._page.open("quote")
        elif name == "CodeBlock":
            opened = self._page.open("code")
            self._code = True
        elif name == "Link":
            opened = self._page.open("link")
        elif name == "Image":
            self._page.hidden += 1
        elif name == "HtmlBlock":
            self._markup = []
        elif name == "List":
            self._lists += 1
        self._opened.append((opened, details))

    def _stop(self, name: str, start: int, end: int) -> None:
        """Close what the last unanswered start opened."""
        opened, details = self._opened.pop()
        self._lists -= name == "List"
        self._part(name)
        if name == "CodeBlock":
            self._code = False
        elif name == "Image":
            self._page.hidden -= 1
        elif name == "HtmlBlock":
            self._html_block()
        elif name == "Link" and opened is not None:
            opened.value, opened.origin = self._target(details, start, end)
        if opened is not None:
            self._page.close(opened)

    def _part(self, name: str) -> None:
        """Part what stands before and after the edge of a block."""
        if name in _BLOCKS or (name == "List" and not self._lists):
            self._page.block()
        elif name in ("Item", "TableCell", "List"):
            self._page.row()

    def _html_block(self) -> None:
        """Read a block of HTML; what the lines of a quote begin with is white space to it."""
        lines, self._markup = self._markup or [], None
        parts, done = [], lines[0].start if lines else 0
        for line in lines:
            parts += [" " * (line.start - done), self._source[line.start : line.end]]
            done = line.end
        if lines:
            self._elements.fragment("".join(parts), lines[0].start)
            self._page.row()

    def _target(self, details: Mapping[str, str], start: int, end: int) -> tuple[str, Span | None]:
        """Return where a link leads, and where that stands in the body."""
        target, kind = details["dest_url"], details["link_type"]
        if kind in ("Autolink", "Email"):
            return ("mailto:" if kind == "Email" else "") + target, Span(start + 1, end - 1)
        if kind == "Inline":
            opening = _TARGET.search(self._source, max(start, self._last), end)
            return self._written(target, opening.end(), end - 1) if opening else (target, None)
        definition = self._definition(details["id"])
        if definition is None:
            return target, None
        return self._written(target, max(definition.start, self._source.find(":", definition.start, definition.end) + 1), definition.end)

    def _written(self, target: str, start: int, end: int) -> tuple[str, Span | None]:
        """Return *target* as the body has it between *start* and *end*, and where."""
        while start < end and self._source[start] in " \t\r\n<":
            start += 1
        match = None if self._source.startswith(target, start) else _TO_SPACE.match(self._source, start, end)
        origin = Span(start, match.end() if match else min(end, start + len(target)))
        written = self._body[origin.slice]
        return (target if written == self._source[origin.slice] else written), origin

    def _definition(self, label: str) -> Span | None:
        """Return where the definition of a reference link stands."""
        if self._definitions is None:
            import pyromark

            found = pyromark.reference_definitions(self._source[self.base :])
            self._definitions = {key.casefold(): (value["span"]["start"], value["span"]["end"]) for key, value in found.items()}
        place = self._definitions.get(label.casefold())
        return Span(self.place(place[0]), self.place(place[1])) if place else None


class _Bytes:
    """Where the bytes of UTF-8 stand among the code points of a body."""

    __slots__ = ("_ascii", "_base", "_places", "_surplus")

    def __init__(self, source: str, base: int) -> None:
        self._base = base
        self._ascii = source.isascii()
        self._places: list[int] = []
        self._surplus: list[int] = [0]
        surplus = 0
        for match in re.finditer(r"[^\x00-\x7f]", "" if self._ascii else source[base:]):
            self._places.append(match.start() + surplus + 1)
            surplus += len(match.group().encode()) - 1
            self._surplus.append(surplus)

    def place(self, offset: int) -> int:
        """Return the code point at byte *offset*."""
        if self._ascii:
            return offset + self._base
        return offset - self._surplus[bisect_right(self._places, offset)] + self._base
