"""One JSON value a line, a finding or a rule that was not run: for pipes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from replylint.finding import Report
from replylint.reports import Options
from replylint.reports.values import VERSION, finding_value, report_value, skipped_value, summary_value


def render(reports: Sequence[Report], options: Options) -> str:
    """Return the lines, the last one being the summary."""
    return "\n".join(json.dumps({"version": VERSION, **value}) for value in _values(reports, options))


def _values(reports: Sequence[Report], options: Options) -> Iterator[dict[str, Any]]:
    for report in reports:
        for finding in report.findings:
            yield {"type": "finding", **finding_value(finding)}
        for finding in report.suppressed:
            yield {"type": "suppressed", **finding_value(finding)}
        for skipped in report.skipped:
            yield {"type": "skipped", "path": report.path, **skipped_value(skipped)}
    yield {"type": "summary", **summary_value([report_value(report) for report in reports], options)}
