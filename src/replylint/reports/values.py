"""Reports as the plain values that JSON has."""

from __future__ import annotations

from typing import Any

from replylint.finding import Finding, Location, Report, Skipped
from replylint.reports import Options

VERSION = 1
"""Rises when a key goes away or changes its meaning; new keys may come at any time."""


def report_value(report: Report) -> dict[str, Any]:
    """Return a report, its findings in reading order."""
    return {
        "path": report.path,
        "ok": report.ok,
        "decision": report.decision,
        "incomplete": report.incomplete,
        "findings": [finding_value(finding) for finding in report.findings],
        "suppressed": [finding_value(finding) for finding in report.suppressed],
        "skipped": [skipped_value(skipped) for skipped in report.skipped],
    }


def finding_value(finding: Finding) -> dict[str, Any]:
    """Return a finding; offsets count code points of the draft's body, lines and columns are from 1 in the file."""
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": str(finding.severity),
        "message": finding.message,
        "why": finding.why,
        "path": finding.location.path,
        "location": _place(finding.location),
        "end": _place(finding.end),
        "span": {"start": finding.span.start, "end": finding.span.end},
        "quote": finding.quote,
        "fingerprint": finding.fingerprint,
        "url": finding.url,
        "source": [{"id": one.id, "handbook": one.handbook, "section": one.section, "words": one.words} for one in finding.source],
        "related": [{"what": related.what, "quote": related.quote} for related in finding.related],
        "fixes": [
            {
                "title": fix.title,
                "safety": fix.safety,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def skipped_value(skipped: Skipped) -> dict[str, Any]:
    """Return a rule that was not run; ``failed`` says that it should have been."""
    return {"rule": skipped.rule, "cause": skipped.cause, "missing": skipped.missing, "failed": skipped.failed}


def summary_value(reports: list[dict[str, Any]], options: Options) -> dict[str, Any]:
    """Return what a run came to."""
    severities = [finding["severity"] for report in reports for finding in report["findings"]]
    return {
        "drafts": len(reports),
        "findings": len(severities),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "hints": severities.count("hint"),
        "ok": all(report["ok"] for report in reports),
        "incomplete": any(report["incomplete"] for report in reports) or bool(options.problems),
        "unread": list(options.unread),
        "problems": [{"path": one.path, "line": one.line, "column": one.column, "message": one.message} for one in options.problems],
    }


def _place(location: Location) -> dict[str, int]:
    return {"line": location.line, "column": location.column}
