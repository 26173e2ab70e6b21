"""What a run came to, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from replylint.finding import Report, Severity
from replylint.reports import Options
from replylint.reports.ansi import paint, safe


def summary(reports: Sequence[Report], options: Options) -> Iterator[str]:
    """Yield what was found, what could not be checked, and what was not read; only the second when *options* say quiet."""
    if not options.quiet:
        yield _found(reports, options)
    yield from _failed(reports, options)
    if options.quiet:
        return
    yield from _skipped(reports, options)
    suppressed = sum(len(report.suppressed) for report in reports)
    if suppressed:
        yield f"{plural(suppressed, 'finding')} set aside by comments in the files."
    if options.unread:
        kinds = Counter(PurePath(path).suffix.lower() or "no ending" for path in options.unread)
        shown = [f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
        rest = [f"and {len(shown) - 6} more kinds"] if len(shown) > 6 else []
        yield f"{plural(len(options.unread), 'file')} not read ({', '.join(shown[:6] + rest)}); see --show-files."


def plural(number: int, word: str) -> str:
    """Return the number with its noun.

    >>> plural(1, "finding"), plural(2, "finding")
    ('1 finding', '2 findings')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _found(reports: Sequence[Report], options: Options) -> str:
    if not reports:
        return "No drafts checked."
    found = [finding.severity for report in reports for finding in report]
    if not found:
        return paint(f"No findings in {plural(len(reports), 'draft')}.", "good", color=options.color)
    counts = ", ".join(plural(found.count(severity), str(severity)) for severity in reversed(Severity) if severity in found)
    concerned = sum(bool(report.findings) for report in reports)
    return f"Found {plural(len(found), 'finding')} ({counts}) in {concerned} of {plural(len(reports), 'draft')}."


def _failed(reports: Sequence[Report], options: Options) -> Iterator[str]:
    """Yield what should have been checked and could not, each cause once."""
    failed: dict[str, set[str]] = {}
    drafts: Counter[str] = Counter()
    for report in reports:
        causes = {skipped.missing for skipped in report.skipped if skipped.failed}
        drafts.update(causes)
        for skipped in report.skipped:
            if skipped.failed:
                failed.setdefault(skipped.missing, set()).add(skipped.rule)
    for missing, rules in sorted(failed.items()):
        mark = paint("not checked", "error", color=options.color)
        where = f" in {plural(drafts[missing], 'draft')}" if len(reports) > 1 else ""
        yield f"{mark}: {safe(missing)} ({', '.join(sorted(rules))}{where})"


def _skipped(reports: Sequence[Report], options: Options) -> Iterator[str]:
    waiting = [(skipped, report) for report in reports for skipped in report.skipped if not skipped.failed]
    if not waiting:
        return
    if not options.show_skipped:
        rules = {skipped.rule for skipped, _ in waiting}
        yield f"{plural(len(rules), 'rule')} skipped for want of context or in another language; see --show-skipped."
        return
    counts = Counter((skipped.rule, skipped.missing) for skipped, _ in waiting)
    for (rule, missing), number in sorted(counts.items()):
        where = f" ({plural(number, 'draft')})" if len(reports) > 1 else ""
        yield f"skipped: {rule}: {safe(missing)}{where}"
