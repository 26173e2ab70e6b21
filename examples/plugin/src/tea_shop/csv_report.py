"""A report format: one line a finding, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from replylint.finding import Report
from replylint.reports import Options


def render(reports: Sequence[Report], options: Options) -> str:  # noqa: ARG001 - a spreadsheet has no colours and no width
    """Return path, line, column, severity, rule and words of each finding."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["path", "line", "column", "severity", "rule", "words"])
    for report in reports:
        for finding in report:
            rows.writerow([*finding.location, finding.severity, finding.rule, finding.quote])
    return out.getvalue().rstrip("\n")
