"""`replylint why`: what a rule sees in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli import CLEAN
from replylint.cli.choices import Choices, config_options
from replylint.cli.inputs import checked_format
from replylint.cli.terminal import has_color
from replylint.draft import Draft
from replylint.reports.ansi import paint, safe

if TYPE_CHECKING:
    from replylint.document import Document
    from replylint.linter import Linter
    from replylint.linter.ready import ReadyRule
    from replylint.matchers import Match


@click.command()
@click.argument("rule_id", metavar="RULE")
@click.argument("text")
@click.option("--format", "input_format", default="text", show_default=True, metavar="NAME", help="How TEXT is written.")
@config_options
def why(rule_id: str, text: str, input_format: str, config_path: Path | None, isolated: bool) -> int:
    """Show which alternative of RULE matches in TEXT, and which antipattern saves it."""
    choices = Choices(config_path=config_path, isolated=isolated)
    linter = choices.linter(choices.load(choices.config_near(Path())))
    checked_format(input_format, linter)
    ready = linter.ready(rule_id)
    draft = Draft(text, format=input_format, channel=linter.settings.channel)
    click.echo("\n".join(explanation(linter, ready, linter.read(draft))), color=True)
    return CLEAN


def explanation(linter: Linter, ready: ReadyRule, document: Document) -> Iterator[str]:
    """Yield what the rule sees, from its condition to its verdict."""
    color = has_color(sys.stdout)
    rule = ready.rule
    yield f"{paint(rule.id, 'bold', color=color)}: {rule.title}"
    if not ready.trigger.fires(document.folded):
        yield "  asleep: the draft holds none of the words that the rule needs"
        return
    if ready.when is not None:
        conditions = ready.when.find(document, document.sentences)
        yield from (_line("when", match, document) for match in conditions)
        if not conditions:
            yield "  asleep: its `when` does not hold here"
            return
    for by, match in _saved(linter, ready, document):
        yield _line(f"saved by {by}", match, document)
    excuse = ready.excuse(document) if rule.expect is not None else None
    if excuse is not None:
        yield f"  excused by {excuse}"
    elif rule.expect is not None:
        yield from (_line("expected, and there", match, document) for match in ready.wanted.find(document, document.zone(rule.within)))
    found = ready.run(document)
    for match in found:
        what = "found" if rule.forbid is not None else "missing: the finding stands at"
        yield paint(_line(what, match, document), rule.severity, color=color)
    if not found:
        yield paint("  no finding", "good", color=color)


def _saved(linter: Linter, ready: ReadyRule, document: Document) -> Iterator[tuple[str, Match]]:
    """Yield what antipatterns save: those of the rule, and those of each signal it uses, directly or over others."""
    zone = document.zone(ready.rule.within)
    if ready.rule.forbid is not None:
        for saved in ready.saved(document):
            yield saved.by, saved.match
    todo = [pattern.use for _, pattern in ready.rule.patterns() if pattern.use is not None]
    seen: set[str] = set()
    while todo:
        name = todo.pop(0)
        if name in seen or name not in linter.signals:
            continue
        seen.add(name)
        for saved in linter.signals[name].saved(document, zone):
            yield saved.by, saved.match
        todo += [pattern.use for _, pattern in linter.book.signals[name].pattern.walk() if pattern.use is not None]


def _line(what: str, match: Match, document: Document) -> str:
    quote = match.quote or document.value[match.span.slice]
    words = f" “{safe(' '.join(quote.split()))}”" if quote else " the end of the draft"
    trail = f"  ({' › '.join(match.trail)})" if match.trail else ""
    return f"  {what}:{words}{trail}"
