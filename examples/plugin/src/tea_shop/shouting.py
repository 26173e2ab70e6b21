"""A check: what patterns cannot say, in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.document import Document
from replylint.text import Span

_RUN = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,}){2,}")


def shouting(document: Document) -> Iterator[Span]:
    """Find three or more words in capitals, one after the other, in the writer's own sentences."""
    for sentence in document.sentences:
        for found in _RUN.finditer(sentence.text):
            yield sentence.place(Span(*found.span()))
