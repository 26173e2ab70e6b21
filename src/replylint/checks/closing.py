"""The closing line: what offers further help at the end."""

from __future__ import annotations

import html

from replylint.checks import Proposal
from replylint.document import Document
from replylint.finding import Edit
from replylint.text import Span

LINE = "Let me know if you have any other questions."
"""The handbook's own words (A45)."""


def closing_line(document: Document, _: Span) -> Proposal | None:
    """Put a closing line after the last of the writer's own words, before the signature and what is quoted.

    In HTML the line goes into a new paragraph only where the body is made of paragraphs that end there; elsewhere none is proposed.
    """
    if not document.sentences:
        return None
    last = document.sentences[-1].span
    if any(mark.span.overlaps(last) for mark in document.marks("item", "heading", "code")):
        return None
    body = document.draft.body
    at = document.origin(last).end
    match document.draft.format:
        case "text" | "markdown":
            end = body.find("\n", at)
            at = len(body.rstrip()) if end == -1 else end
            newline = "\r\n" if "\r\n" in body else "\n"
            return Proposal("Add a closing line", (Edit(Span(at, at), f"{newline * 2}{LINE}"),))
        case "html":
            for tag in ("p", "div"):
                close = f"</{tag}>"
                rest = body[at:].lstrip()
                if rest[: len(close)].lower() == close:
                    at = len(body) - len(rest) + len(close)
                    return Proposal("Add a closing line", (Edit(Span(at, at), f"<{tag}>{html.escape(LINE)}</{tag}>"),))
    return None
