"""What a parser is given in place of a body: as long, code point for code point, but without what would lead it astray."""

from __future__ import annotations

import re

from replylint.placeholders import variables

# A lone surrogate cannot be encoded, and parsers take NUL for U+FFFD.
_UNREADABLE = re.compile("[\ud800-\udfff\x00]")
_MISLEADING = frozenset(("mustache", "helpscout", "block", "erb", "mailchimp"))
"""Syntaxes whose inner characters a Markdown or HTML parser may take for markup."""


def masked(body: str) -> str:
    """Return *body* with merge variables as words and unreadable code points as U+FFFD, of the same length.

    >>> masked("Hi *|FNAME|*, <b>{{ a < b }}</b>")
    'Hi xxxxxxxxx, <b>xxxxxxxxxxx</b>'
    """
    parts, done = [], 0
    for variable in variables(body):
        if variable.dialect in _MISLEADING:
            start, end = variable.span
            parts += [body[done:start], "x" * (end - start)]
            done = end
    result = "".join([*parts, body[done:]]) if parts else body
    return _UNREADABLE.sub("�", result)
