"""The marks in examples: ``>>what must be found<<``."""

from __future__ import annotations

import re

from replylint.text import Span

_MARK = re.compile(r">>(?=[^\s>])(.*?)<<", re.DOTALL)


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return an example without its marks, and what they marked.

    ``>>`` opens a mark directly before something that is not blank, if ``<<`` follows; any other ``>>`` is text.

    >>> unmark("That was >>your mistake<<.")
    ('That was your mistake.', (Span(start=9, end=21),))
    """
    out, spans, at = "", [], 0
    for found in _MARK.finditer(text):
        out += text[at : found.start()]
        spans.append(Span(len(out), len(out) + len(found[1])))
        out += found[1]
        at = found.end()
    return out + text[at:], tuple(spans)
