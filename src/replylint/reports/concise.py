"""Each finding on one line: for editors and for grep."""

from __future__ import annotations

from collections.abc import Sequence

from replylint.finding import Finding, Report
from replylint.reports import Options
from replylint.reports.ansi import paint, safe
from replylint.reports.statistics import statistics
from replylint.reports.summary import summary


def render(reports: Sequence[Report], options: Options) -> str:
    """Return one line a finding, and what the run came to."""
    if options.statistics:
        return statistics(reports, options)
    lines = [_line(finding, color=options.color) for report in reports for finding in report]
    return "\n".join([*lines, *summary(reports, options)])


def _line(finding: Finding, *, color: bool) -> str:
    location = paint(safe(str(finding.location)), "bold", color=color)
    severity = paint(f"{finding.severity}[{finding.rule}]", finding.severity, color=color)
    return f"{location}: {severity} {safe(finding.message)}"
