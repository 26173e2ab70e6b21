"""Reports made by hand."""

from __future__ import annotations

from replylint.finding import Citation, Edit, Finding, Fix, Lines, Report, Severity, Skipped
from replylint.text import Span


def finding(content: str, words: str, *, rule: str = "blame-customer", severity: Severity = Severity.ERROR, **more) -> Finding:
    """Return a finding at the first place of *words* in *content*; no words stand at its end."""
    start = content.index(words) if words else len(content)
    span = Span(start, start + len(words))
    lines = Lines(content, more.pop("path", "a.md"))
    return Finding(
        rule=rule, category="tone", severity=severity, message="Say what happened", why="People hate being made to feel stupid.",
        span=span, quote=words, location=lines.location(span.start), end=lines.location(span.end), fingerprint="0123456789abcdef", **more,
    )  # fmt: skip


CONTENT = "Hi Sam,\n\nIt looks like you didn't unzip it. 👍🏽 You broke\nthe file\n"
CITATION = Citation("A24", "Customer Support Guidelines", "Blame", "Take the person out of the sentence.")


def report() -> Report:
    """Return a report with one of everything."""
    fix = Fix("Take the person out", "suggest", (Edit(Span(24, 43), "it didn't get unzipped"),))
    return Report(
        findings=(
            finding(CONTENT, "you didn't unzip it", source=(CITATION,), fixes=(fix,)),
            finding(CONTENT, "You broke\nthe file", severity=Severity.WARNING),
            finding(CONTENT, "", rule="missing-closing", severity=Severity.HINT),
        ),
        skipped=(
            Skipped("weekend-warning", "context", "the draft came without ticket.now"),
            Skipped("refund-promise", "model", "no model; run: pip install x"),
        ),
        suppressed=(finding(CONTENT, "Hi Sam", rule="greeting"),),
        path="a.md",
        content=CONTENT,
    )
