"""HTML as the composers of mail programs and helpdesks write it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from replylint.readers import Reading
from replylint.readers.elements import is_element
from replylint.readers.masking import masked
from replylint.readers.roles import role_of
from replylint.readers.visible import Opened, Page
from replylint.text import Span, Text

if TYPE_CHECKING:
    from turbohtml import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre section summary table tbody tfoot thead tr "
    "td th ul"
)
_VOID = _words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
_CLOSES_PARAGRAPH = _BLOCKS - frozenset(["body", "caption", "html", "legend", "td", "th", "tr", "tbody", "thead", "tfoot"])
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_HEAD = _words("base basefont bgsound link meta title noscript noframes style script template head xml")
_BARRIERS = frozenset(("table", "td", "th", "caption", "html", "body", "object", "template", "button"))
"""A ``<p>`` outside of them is not closed by what stands inside."""

_UNEVEN = re.compile(r"[ ]*[\t\n\r\f][ \t\n\r\f]*| {2,}")
_EDGE = re.compile(r"[ \t\n\r\f]*")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


def read_html(text: Text) -> Reading:
    """Read HTML: entities resolved, white space folded as a browser does, what is hidden left out."""
    page = Page(text)
    elements = Elements(page, text.value)
    elements.fragment(masked(text.value), 0)
    elements.finish()
    return page.reading()


class _Element:
    """An open element."""

    __slots__ = ("hides", "item", "name", "opened", "paragraph")

    def __init__(self, name: str, paragraph: int, item: int) -> None:
        self.name = name
        self.paragraph = paragraph
        self.item = item
        self.hides = False
        self.opened: Opened | None = None


class Elements:
    """The open elements of an HTML body, and what they make of the words in them."""

    __slots__ = ("_body", "_counts", "_open", "_page", "_preformatted", "_rest")

    def __init__(self, page: Page, body: str) -> None:
        self._page = page
        self._body = body
        self._open: list[_Element] = []
        self._counts: dict[str, int] = {}
        self._preformatted = 0
        self._rest: Opened | None = None

    def fragment(self, markup: str, base: int) -> None:
        """Read *markup*, which stands in for as many characters of the body, from *base* on."""
        import turbohtml

        # The tokenizer takes CRLF for one character and "</>" for none; white space is folded and <b> means nothing here, so that
        # these hold its places.
        markup = markup.replace("\r\n", " \n").replace("\r", "\n").replace("</>", "<b>")

        kinds = turbohtml.TokenType
        starts = [base, *(base + match.end() for match in re.finditer("\n", markup))]
        for token in turbohtml.tokenize(markup, resolve_references=False, capture_source=True):
            start = starts[token.line - 1] + token.col
            kind = token.type
            if kind == kinds.TEXT:
                self.words(markup, start - base, start - base + len(token.data or ""), base)
            elif kind == kinds.START_TAG:
                self._start(token, start)
            elif kind == kinds.END_TAG:
                self._end(token.tag or "")
            elif kind == kinds.CHARACTER_REFERENCE:
                self._leave_head()
                self._page.stands(start, start + len(token.source or ""), token.data or "")
            elif kind == kinds.COMMENT:
                self._comment(token, start)

    def words(self, markup: str, start: int, end: int, base: int = 0) -> None:
        """Show ``markup[start:end]``, which stands in the body from *base* on, with white space folded."""
        page = self._page
        if page.hidden:
            self._leave_head(markup[start:end])
            if page.hidden:
                return
        if self._preformatted:
            page.words(base + start, base + end)
            return
        first = min(end, _EDGE.match(markup, start, end).end())  # type: ignore[union-attr]
        if first > start:
            page.blank(base + start, base + first)
        last = start + len(markup[start:end].rstrip(" \t\n\r\f"))
        for match in _UNEVEN.finditer(markup, first, max(first, last)):
            page.words(base + first, base + match.start())
            page.blank(base + match.start(), base + match.end())
            first = match.end()
        page.words(base + first, base + last)
        if first <= last < end:
            page.blank(base + last, base + end)

    def finish(self) -> None:
        """Close what is still open."""
        while self._open:
            self._pop()
        if self._rest is not None:
            self._page.close(self._rest)

    def _start(self, token: Token, start: int) -> None:
        """Open an element; a tag that is none, such as ``<your name>``, is what its writer meant to be read."""
        name = token.tag or ""
        if not is_element(name):
            self._leave_head()
            self._page.words(start, start + len(token.source or ""))
            return
        if name not in _HEAD:
            self._leave_head()
        self._close_implied(name)
        self._break(name)
        attributes = {key: value or "" for key, value in reversed(token.attrs or ())}
        role = role_of(name, attributes)
        if role == "rest" and self._rest is None and not self._page.hidden:
            self._rest = self._page.open("quote")
        if name in _VOID or (token.self_closing and name == "svg"):
            return
        element = self._push(name)
        if role == "hidden":
            element.hides = True
            self._page.hidden += 1
        elif name == "a" and "href" in attributes:
            element.opened = self._link(token, start, attributes["href"])
        elif role is not None and role != "rest":
            element.opened = self._page.open(role)

    def _link(self, token: Token, start: int, target: str) -> Opened:
        """Open a link whose target is the value of ``href`` in the tag at *start*."""
        for match in _ATTRIBUTE.finditer(token.source or "", 2):
            if match[1].lower() == "href":
                group = match.lastindex or 1
                origin = Span(start + match.start(group), start + match.end(group)) if group > 1 else None
                written = unescape(self._body[origin.slice]) if origin else target
                return self._page.open("link", written.strip(), origin)
        return self._page.open("link", target.strip())

    def _end(self, name: str) -> None:
        """Close an element, and those that were left open in it."""
        if name == "br":
            self._page.line()
        elif not self._counts.get(name):
            if name == "p":
                self._page.block()
        elif name in _BLOCKS or self._near(name):
            while self._open[-1].name != name:
                self._pop()
            self._pop()
            self._break(name)

    def _near(self, name: str) -> bool:
        """Return whether the end tag of an inline element belongs to one that is open in the same block."""
        for element in reversed(self._open[-32:]):
            if element.name == name:
                return True
            if element.name in _BLOCKS:
                return False
        return False

    def _break(self, name: str) -> None:
        """Part the words before and after a tag."""
        if name == "br":
            self._page.line()
        elif name in _CELLS or name == "li" or (name in _LISTS and self._item() >= 0):
            self._page.row()
        elif name in _BLOCKS:
            self._page.block()

    def _item(self) -> int:
        return self._open[-1].item if self._open else -1

    def _close_implied(self, name: str) -> None:
        """Close the paragraph or list item that *name* cannot stand in."""
        if self._open and name in _CLOSES_PARAGRAPH:
            self._pop_to(self._open[-1].paragraph)
        if name == "li":
            self._pop_to(self._item())

    def _pop_to(self, index: int) -> None:
        """Close the element at *index* and all within; a negative one closes nothing."""
        while 0 <= index < len(self._open):
            self._pop()

    def _push(self, name: str) -> _Element:
        """Put an element on the stack, with the place of the paragraph and item that it stands in."""
        place = len(self._open)
        paragraph, item = (self._open[-1].paragraph, self._open[-1].item) if place else (-1, -1)
        if name == "p" or name in _BARRIERS:
            paragraph = place if name == "p" else -1
        if name == "li" or name in _LISTS or name in _BARRIERS:
            item = place if name == "li" else -1
        element = _Element(name, paragraph, item)
        self._open.append(element)
        self._counts[name] = self._counts.get(name, 0) + 1
        self._preformatted += name in ("pre", "textarea", "listing", "xmp")
        return element

    def _pop(self) -> None:
        """Close the innermost element."""
        element = self._open.pop()
        self._counts[element.name] -= 1
        self._preformatted -= element.name in ("pre", "textarea", "listing", "xmp")
        if element.opened is not None:
            self._page.close(element.opened)
        self._page.hidden -= element.hides

    def _leave_head(self, words: str = "x") -> None:
        """Close ``<head>`` when something stands in it that cannot."""
        if self._open and self._open[-1].name == "head" and words.strip():
            self._pop()

    def _comment(self, token: Token, start: int) -> None:
        """Note a comment, with the place of its words."""
        source, length = token.source or "", len(token.data or "")
        skip = 4 if source.startswith("<!--") and len(source) >= 4 + length else 0
        self._page.comment(Span(start + skip, start + skip + length) if skip else Span(start, start + len(source)))
