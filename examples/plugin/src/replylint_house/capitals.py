"""Words in capitals, in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.document import Document
from replylint.text import Span

_RUN = re.compile(r"\b[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){2,}\b")


def capitals(document: Document) -> Iterator[Span]:
    """Find runs of three or more words in capitals; one or two may be an acronym."""
    for sentence in document.sentences:
        for match in _RUN.finditer(sentence.text):
            yield sentence.place(Span(*match.span()))
