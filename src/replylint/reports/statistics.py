"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from replylint.finding import Report
from replylint.reports import Options
from replylint.reports.ansi import paint
from replylint.reports.summary import summary


def statistics(reports: Sequence[Report], options: Options) -> str:
    """Return a table of findings, drafts, severity and rule, the most frequent first."""
    found = Counter((finding.rule, finding.severity) for report in reports for finding in report)
    drafts = Counter((rule, severity) for report in reports for rule, severity in {(finding.rule, finding.severity) for finding in report})
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0][0]))
    lines = [
        f"{number:>8}  {drafts[rule, severity]:>6}  {paint(f'{severity!s:<8}', severity, color=options.color)}  {rule}"
        for (rule, severity), number in rows
    ]
    heading = [paint(f"{'findings':>8}  {'drafts':>6}  {'severity':<8}  rule", "bold", color=options.color)] if rows else []
    return "\n".join([*heading, *lines, *([""] if rows else []), *summary(reports, options)])
