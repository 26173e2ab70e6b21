"""Findings as a Markdown table: for a comment on a merge request."""

from __future__ import annotations

from collections.abc import Sequence

from replylint.finding import Report
from replylint.reports import Options


def render(reports: Sequence[Report], options: Options) -> str:  # noqa: ARG001 - a table has no colours
    """Return a row for each finding."""
    rows = [
        f"| `{finding.location}` | {finding.severity} | {finding.rule} | {finding.message.replace('|', '&#124;')} |"
        for report in reports
        for finding in report
    ]
    return "\n".join(["| where | severity | rule | what to do |", "|---|---|---|---|", *rows])
