"""One JSON document for a whole run: for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version

from replylint.finding import Report
from replylint.reports import Options
from replylint.reports.values import VERSION, report_value, summary_value


def render(reports: Sequence[Report], options: Options) -> str:
    """Return a versioned document with every report."""
    values = [report_value(report) for report in reports]
    document = {
        "version": VERSION,
        "tool": {"name": "replylint", "version": version("replylint")},
        "summary": summary_value(values, options),
        "reports": values,
    }
    return json.dumps(document, indent=2)
