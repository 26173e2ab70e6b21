"""Each finding with its lines, its reason, its source and its help: for reading."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from replylint.finding import Finding, Fix, Report
from replylint.reports import Options
from replylint.reports.ansi import paint, safe
from replylint.reports.frame import frame
from replylint.reports.statistics import statistics
from replylint.reports.summary import summary


def render(reports: Sequence[Report], options: Options) -> str:
    """Return all findings, each in its frame, and what the run came to."""
    if options.statistics:
        return statistics(reports, options)
    blocks = ["\n".join(block) for report in reports for block in _blocks(report, options)]
    closing = "\n".join(summary(reports, options))
    return "\n\n".join([*blocks, *([closing] if closing else [])])


def _blocks(report: Report, options: Options) -> Iterator[list[str]]:
    """Yield the lines of each finding; a rule gives its reason and its source once a draft."""
    explained: set[str] = set()
    lines = report.content.split("\n") if report.findings else []
    for finding in report:
        yield list(shown(finding, lines, options, brief=finding.rule in explained))
        explained.add(finding.rule)


def shown(finding: Finding, lines: Sequence[str], options: Options, *, brief: bool = False) -> Iterator[str]:
    """Yield the lines that show one finding, when *brief* without reason and source."""
    color = options.color
    margin = " " * len(str(finding.end.line))
    severity = paint(f"{finding.severity}[{finding.rule}]", finding.severity, color=color)
    yield f"{severity}{paint(': ' + safe(finding.message), 'bold', color=color)}"
    yield f"{margin}{paint('-->', 'gutter', color=color)} {safe(str(finding.location))}"
    yield from frame(finding, lines, width=options.width, color=color)
    for label, text in _notes(finding):
        if brief and label in ("why", "handbook"):
            continue
        yield from _note(label, text, margin, options)


def _notes(finding: Finding) -> Iterator[tuple[str, str]]:
    for related in finding.related:
        yield "related", f"{related.what}: “{related.quote}”"
    yield "why", finding.why
    for citation in finding.source[:1]:
        # One statement says it; the rule's page has them all.
        more = f" and {len(finding.source) - 1} more" if len(finding.source) > 1 else ""
        yield "handbook", f"“{citation.words.strip()}” — {citation}{more}"
    for fix in finding.fixes:
        yield "help", _help(fix)


def _help(fix: Fix) -> str:
    safety = {"safe": "safe fix", "unsafe": "unsafe fix", "suggest": "suggestion"}[fix.safety]
    words = [edit.text.strip() for edit in fix.edits if edit.text.strip()]
    shows = f": “{' … '.join(words)}”" if words and not any(word in fix.title for word in words) else ""
    return f"{fix.title}{shows} ({safety})"


def _note(label: str, text: str, margin: str, options: Options) -> Iterator[str]:
    """Yield a note, wrapped, its further lines under its first word."""
    text = safe(" ".join(text.split()))
    if not text:
        return
    lead = f"{margin} = {label}: "
    lines = textwrap.wrap(text, max(options.width - len(lead), 30), break_long_words=False, break_on_hyphens=False)
    sign, name = paint("=", "gutter", color=options.color), paint(f"{label}:", "bold", color=options.color)
    for number, line in enumerate(lines):
        yield f"{margin} {sign} {name} {line}" if number == 0 else " " * len(lead) + line
